"""The rules that the models state themselves, as tables of rows that keep and break them."""

from incidents.models import Actor, Involvement
from tests.factories import NOON
from tests.rows import DIGEST, OTHER_DIGEST
from tests.rules import Rule, Same

UID = "00000000-0000-4000-8000-00000000000a"
BEGAN = {"began_edtf": "2024/..", "began_earliest": "2024-03-02"}
WORD = "word "
OF_ONE_ACTOR = {"actor": Same("actor")}
OF_ONE_CASE = {"case": Same("case")}
PARTIES = {**OF_ONE_CASE, "subject": Same("subject"), "object": Same("object")}

ACTORS = [
    Rule(
        "incidents_actor_slug_form",
        [{"slug": None}, {"slug": "actor-0001"}, {"slug": "actor-12345"}],
        [{"slug": "actor-001"}, {"slug": "source-0001"}, {"slug": ""}, {"slug": "actor-0001x"}],
    ),
    Rule(
        "incidents_actor_published_has_slug",
        [{"published": {}, "slug": "actor-0001"}],
        [{"published": {}}],
    ),
    Rule(
        "incidents_actor_only_persons_are_born",
        [
            {"kind": "person", "born_words": "in spring"},
            {"kind": "unknown", "born_words": "in spring"},
            {"kind": "service"},
        ],
        [
            {"kind": "service", "born_words": "in spring"},
            {"kind": "group", "born_edtf": "2024/..", "born_earliest": "2024-01-01"},
        ],
    ),
    Rule("incidents_actorname_text_given", [{"text": "T"}], [{"text": ""}, {"text": " \t"}]),
    Rule(
        "incidents_actorname_one_main",
        [
            {**OF_ONE_ACTOR, "text": "T. T.", "is_main": False},
            {"text": "T. T.", "is_main": True},
        ],
        [{**OF_ONE_ACTOR, "text": "T. T.", "is_main": True}],
        beside={"is_main": True},
    ),
    Rule(
        "incidents_actorname_once",
        [
            {},
            {**OF_ONE_ACTOR, "text": "T. T."},
            {**OF_ONE_ACTOR, "language": "en"},
            {**OF_ONE_ACTOR, "script": "Latn"},
            {**OF_ONE_ACTOR, "kind": "alias"},
        ],
        [OF_ONE_ACTOR],
        beside={},
    ),
]
CASES = [
    Rule(
        "incidents_case_stage_known",
        [
            {"stage": "draft"},
            {"stage": "in_review"},
            {"stage": "published", "reference": "CB-0001"},
        ],
        [{"stage": ""}, {"stage": "withdrawn"}],
    ),
    Rule(
        "incidents_case_reference_form",
        [{"reference": None}, {"reference": "CB-0001"}, {"reference": "CB-12345"}],
        [{"reference": "CB-1"}, {"reference": "cb-0001"}, {"reference": ""}],
    ),
    Rule(
        "incidents_case_published_has_reference",
        [{"stage": "published", "reference": "CB-0001"}],
        [{"stage": "published"}],
    ),
    Rule("incidents_case_version_counts_from_one", [{"version": 1}], [{"version": 0}]),
    Rule(
        "incidents_case_approved_version_exists",
        [{"version": 2, "approved_version": 2, "approved_digest": DIGEST}],
        [
            {"version": 2, "approved_version": 3, "approved_digest": DIGEST},
            {"approved_version": 0, "approved_digest": DIGEST},
        ],
    ),
    Rule(
        "incidents_case_approval_whole",
        [{"approved_version": 1, "approved_digest": DIGEST}],
        [
            {"approved_version": 1},
            {"approved_digest": DIGEST},
            {"approved_version": 1, "approved_digest": DIGEST.upper()},
        ],
    ),
    Rule(
        "incidents_case_began_before_ended",
        [{**BEGAN, "ended_edtf": "../2024-03-02", "ended_latest": "2024-03-02"}],
        [{**BEGAN, "ended_edtf": "../2024-03-01", "ended_latest": "2024-03-01"}],
    ),
    Rule(
        "incidents_case_began_before_disclosed",
        [{**BEGAN, "disclosed_edtf": "../2024-03-02", "disclosed_latest": "2024-03-02"}],
        [{**BEGAN, "disclosed_edtf": "../2024-03-01", "disclosed_latest": "2024-03-01"}],
    ),
    Rule(
        "incidents_case_doubt_names_other_reading",
        [{"inclusion_meets": "doubtful", "inclusion_other_reading": "A fraud."}],
        [{"inclusion_meets": "doubtful"}],
    ),
    Rule("incidents_step_kind_known", [{"kind": "withdrawn"}], [{"kind": "deleted"}]),
]
RECORDS = [
    Rule(
        "incidents_involvement_actor_once",
        [{**OF_ONE_CASE, "actor": Actor}, {"actor": Same("actor")}],
        [{**OF_ONE_CASE, "actor": Same("actor")}],
        beside={},
    ),
    Rule(
        "incidents_involvement_status_date_has_status",
        [{"legal_status": "charged", "legal_status_on_words": "in spring"}],
        [
            {"legal_status_on_words": "in spring"},
            {"legal_status_on_edtf": "2024/..", "legal_status_on_earliest": "2024-01-01"},
        ],
    ),
    Rule(
        "incidents_relation_of_two",
        [{**OF_ONE_CASE, "subject": Same("object"), "object": Same("subject")}],
        [{**OF_ONE_CASE, "subject": Same("subject"), "object": Same("subject")}],
        beside={},
    ),
    Rule(
        "incidents_relation_once",
        [{**PARTIES, "kind": "family"}, {**PARTIES, "object": Involvement}],
        [PARTIES],
        beside={},
    ),
    Rule(
        "incidents_disclosure_described",
        [{"description": "X"}],
        [{"description": ""}, {"description": " \n"}],
    ),
    Rule(
        "incidents_event_described",
        [{"description": "X"}],
        [{"description": ""}, {"description": " \n"}],
    ),
    Rule("incidents_payment_instalments_counted", [{"instalments": 1}], [{"instalments": 0}]),
    Rule(
        "incidents_payment_not_part_of_itself",
        [{"uid": UID}],
        [{"uid": UID, "part_of_id": UID}],
    ),
    Rule("incidents_charge_counts_counted", [{"counts": 1}], [{"counts": 0}]),
    Rule(
        "incidents_sentence_length_fits_kind",
        [
            {"kind": "imprisonment", "length_min": "P5Y"},
            {"kind": "unknown", "length_min": "P5Y"},
            {"kind": "fine"},
        ],
        [
            {"kind": kind, "length_max": "P5Y"}
            for kind in ("life_imprisonment", "death", "fine", "forfeiture", "restitution")
        ],
    ),
    Rule(
        "incidents_sentence_minimum_term_fits_kind",
        [
            {"kind": kind, "minimum_term_min": "P5Y"}
            for kind in ("imprisonment", "life_imprisonment", "detention_order", "unknown", "other")
        ],
        [
            {"kind": kind, "minimum_term_max": "P5Y"}
            for kind in ("death", "probation", "fine", "deportation")
        ],
    ),
    Rule(
        "incidents_sentence_life_means_fits_kind",
        [{"kind": "life_imprisonment", "life_means": "with_parole"}],
        [{"kind": "imprisonment", "life_means": "with_parole"}],
    ),
    Rule(
        "incidents_sentence_suspension_has_kind",
        [{"suspended": "wholly", "suspended_for_min": "P2Y"}],
        [{"suspended_for_min": "P2Y"}, {"suspended_for_max": "P2Y"}],
    ),
    Rule(
        "incidents_sentence_amount_fits_kind",
        [
            {"kind": kind, "amount_min": 1, "amount_currency": "CNY"}
            for kind in ("fine", "forfeiture", "restitution", "unknown", "other")
        ],
        [{"kind": "imprisonment", "amount_min": 1, "amount_currency": "CNY"}],
    ),
    Rule(
        "incidents_recruitmentchannel_slug_form",
        [{"slug": "a"}, {"slug": "dating_app"}],
        [{"slug": ""}, {"slug": "Forum"}, {"slug": "dating-app"}, {"slug": "_app"}, {"slug": "a1"}],
    ),
    Rule(
        "incidents_recruitmentchannel_not_its_own_parent",
        [{"uid": UID}],
        [{"uid": UID, "parent_id": UID}],
    ),
    Rule(
        "incidents_recruitmentchannel_defined",
        [{"definition": "X"}],
        [{"definition": ""}, {"definition": " "}],
    ),
]
SOURCES = [
    Rule(
        "incidents_source_slug_form",
        [{"slug": None}, {"slug": "source-0001"}],
        [{"slug": "source-1"}, {"slug": "actor-0001"}, {"slug": ""}],
    ),
    Rule(
        "incidents_source_published_has_slug",
        [{"published": {}, "slug": "source-0001"}],
        [{"published": {}}],
    ),
    Rule("incidents_source_title_given", [{"title": "X"}], [{"title": ""}, {"title": " "}]),
    *[
        Rule(
            f"incidents_source_{field}_is_web",
            [{field: ""}, {field: "https://example.org/a?b=c"}, {field: "http://example.org"}],
            [{field: "ftp://example.org"}, {field: "javascript:alert(1)"}, {field: "https://a b"}],
        )
        for field in ("url", "archive_url")
    ],
    Rule(
        "incidents_source_grade_has_reason",
        [{"reliability_grade": "A", "reliability_reason": "A paper of record."}],
        [
            {"reliability_grade": "A"},
            {"reliability_grade": "A", "reliability_reason": " "},
            {"reliability_reason": "A paper of record."},
        ],
    ),
    Rule(
        "incidents_source_authors_named",
        [{"authors": []}, {"authors": ["A. Writer", "B. Writer"]}],
        [{"authors": [""]}, {"authors": ["A. Writer", ""]}],
    ),
    Rule(
        "incidents_sourcetext_digest_form",
        [{"sha256": DIGEST}],
        [{"sha256": DIGEST[:-1]}, {"sha256": DIGEST.upper()}, {"sha256": ""}],
    ),
    Rule(
        "incidents_citation_field_form",
        [{"field": ""}, {"field": "date"}, {"field": "motives:money"}, {"field": "names:A: B"}],
        [{"field": "Date"}, {"field": "motives:"}, {"field": ":money"}],
    ),
    Rule(
        "incidents_citation_quote_short",
        [{"quote_exact": WORD * 15}, {"quote_exact": " one "}],
        [{"quote_exact": WORD * 16}, {"quote_exact": "  "}],
    ),
    Rule(
        "incidents_citation_quote_has_words",
        [{"quote_exact": "money", "quote_prefix": "for", "quote_suffix": "only"}],
        [{"quote_prefix": "for"}, {"quote_suffix": "only"}],
    ),
    Rule(
        "incidents_citation_dispute_states",
        [{"stance": "disputes", "states": "Something else."}, {"stance": "withholds"}],
        [{"stance": "disputes"}, {"stance": "disputes", "states": " "}],
    ),
]
SECOND = {"number": 2, "previous_digest": DIGEST}
OVER = {"status": "superseded", "public_until": NOON}
SAID = ("document", "short", "title", "change_note")
DATED = ("began", "ended", "disclosed")
TOMBSTONE = {**OVER, "status": "redacted", **dict.fromkeys(SAID, "")}
EDITIONS = [
    Rule(
        "incidents_edition_number_once",
        [{**OF_ONE_CASE, **SECOND}, {"reference": "CB-0002"}],
        [{**OF_ONE_CASE, "reference": "CB-0002"}],
        beside=OVER,
    ),
    Rule(
        "incidents_edition_reference_number_once",
        [{"reference": "CB-0002"}, SECOND],
        [{}],
        beside=OVER,
    ),
    Rule(
        "incidents_edition_one_published",
        [{**OF_ONE_CASE, **SECOND, **OVER}, {"reference": "CB-0002"}],
        [{**OF_ONE_CASE, **SECOND}],
        beside={},
    ),
    Rule(
        "incidents_edition_status_known",
        [OVER, {**OVER, "status": "withdrawn"}],
        [{**OVER, "status": "deleted"}],
    ),
    Rule(
        "incidents_edition_number_counts_from_one",
        [{"number": 1}],
        [{"number": 0}],
        hidden_by=["incidents_edition_chained"],
    ),
    Rule(
        "incidents_edition_digest_form",
        [{"digest": OTHER_DIGEST}],
        [{"digest": ""}, {"digest": DIGEST.upper()}, {"digest": DIGEST[:-1]}],
    ),
    Rule(
        "incidents_edition_chained",
        [SECOND],
        [
            {"number": 2},
            {"number": 2, "previous_digest": ""},
            {"number": 1, "previous_digest": DIGEST},
        ],
    ),
    Rule(
        "incidents_edition_public_until_tells_status",
        [OVER],
        [
            {"public_until": NOON},
            {"status": "superseded"},
            {"status": "withdrawn", "public_until": NOON.replace(hour=11)},
        ],
    ),
    Rule(
        "incidents_edition_only_redacted_is_empty",
        [TOMBSTONE],
        [
            {**TOMBSTONE, "document": "{}", "short": "{}"},
            {**TOMBSTONE, "short": "{}"},
            {"document": ""},
            {"short": ""},
        ],
    ),
    Rule(
        "incidents_edition_redacted_says_nothing",
        [TOMBSTONE],
        [
            {**TOMBSTONE, "title": "A title"},
            {**TOMBSTONE, "change_note": "A note."},
            {**TOMBSTONE, "terms": ["channel:forum"]},
            {**TOMBSTONE, "search": "'forum':1"},
            *({**TOMBSTONE, f"{name}_earliest": "2024-01-01"} for name in DATED),
            *({**TOMBSTONE, f"{name}_latest": "2024-01-01"} for name in DATED),
        ],
    ),
]
WITHDRAWAL = {"kind": "withdrawal", "change_kind": ""}
CHANGES = [
    Rule(
        "incidents_publicchange_kind_known",
        [WITHDRAWAL, {**WITHDRAWAL, "kind": "redaction"}],
        [{**WITHDRAWAL, "kind": "deletion"}],
    ),
    Rule(
        "incidents_publicchange_counts_from_one",
        [{"number": 1}],
        [{"number": 0}],
        hidden_by=["incidents_publicchange_chained"],
    ),
    Rule(
        "incidents_publicchange_chained",
        [{"number": 2, "previous_chain": DIGEST}],
        [
            {"number": 2},
            {"number": 2, "previous_chain": "x"},
            {"number": 1, "previous_chain": DIGEST},
        ],
    ),
    Rule(
        "incidents_publicchange_publication_has_change_kind",
        [{}, WITHDRAWAL],
        [{"change_kind": ""}, {"kind": "withdrawal"}],
    ),
    Rule(
        "incidents_publicchange_reason_digest_form",
        [{"reason_digest": OTHER_DIGEST}],
        [{"reason_digest": ""}, {"reason_digest": DIGEST.upper()}],
    ),
]
ENTRIES = [
    Rule("incidents_publishedentry_kind_known", [{"kind": "source"}], [{"kind": "channel"}]),
]
RULES_OF_MODELS = [*ENTRIES, *ACTORS, *CASES, *RECORDS, *SOURCES, *EDITIONS, *CHANGES]
