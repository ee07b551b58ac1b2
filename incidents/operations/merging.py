"""Merging actors that were entered twice, and taking that back without loss."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q

from incidents.models import Actor, ActorName, Case, Merge
from incidents.operations.errors import NotAllowed, Refused
from incidents.policy import may
from incidents.recording import record_as
from incidents.vocabularies.terms import UNKNOWN

NAMED_CASES = 5  # cases that a refusal names
WORDS = ("text", "language", "script", "kind")


class CannotMerge(Refused):
    """Two actors that cannot be one as they stand."""


class ActorChanged(Refused):
    """An actor is not at the version that was read."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        super().__init__(f"“{actor}” was changed since you read it. Read it again.")


@transaction.atomic
def merge_actors(
    duplicate: Actor,
    *,
    into: Actor,
    versions: tuple[int, int],
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
) -> Merge:
    """Let one actor go by another from now on, which is given the names that it lacks.

    `versions` are those of the two that were read. Raises NotAllowed, ActorChanged, or CannotMerge
    where the two are one already, of different kinds, or both have a part in one case.
    """
    _begin(by, reason)
    duplicate, kept = _locked(duplicate, into)
    for actor, version in zip((duplicate, kept), versions, strict=True):
        if actor.version != version:
            raise ActorChanged(actor)
    _check(duplicate, kept, reason)
    merge = Merge.objects.create(
        duplicate=duplicate,
        kept=kept,
        names=[name.pk for name in _give_names(duplicate, kept)],
        reason=reason,
        by=by,
        at=at,
    )
    _count_on(duplicate, kept)
    _check_at_once()
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: AbstractBaseUser, at: datetime) -> None:
    """Let the duplicate go by itself again; names that the other was given and kept go with it.

    A name that an editor changed since stays. Raises NotAllowed, or CannotMerge where it was taken
    back before.
    """
    _begin(by, f"Taken back: {merge.reason}")
    duplicate, kept = _locked(merge.duplicate, merge.kept)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not merge.stands:
        raise CannotMerge("This merge was taken back already.")
    own = set(duplicate.names.values_list(*WORDS))
    given = ActorName.objects.filter(pk__in=merge.names, actor=kept, is_main=False)
    given.filter(pk__in=[name.pk for name in given if _words(name) in own]).delete()
    merge.undone_by, merge.undone_at = by, at
    merge.save(update_fields=["undone_by", "undone_at"])
    _count_on(duplicate, kept)


def _begin(by: AbstractBaseUser, reason: str) -> None:
    if not may(by, "merge"):
        raise NotAllowed("merge", "actors")
    record_as(by, reason=reason)


def _locked(*actors: Actor) -> list[Actor]:
    """The actors as they stand, locked: who gives one of them a part in a case waits."""
    rows = Actor.objects.select_for_update().order_by("pk").prefetch_related("names")
    found = rows.in_bulk([actor.pk for actor in actors])
    return [found[actor.pk] for actor in actors]


def _check(duplicate: Actor, kept: Actor, reason: str) -> None:
    if duplicate.pk == kept.pk:
        raise CannotMerge("An actor is not merged into itself.")
    for actor in (duplicate, kept):
        merged = Merge.objects.standing().filter(duplicate=actor).select_related("kept").first()
        if merged:
            raise CannotMerge(f"“{actor}” is merged into “{merged.kept}” already.")
    kinds = {duplicate.kind, kept.kind} - {UNKNOWN}
    if len(kinds) > 1:
        labels = f"{duplicate.get_kind_display().lower()} and {kept.get_kind_display().lower()}"
        raise CannotMerge(f"They are of different kinds ({labels}). Make the kinds agree first.")
    if not reason.strip():
        raise CannotMerge("Say why the two are one.")
    if both := cases_of_both(duplicate, kept):
        titles = "; ".join(str(case) for case in both)
        raise CannotMerge(
            f"Both have a part in one case: {titles}. Make one part of the two there first."
        )


def cases_of_both(duplicate: Actor, kept: Actor) -> list[Case]:
    """The first cases in which both actors, or those merged into them, have a part."""
    first, second = known_as(duplicate), known_as(kept)
    found = Case.objects.filter(involvements__actor__in=first)
    return list(found.filter(involvements__actor__in=second).distinct()[:NAMED_CASES])


def known_as(actor: Actor) -> set:
    """The uids of an actor and of all that were merged into it, over several steps."""
    found, waiting = {actor.pk}, {actor.pk}
    while waiting:
        merged = Merge.objects.standing().filter(kept__in=waiting)
        waiting = set(merged.values_list("duplicate", flat=True)) - found
        found |= waiting
    return found


def ever_one_with(actors: Collection[UUID]) -> set[UUID]:
    """The uids given, and of all that were ever merged with them, over all steps and both ways.

    Merges that were taken back count.
    """
    found, waiting = set(actors), set(actors)
    while waiting:
        merges = Merge.objects.filter(Q(duplicate__in=waiting) | Q(kept__in=waiting))
        waiting = set().union(*merges.values_list("duplicate", "kept")) - found
        found |= waiting
    return found


def _give_names(duplicate: Actor, kept: Actor) -> Iterable[ActorName]:
    """Give the kept actor each name that only the duplicate has, after its own."""
    own = {_words(name) for name in kept.names.all()}
    last = max((name.position for name in kept.names.all()), default=0)
    missing = [name for name in duplicate.names.all() if _words(name) not in own]
    return ActorName.objects.bulk_create(
        ActorName(actor=kept, position=last + place, **dict(zip(WORDS, _words(name), strict=True)))
        for place, name in enumerate(missing, start=1)
    )


def _words(name: ActorName) -> tuple[str, ...]:
    """What a name says, whichever actor has it."""
    return tuple(getattr(name, key) for key in WORDS)


def _count_on(*actors: Actor) -> None:
    """Count the versions, so that no form that was read before is saved."""
    Actor.objects.filter(pk__in=[actor.pk for actor in actors]).update(version=F("version") + 1)


def _check_at_once() -> None:
    """Ask the rule that one actor has one part in a case, of what was written meanwhile as well."""
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise CannotMerge(str(error).splitlines()[0]) from error
