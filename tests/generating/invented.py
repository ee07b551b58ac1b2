"""300 generated cases as documents, without a database; made once for all tests."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from incidents.document.shape import RECORDS
from incidents.generating.editions import PlannedEdition, plan_editions
from incidents.generating.story import tell

SEED, COUNT = 0, 300
Document = Mapping[str, Any]


@cache
def planned(number: int) -> list[PlannedEdition]:
    """The editions of one case."""
    return plan_editions(tell(SEED, number))


def all_editions() -> list[PlannedEdition]:
    """Every edition of every case."""
    return [edition for number in range(1, COUNT + 1) for edition in planned(number)]


def first_documents() -> list[Document]:
    """The first document of each case, in order."""
    return [planned(number)[0].document for number in range(1, COUNT + 1)]


def records(documents: Iterable[Document], name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of one list in all documents."""
    return (record for document in documents for record in document[name])


def texts(value: Any) -> Iterator[str]:
    """Every text in a document, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def dates(document: Document) -> Iterator[Mapping[str, Any]]:
    """Every date that is stated of the case or of one of its records."""
    found = [document[key] for key in ("began", "ended", "disclosed")]
    for name in RECORDS:
        for record in document[name]:
            found += [record.get("date"), record.get("legal_status_on")]
    return (date for date in found if date)
