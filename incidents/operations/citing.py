"""Citing a source for several facts of a case in one go: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from incidents.document.compile import compile_document, load_rows
from incidents.models import Case, Citation
from incidents.operations.errors import CannotCite
from incidents.operations.review import begin
from incidents.problems import pointless_citations


@dataclass(frozen=True)
class Cited:
    """What came of it: the citations that were added, and how many of those asked for stood."""

    added: list[Citation]
    standing: int


@transaction.atomic
def cite(case: Case, citations: Sequence[Citation], *, version: int, by: AbstractBaseUser) -> Cited:
    """Add these citations to the case, after those that it has, in their order.

    One that the case has already (the same source, record, field, place and stance) is not added
    again. Raises CannotCite where one speaks of what the case does not hold, besides what `begin`
    raises; a rule of the row itself is refused by the database.
    """
    case = begin(case, "edit", by=by, version=version)
    refuse_pointless(case, citations)
    name_own_actors(case, citations)
    seen = {_same(each) for each in case.citations.all()}
    last = case.citations.aggregate(last=Max("position"))["last"] or 0
    added = []
    for citation in citations:
        if _same(citation) not in seen:
            seen.add(_same(citation))
            citation.case, citation.position = case, last + len(added) + 1
            added.append(citation)
    Citation.objects.bulk_create(added)
    return Cited(added, standing=len(citations) - len(added))


def refuse_pointless(case: Case, citations: Sequence[Citation]) -> None:
    """CannotCite if one of these speaks of what the case does not hold as it stands."""
    asked = [
        {
            "record": str(each.record) if each.record else None,
            "field": each.field or None,
            "stance": each.stance,
        }
        for each in citations
    ]
    faults = list(pointless_citations({**compile_document(case), "citations": asked}))
    if faults:
        raise CannotCite(faults)


def name_own_actors(case: Case, citations: Sequence[Citation]) -> None:
    """Let citations of an actor that was merged name the one that has the part in this case.

    So they stay with it when the merge is taken back.
    """
    rows = load_rows(case)
    parties = rows.records["involvements"]
    own = {party.actor_id: rows.stored[party.pk, party.actor_id] for party in parties}
    for citation in citations:
        citation.record = own.get(citation.record, citation.record)


def _same(citation: Citation) -> tuple[object, ...]:
    """What two citations share of which one would say nothing more."""
    return (
        citation.source_id,
        citation.record,
        citation.field,
        citation.locator,
        citation.stance,
    )
