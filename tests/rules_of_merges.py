"""The rules of merges, as tables of rows that keep and break them."""

from tests.factories import NOON
from tests.rules import Rule, Same

OF_DUPLICATE = {"duplicate": Same("duplicate")}
UNDONE = {"undone_at": NOON, "undone_by": Same("by")}
RULES_OF_MERGES = [
    Rule(
        "incidents_merge_of_two",
        [{**OF_DUPLICATE, **UNDONE}],
        [{**OF_DUPLICATE, **UNDONE, "kept": Same("duplicate")}],
        beside={},
    ),
    Rule(
        "incidents_merge_has_reason", [{"reason": "One docket."}], [{"reason": ""}, {"reason": " "}]
    ),
    Rule(
        "incidents_merge_undone_whole",
        [{}, UNDONE],
        [{"undone_at": NOON}, {"undone_by": Same("by")}],
        beside={},
    ),
    Rule(
        "incidents_merge_stands_once",
        [{}, {**OF_DUPLICATE, **UNDONE}],
        [OF_DUPLICATE],
        beside={},
    ),
    Rule(
        "incidents_movedentry_elsewhere",
        [{"slug": "actor-0001", "to": "actor-0002"}],
        [{"slug": "actor-0001", "to": "actor-0001"}],
    ),
]
