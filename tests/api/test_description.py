"""The page on which people can try the API; a browser looks at it in tests/browser/."""

import re

from tests.api.asking import get
from tests.api.contract import paths_of

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def test_the_page_is_sent_with_a_policy_that_allows_nothing_inline():
    answer = get("/api/v1/docs/")

    parts = answer["Content-Security-Policy"].split("; ")
    assert dict(part.split(" ", 1) for part in parts) == POLICY


def test_the_page_has_no_script_or_style_of_its_own_and_names_the_description():
    answer = get("/api/v1/docs/")
    page = answer.content.decode()

    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, flags=re.DOTALL)
    assert [(("src=" in attributes), text) for attributes, text in scripts] == [(True, "")] * 2
    assert "<style" not in page and " style=" not in page and " onclick=" not in page
    assert 'data-schema="/api/v1/schema/"' in page
    assert answer["Content-Type"] == "text/html; charset=utf-8"


def test_a_reader_who_takes_no_page_is_told_so():
    assert get("/api/v1/docs/", accept="application/json").status_code == 406
    assert get("/api/v1/docs/", accept="text/html").status_code == 200


def test_every_address_stands_under_the_heading_of_its_kind():
    headings = {path: item["get"]["tags"][0] for path, item in paths_of().items()}

    assert headings["/api/v1/cases/"] == headings["/api/v1/cases/{reference}/"] == "Cases"
    assert headings["/api/v1/payments/"] == headings["/api/v1/citations/{uid}/"] == "Records"
    assert {
        heading for path, heading in headings.items() if "actors" in path or "channels" in path
    } == {"Parties, sources, channels"}
