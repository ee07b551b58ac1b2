"""Public names that lead on to others: of actors that were found to be one with another."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from incidents.models import Actor, Edition, Merge, MovedEntry


def move_entries(uids: Iterable[UUID]) -> None:
    """Bring the moved names up to date where one of these actors was ever merged.

    Asked by every publication, withdrawal and redaction with the actors whose public forms it
    changed.
    """
    uids = set(uids)
    if Merge.objects.filter(Q(duplicate__in=uids) | Q(kept__in=uids)).exists():
        move_all_entries()


def move_all_entries() -> None:
    """Write all moved names anew, under the lock of the publishers: there are few."""
    wanted = dict(_moved())
    standing = dict(MovedEntry.objects.values_list("slug", "to"))
    changed = [slug for slug, to in standing.items() if wanted.get(slug) != to]
    MovedEntry.objects.filter(slug__in=changed).delete()
    MovedEntry.objects.bulk_create(
        MovedEntry(slug=slug, to=to) for slug, to in wanted.items() if standing.get(slug) != to
    )


def _moved() -> Iterator[tuple[str, str]]:
    """Each public name that is used no more, with the one in its place.

    A merge that was taken back counts until an edition says so: readers see what was published.
    That a case which is out of sight named an actor leads nowhere.
    """
    last, steps = {}, {}
    for merge in Merge.objects.all():
        last[merge.duplicate_id] = merge.kept_id
        if merge.stands:
            steps[merge.duplicate_id] = merge.kept_id
    actors = Actor.objects.only("slug", "published").in_bulk([*last, *last.values()])
    for uid, kept in last.items():
        end = _end(kept, steps)
        one, other = actors[uid], actors[end]
        is_public = [each.published is not None for each in (one, other)]
        if is_public == [False, True] and one.slug and _was_corrected(one.slug):
            yield one.slug, other.slug


def _end(start: UUID, steps: dict[UUID, UUID]) -> UUID:
    end = start
    while end in steps:
        end = steps[end]
    return end


def _was_corrected(slug: str) -> bool:
    """Whether a public case named the actor in an edition that a newer one superseded."""
    older = Edition.objects.filter(status=Edition.Status.SUPERSEDED)
    return older.filter(terms__contains=[f"actor:{slug}"]).exists()
