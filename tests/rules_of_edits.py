"""The rules of the record of the work, as rows that keep and break them."""

from tests.factories import NOON
from tests.rules import Rule

UID = "00000000-0000-4000-8000-00000000000a"
OF_A_CASE = {"owner_kind": "", "owner": None, "case": UID}
WITHOUT_WORDS = {"redacted_at": NOON, "before": None, "after": None}

RULES_OF_EDITS = [
    Rule(
        "incidents_edit_kind_known",
        [{"kind": "insert"}, {"kind": "delete", **WITHOUT_WORDS}],
        [{"kind": "truncate", **WITHOUT_WORDS}],
    ),
    Rule(
        "incidents_edit_sides_fit_kind",
        [
            {"kind": "insert", "after": {}},
            {"kind": "update", "before": {}, "after": {}},
            {"kind": "delete", "before": {}, "after": None},
            {"kind": "update", **WITHOUT_WORDS},
        ],
        [
            {"kind": "insert", "before": {}, "after": {}},
            {"kind": "insert", "after": None},
            {"kind": "update", "after": {}},
            {"kind": "update", "before": {}, "after": None},
            {"kind": "delete", "before": {}, "after": {}},
            {"kind": "delete", "after": None},
        ],
    ),
    Rule(
        "incidents_edit_redacted_has_no_words",
        [WITHOUT_WORDS],
        [
            {**WITHOUT_WORDS, "before": {}},
            {**WITHOUT_WORDS, "after": {}},
            {**WITHOUT_WORDS, "reason": "Why."},
        ],
    ),
    Rule(
        "incidents_edit_owner_whole",
        [
            OF_A_CASE,
            {**OF_A_CASE, "case": None},
            *({"owner_kind": each} for each in ("actor", "channel")),
        ],
        [
            {"owner_kind": "case"},
            {"owner_kind": ""},
            {"owner": None},
            {"case": UID},
        ],
    ),
]
