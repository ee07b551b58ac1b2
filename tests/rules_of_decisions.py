"""The rules of redactions and of revisions set aside, as tables of rows for and against."""

from tests.rows import DIGEST, OTHER_DIGEST
from tests.rules import Rule, Same

RULES_OF_DECISIONS = [
    Rule(
        "incidents_redaction_ground_known",
        [{"ground": "court_order"}, {"ground": "licence"}],
        [{"ground": "whim"}, {"ground": ""}],
    ),
    Rule(
        "incidents_redaction_two_persons",
        [{}],
        [{"decided_by": Same("decided_by"), "agreed_by": Same("decided_by")}],
        beside={},
    ),
    Rule(
        "incidents_redaction_each_edition_has_digest",
        [{"editions": [1, 2], "digests": [DIGEST, OTHER_DIGEST]}],
        [
            {"editions": [], "digests": []},
            {"editions": [1, 2], "digests": [DIGEST]},
            {"editions": [1], "digests": [DIGEST, OTHER_DIGEST]},
        ],
    ),
    Rule("incidents_setaside_document_given", [{"document": "{}"}], [{"document": ""}]),
]
