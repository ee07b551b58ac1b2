"""Four eyes: nobody publishes alone what only they wrote."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet

from incidents.models import Case, Citation, Edit, Involvement, Step
from incidents.operations.errors import OneAuthor
from incidents.policy import is_system, may
from incidents.roles import ROLES

# Columns of a row that steps and publishing write, and no author.
BY_STEPS = {
    "incidents_case": {"stage", "approved_version", "approved_digest", "reference", "version"},
    "incidents_actor": {"slug", "published", "version"},
    "incidents_source": {"slug", "published", "version"},
}


def check_four_eyes(case: Case, *, by: AbstractBaseUser) -> None:
    """Raise OneAuthor where this user would publish alone what only this user wrote.

    Alone: the approval is theirs as well. Off with `CASEBOOK_FOUR_EYES`; Casebook itself, in whose
    name commands publish, is exempt. What nobody is known to have written stops nobody.
    """
    if not is_only_author(case, by):
        return
    approval = case.steps.filter(kind=Step.Kind.APPROVED).order_by("at", "uid").last()
    if approval is None or approval.by_id == by.pk:
        raise OneAuthor(others_who_may_publish(by))


def is_only_author(case: Case, user: AbstractBaseUser) -> bool:
    """Whether four eyes are asked for, and this user alone wrote what stands now."""
    if not settings.CASEBOOK_FOUR_EYES or is_system(user):
        return False
    return authors(case) == {user.pk}


def authors(case: Case) -> set[int]:
    """Keys of the users who wrote the case, its actors and its sources since its last edition.

    Before the first edition: since the case was begun.
    """
    edits = _edits_of(case)
    steps = Edit.objects.of_case(case.pk).filter(table="incidents_step", kind=Edit.Kind.INSERT)
    published = case.steps.filter(kind=Step.Kind.PUBLISHED).values_list("uid", flat=True)
    rows = [str(uid) for uid in published]
    start = steps.filter(row__in=rows).order_by("-id").values_list("id", flat=True).first()
    if start is None:
        begun = Edit.objects.of_case(case.pk).order_by("id")
        start = begun.values_list("id", flat=True).first() or 0
    written = edits.since(start).exclude(by=None).exclude(table="incidents_step")
    by_steps = Q(table__in=BY_STEPS, kind=Edit.Kind.UPDATE)
    found = set(written.exclude(by_steps).values_list("by", flat=True))
    updates = written.filter(by_steps).exclude(by__in=found)
    for table, by, after in updates.values_list("table", "by", "after").iterator():
        if not set(after or ()) <= BY_STEPS[table]:
            found.add(by)
    return found


def _edits_of(case: Case) -> QuerySet[Edit]:
    """What was changed in a case, and in the actors and sources that it names."""
    actors = Involvement.objects.filter(case=case).values("actor")
    sources = Citation.objects.filter(case=case).values("source")
    return Edit.objects.filter(Q(case=case.pk) | Q(owner__in=actors) | Q(owner__in=sources))


def others_who_may_publish(user: AbstractBaseUser) -> list[str]:
    """The names of the other users who may publish, in their order."""
    return names_of(each for each in users_who_may("publish") if each != user)


def users_who_may(verb: str) -> list[AbstractBaseUser]:
    """The users with an account who may do this, by name."""
    has_role = Q(is_superuser=True) | Q(groups__name__in=ROLES)
    users = get_user_model().objects.filter(has_role, is_active=True).distinct()
    return [user for user in users.order_by("username") if may(user, verb)]


def names_of(users: Iterable[AbstractBaseUser]) -> list[str]:
    """Users as steps name them: by their full name where they gave one."""
    return [user.get_full_name() or user.get_username() for user in users]
