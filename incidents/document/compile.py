"""From rows to the document: the working copy of a case as one JSON object."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from incidents.document.shape import RECORDS, CaseDocument
from incidents.models import (
    Actor,
    Case,
    Involvement,
    Source,
)


@dataclass(frozen=True)
class Printed:
    """What only an edition says: its number, why it was made, when, and what came before."""

    edition: int
    change_kind: str
    change_note: str
    published_at: datetime
    previous_digest: str | None

    @property
    def change(self) -> dict[str, str]:
        """Why it was made, as the document says it."""
        return {"kind": self.change_kind, "note": self.change_note}


@dataclass
class Rows:
    """All rows of one case, loaded in a number of queries that does not grow with them.

    What is not named here is asked of the case. `slugs` gives the slug of each actor, of each party
    (by the key of its involvement) and of each source, in the order of the document.
    """

    case: Case
    actors: list[Actor]
    sources: list[Source]
    slugs: dict[UUID, str]
    printed: Printed | None = None
    edition: int | None = field(init=False)
    change: dict[str, str] | None = field(init=False)
    published_at: datetime | None = field(init=False)
    previous_digest: str | None = field(init=False)

    def __post_init__(self) -> None:
        for key in ("edition", "change", "published_at", "previous_digest"):
            setattr(self, key, getattr(self.printed, key) if self.printed else None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.case, name)


def compile_document(case: Case, printed: Printed | None = None) -> dict[str, Any]:
    """The document of a case as its rows stand now; with `printed`, as that edition.

    Without it the keys that only editions have are null, and actors and sources that were never
    public go by provisional slugs. The case is read anew from the database.
    """
    rows = load_rows(case, printed)
    return CaseDocument(rows, context={"slugs": rows.slugs}).data


def compile_reading(case: Case) -> dict[str, Any]:
    """The document of a draft with uids in place of slugs: what a reviewer reads and approves.

    Slugs are left out since they come and go without anybody's work: the publication of another
    case gives them to what both share.
    """
    rows = load_rows(case)
    names = {row.pk: str(row.pk) for row in (*rows.actors, *rows.sources)}
    names |= {party.pk: str(party.actor_id) for party in rows.involvements.all()}
    return CaseDocument(rows, context={"slugs": names}).data


def load_rows(case: Case, printed: Printed | None = None) -> Rows:
    """All rows of a case, in the order of the document."""
    loaded = Case.objects.prefetch_related(*_records()).get(pk=case.pk)
    actors = [party.actor for party in loaded.involvements.all()]
    sources = _with_origins(citation.source for citation in loaded.citations.all())
    slugs = _slugs("actor", actors) | _slugs("source", sources)
    slugs |= {party.pk: slugs[party.actor_id] for party in loaded.involvements.all()}
    return Rows(loaded, actors, sources, slugs, printed)


def _records() -> list[Prefetch | str]:
    """Every record of the case, with what it names; of other records no more than their order."""
    links = [
        Prefetch(f"{name}__{link.name}", link.related_model.objects.only("uid", "position"))
        for name, model in RECORDS.items()
        for link in model._meta.local_many_to_many
    ]
    return [
        Prefetch("involvements", Involvement.objects.select_related("actor")),
        "involvements__actor__names",
        "relations",
        "approaches__channel",
        "charges",
        "citations__source__derived_from",
        *links,
    ]


def _slugs(kind: str, rows: Iterable[Actor | Source]) -> dict[UUID, str]:
    return {row.pk: row.slug or f"new-{kind}-{number}" for number, row in enumerate(rows, start=1)}


def _with_origins(cited: Iterable[Source]) -> list[Source]:
    """The sources in the order of their first citation, then those that are only repeated."""
    sources = {source.pk: source for source in cited}
    waiting = list(sources.values())
    while waiting:
        found = {
            origin.pk: origin
            for source in waiting
            for origin in sorted(source.derived_from.all(), key=lambda each: (each.title, each.pk))
            if origin.pk not in sources
        }
        sources |= found
        waiting = list(
            Source.objects.filter(pk__in=found).prefetch_related("derived_from") if found else []
        )
        sources |= {source.pk: source for source in waiting}
        waiting = [sources[pk] for pk in found]
    return list(sources.values())
