"""What a redaction takes out beside editions: reasons in both logs, and the history of the work."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from incidents.document.canonical import NotJSON, parse
from incidents.models import (
    Case,
    Edit,
    Edition,
    Merge,
    PublicChange,
    Redaction,
    SetAside,
    Step,
)
from incidents.operations.merging import ever_one_with
from incidents.operations.shared import shared_in
from incidents.operations.words import Words

BATCH = 500
SAID = ("table", "before", "after", "reason")  # of an edit
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
    for model in (Step, Redaction):
        rows = model.objects.filter(case=case).exclude(reason="")
        said = [each.pk for each in rows if words.are_in(each.reason)]
        model.objects.filter(pk__in=said).update(reason="")


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
        for each in edits.only("pk", *SAID).iterator(chunk_size=BATCH)
        if words.are_in(_said_by(each))
    ]
    return Edit.objects.filter(pk__in=said).update(
        before=None, after=None, reason="", redacted_at=at
    )


def _said_by(edit: Edit) -> list[Any]:
    """What an edit says. The document of a revision set aside is JSON text, and is read."""
    rows = [each for each in (edit.before, edit.after) if each]
    if edit.table == SetAside._meta.db_table:
        rows = [
            {**each, "document": parse(each["document"])} if "document" in each else each
            for each in rows
        ]
    return [*rows, edit.reason]


def _shared_by(case: Case, documents: Collection[Mapping[str, Any]]) -> set[UUID]:
    """The uids of the actors and sources that a case names now or that its documents named.

    Actors that were ever merged, over however many steps, count with each other.
    """
    named = {uid for document in documents for uid in shared_in(document)}
    named |= set(case.involvements.values_list("actor_id", flat=True))
    named |= set(case.citations.values_list("source_id", flat=True))
    return ever_one_with(named)


def _blank_merges(words: Words, actors: Collection[UUID]) -> None:
    """The reasons for which actors were merged."""
    merges = Merge.objects.filter(Q(duplicate__in=actors) | Q(kept__in=actors))
    said = [each.pk for each in merges if words.are_in(each.reason)]
    Merge.objects.filter(pk__in=said).update(reason=INSTEAD)


def _blank_titles(words: Words) -> None:
    """The log of the admin names rows by what they were called, whatever row it is."""
    entries = LogEntry.objects.exclude(object_repr=INSTEAD)
    rows = entries.values_list("pk", "object_repr", "change_message").iterator(chunk_size=BATCH)
    said = [pk for pk, title, message in rows if words.are_in([title, _message(message)])]
    LogEntry.objects.filter(pk__in=said).update(object_repr=INSTEAD, change_message="")


def _message(text: str) -> Any:
    """What the admin wrote down of a change: mostly JSON, in which letters may be escaped."""
    try:
        return parse(text)
    except NotJSON:
        return text
