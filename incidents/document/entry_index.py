"""What readers ask of an actor or a source, derived from its form in a document."""

from collections.abc import Mapping
from typing import Any

from incidents.document.index import LONGEST_CODE, bounds, codes_in, terms_of

# Of each kind: the keys of its name and of its date.
NAMED = {"actor": ("name", "born"), "source": ("title", "issued")}
CODED = {"actor": ("kind", "country"), "source": ("kind", "language", "derived_from")}


def entry_columns(kind: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an entry of this kind, but for its text, its search and its count."""
    name, date = NAMED[kind]
    earliest, latest = bounds(form[date])
    return {
        "uid": form["uid"],
        "name": form[name] or "",
        "terms": sorted(_terms(kind, form)),
        "date_earliest": earliest,
        "date_latest": latest,
    }


def _terms(kind: str, form: Mapping[str, Any]) -> set[str]:
    coded = {key: codes_in([form], key) for key in CODED[kind]}
    if kind == "source":
        grade = form["reliability"]["grade"]
        coded["reliability"] = {grade} if grade else set()
        coded["publisher"] = {each[:LONGEST_CODE] for each in codes_in([form], "publisher")}
        coded["consulted"] = {"true" if form["consulted"] else "false"}
    return {term for key, codes in coded.items() for term in terms_of(key, codes)}
