"""Four eyes: nobody publishes alone what only they wrote."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet

from incidents.document.compile import named_by
from incidents.models import Case, Edit, SetAside, Step
from incidents.operations.errors import OneAuthor
from incidents.policy import is_system, may
from incidents.roles import ROLES

STEPS, SET_ASIDE = Step._meta.db_table, SetAside._meta.db_table

# Tables of the log and of what is kept of a revision, of which no document says anything.
NO_WRITING = (STEPS, SET_ASIDE)

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
    """Keys of the users who wrote what the case, its actors and its sources say anew.

    That is what was written since the last edition, or since the case was begun. Of a revision that
    was set aside only its changes of actors and sources are left; with it stand the users who wrote
    it, and they count again once it is taken up. Who sets aside or takes up writes nothing by it;
    who restores an earlier state is an author of it.
    """
    first = Edit.objects.of_case(case.pk).order_by("id").values_list("id", flat=True).first() or 0
    published = _last_of(case, Step.Kind.PUBLISHED) or first
    start = _last_of(case, Step.Kind.PUBLISHED, Step.Kind.SET_ASIDE) or first
    goes = _authors_taken_up(case, start)
    of_case = Edit.objects.of_case(case.pk).since(start).exclude(table__in=NO_WRITING)
    shared = Edit.objects.of_shared(named_by([case.pk])).since(published)
    found = {key for keys in goes.values() for key in keys}
    for edits in (of_case, shared):
        found |= _who_wrote(edits.exclude(transaction__in=goes))
    return found


def _who_wrote(edits: QuerySet[Edit]) -> set[int]:
    """Keys of the users who made these edits, but for what steps and publishing write."""
    written = edits.exclude(by=None)
    by_steps = Q(table__in=BY_STEPS, kind=Edit.Kind.UPDATE)
    found = set(written.exclude(by_steps).values_list("by", flat=True))
    updates = written.filter(by_steps).exclude(by__in=found)
    for table, by, after in updates.values_list("table", "by", "after").iterator():
        if not set(after or ()) <= BY_STEPS[table]:
            found.add(by)
    return found


def _authors_taken_up(case: Case, start: int) -> dict[int, list[int]]:
    """The goes since this edit that took a revision up again, each with who wrote the revision.

    Where a redaction took that out of the history, the go counts as written by its own user.
    """
    goes = _steps(case, Step.Kind.TAKEN_UP).since(start).values("transaction")
    ended = Edit.objects.of_case(case.pk).filter(
        table=SET_ASIDE, kind=Edit.Kind.DELETE, transaction__in=goes, before__isnull=False
    )
    return {edit.transaction: edit.before["authors"] for edit in ended}


def _last_of(case: Case, *kinds: Step.Kind) -> int | None:
    """The edit that wrote the last step of these kinds; None where none was taken."""
    return _steps(case, *kinds).order_by("-id").values_list("id", flat=True).first()


def _steps(case: Case, *kinds: Step.Kind) -> QuerySet[Edit]:
    """The edits that wrote the steps of these kinds."""
    taken = case.steps.filter(kind__in=kinds).values_list("uid", flat=True)
    rows = [str(uid) for uid in taken]
    return Edit.objects.of_case(case.pk).filter(table=STEPS, kind=Edit.Kind.INSERT, row__in=rows)


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
