"""The shape of the document tells which keys name other objects, and of which list."""

from incidents.document.shape import RECORDS, links


def test_the_keys_that_name_others_follow_from_the_models():
    found = {name: links(name) for name in ("actors", "sources", *RECORDS)}

    assert found == {
        "actors": {},
        "sources": {"derived_from": "sources"},
        "involvements": {"actor": "actors"},
        "relations": {"subject": "actors", "object": "actors"},
        "approaches": {"channel": "channels", "by": "actors", "to": "actors"},
        "payments": {"payers": "actors", "payees": "actors", "part_of": "payments"},
        "disclosures": {"by": "actors", "to": "actors"},
        "charges": {"actor": "actors"},
        "sentences": {
            "actor": "actors",
            "charges": "charges",
            "concurrent_with": "sentences",
            "replaces": "sentences",
        },
        "events": {"participants": "actors", "after": "events"},
        "citations": {"source": "sources"},
    }
