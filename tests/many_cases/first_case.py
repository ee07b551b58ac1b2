"""The first of the many cases, which has what is rare: each filter finds it, or does not.

What a page may have to look up, it has to look up for this one already.
"""

from itertools import pairwise
from typing import Any

from incidents.views.lists import ROWS
from tests.factories import (
    RECORD_LISTS,
    make_amount,
    make_citation,
    make_event,
    make_payment,
    make_sentence,
)
from tests.views.invented import make_rich_document

FINES = ("100.00", "10000.00")


def make_first_document() -> dict[str, Any]:
    """A document with every kind of record, and with links that leave the first page of a list."""
    document = make_rich_document()
    events = [make_event(f"Step {number} of a long story.") for number in range(ROWS + 1)]
    for event, before in pairwise(events):
        event["after"] = [before["uid"]]
    *parts, whole = [make_payment() for _ in range(ROWS + 1)]
    for part in parts:
        part["part_of"] = whole["uid"]
    fines = [make_sentence(kind="fine", length=None, amount=make_amount(s, s)) for s in FINES]
    document["events"] += events
    document["payments"] += [*parts, whole]
    document["sentences"] += fines
    document["citations"] += [
        make_citation(each["uid"]) for each in (*events, whole, *parts, *fines)
    ]
    document["citations"] += [
        make_citation(document[name][0]["uid"], stance=stance, states="Says otherwise.")
        for name in RECORD_LISTS
        for stance in ("disputes", "withholds")
    ]
    return document
