"""What a redaction takes out beside editions: reasons in both logs, and the history of the work."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from incidents.models import Case, Edit, Edition, Merge, PublicChange, Step
from incidents.operations.shared import shared_in
from incidents.operations.words import Words

BATCH = 500
INSTEAD = "Redacted"  # where something has to stand


def blank_log(case: Case, words: Words, gone: Collection[Edition]) -> None:
    """Take away the notes of the editions that are gone, and other reasons that say the words.

    Their digests stay, and with them the chain.
    """
    log = PublicChange.objects.filter(reference=case.reference).exclude(reason="")
    notes = log.filter(
        kind=PublicChange.Kind.PUBLICATION, edition__in=[each.number for each in gone]
    )
    said = [each.pk for each in log if words.are_in(each.reason)]
    log.filter(Q(pk__in=said) | Q(pk__in=list(notes.values_list("pk", flat=True)))).update(
        reason=""
    )
    steps = Step.objects.filter(case=case).exclude(reason="")
    said = [each.pk for each in steps if words.are_in(each.reason)]
    Step.objects.filter(pk__in=said).update(reason="")


def blank_history(
    case: Case, words: Words, documents: Collection[Mapping[str, Any]], *, at: datetime
) -> int:
    """Take the content of every edit away that says the words; how many there were.

    Looked at are the edits of the case, and of the actors and sources that it names or that the
    documents name. That there was an edit, by whom and when, stays.
    """
    shared = _shared_by(case, documents)
    _blank_titles(words)
    _blank_merges(words, shared)
    edits = Edit.objects.filter(redacted_at=None).filter(Q(case=case.pk) | Q(owner__in=shared))
    said = [
        each.pk
        for each in edits.only("pk", "before", "after", "reason").iterator(chunk_size=BATCH)
        if words.are_in([each.before, each.after, each.reason])
    ]
    return Edit.objects.filter(pk__in=said).update(
        before=None, after=None, reason="", redacted_at=at
    )


def _shared_by(case: Case, documents: Collection[Mapping[str, Any]]) -> set[UUID]:
    """The uids of the actors and sources that a case names now or that its documents named.

    Actors that were merged, at whatever time, count with each other.
    """
    named = {uid for document in documents for uid in shared_in(document)}
    named |= set(case.involvements.values_list("actor_id", flat=True))
    named |= set(case.citations.values_list("source_id", flat=True))
    merges = Merge.objects.filter(Q(duplicate__in=named) | Q(kept__in=named))
    return named.union(*merges.values_list("duplicate", "kept"))


def _blank_merges(words: Words, actors: Collection[UUID]) -> None:
    """The reasons for which actors were merged."""
    merges = Merge.objects.filter(Q(duplicate__in=actors) | Q(kept__in=actors))
    said = [each.pk for each in merges if words.are_in(each.reason)]
    Merge.objects.filter(pk__in=said).update(reason=INSTEAD)


def _blank_titles(words: Words) -> None:
    """The log of the admin names rows by what they were called, whatever row it is."""
    entries = LogEntry.objects.exclude(object_repr=INSTEAD)
    rows = entries.values_list("pk", "object_repr", "change_message").iterator(chunk_size=BATCH)
    said = [pk for pk, *texts in rows if words.are_in(texts)]
    LogEntry.objects.filter(pk__in=said).update(object_repr=INSTEAD, change_message="")
