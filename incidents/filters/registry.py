"""Every list that readers may ask: for a page and for the API the same."""

from dataclasses import dataclass

from incidents.filters.cases import CaseFilter
from incidents.filters.controls import (
    RECORD_CONTROLS,
    ActorControls,
    CaseControls,
    ListControls,
    SourceControls,
)
from incidents.filters.entries import ActorFilter, SourceFilter
from incidents.filters.lists import ListFilter
from incidents.filters.records import RECORD_FILTERS


@dataclass(frozen=True)
class List:
    """A list: what may be asked of it, and what it takes beside."""

    name: str
    filter: type[ListFilter]
    controls: type[ListControls]


LISTS: dict[str, List] = {
    "cases": List("cases", CaseFilter, CaseControls),
    **{name: List(name, each, RECORD_CONTROLS[name]) for name, each in RECORD_FILTERS.items()},
    "actors": List("actors", ActorFilter, ActorControls),
    "sources": List("sources", SourceFilter, SourceControls),
}
"""The lists by their names, which are those of the addresses and of the keys of the document."""
