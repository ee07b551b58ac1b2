"""What holds for every public page, whatever it shows."""

import json
import re
from itertools import pairwise

import pytest

from tests.factories import make_draft, publish, publish_many
from tests.printed import print_many
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 3,
    "/about/": 0,
    "/cases/": 9,
    "/cases/?channel=forum": 12,
    "/cases/CB-0001/": 4,
    "/cases/CB-0001/editions/": 1,
    "/cases/CB-0001/editions/1/": 4,
    "/involvements/": 6,
    "/relations/": 5,
    "/approaches/": 8,
    "/payments/": 6,
    "/payments/?currency=CNY&ordering=-amount": 6,
    "/disclosures/": 5,
    "/charges/": 5,
    "/sentences/": 7,
    "/events/": 6,
    "/citations/": 5,
    "/actors/": 3,
    "/actors/actor-0001/": 7,
    "/sources/": 3,
    "/sources/source-0001/": 9,
    "/channels/": 2,
    "/channels/forum/": 10,
    "/changes/": 2,
    "/codebook/": 2,
}
PAGES = tuple(QUERIES)
REFUSALS = (
    *("/nothing/", "/actors/actor-9999/"),
    *("/cases/?contry=CN", "/payments/?contry=CN", "/changes/?after=1"),
)


@pytest.fixture
def edition():
    return publish(make_draft(make_rich_document()))


@pytest.fixture
def pages(client, edition):
    """Every page, and every sort of refusal, by its address."""
    return {path: Page.of(client.get(path)) for path in (*PAGES, *REFUSALS)}


def test_a_page_takes_the_same_few_queries_for_one_case_and_for_a_hundred(
    client, edition, django_assert_num_queries
):
    for path, number in QUERIES.items():
        with django_assert_num_queries(number, info=path):
            client.get(path)
    publish_many(3)
    print_many(96)

    for path, number in QUERIES.items():
        with django_assert_num_queries(number, info=path):
            client.get(path)


def test_a_page_is_kept_for_a_minute_at_most(client, edition):
    answers = {path: client.get(path) for path in PAGES}

    kept = {path: answer["Cache-Control"] for path, answer in answers.items()}
    assert kept == dict.fromkeys(PAGES, "max-age=60, must-revalidate")
    assert [path for path, answer in answers.items() if answer.cookies or "Vary" in answer] == []


def test_an_unchanged_page_answers_304(client, edition):
    tags = {path: client.get(path)["ETag"] for path in PAGES}

    again = {path: client.get(path, headers={"If-None-Match": tag}) for path, tag in tags.items()}

    found = {path: (answer.status_code, answer.content) for path, answer in again.items()}
    assert found == dict.fromkeys(PAGES, (304, b""))


def test_head_gives_the_headers_of_get_alone(client, edition):
    asked = {"X-Request-ID": "the-same-for-both"}
    for path in (*PAGES, *REFUSALS):
        whole, head = client.get(path, headers=asked), client.head(path, headers=asked)

        assert (head.status_code, head.content) == (whole.status_code, b""), path
        assert head.headers == whole.headers, path
        assert int(head["Content-Length"]) == len(whole.content), path


def test_head_of_an_unchanged_page_answers_304(client, edition):
    for path in PAGES:
        known = {"If-None-Match": client.get(path)["ETag"]}

        head = client.head(path, headers=known)

        assert (head.status_code, head["ETag"]) == (304, known["If-None-Match"]), path


def test_a_publication_changes_what_shows_it(client, edition):
    paths = ["/", "/cases/", "/cases/CB-0001/", "/changes/"]
    before = {path: client.get(path)["ETag"] for path in paths}
    publish(edition.case)
    publish()

    after = {path: client.get(path)["ETag"] for path in paths}

    assert [path for path in paths if before[path] == after[path]] == []


def test_pages_are_for_reading_only(client, edition):
    found = {path: (client.post(path).status_code, client.head(path).status_code) for path in PAGES}

    assert found == dict.fromkeys(PAGES, (405, 200))


def test_a_page_has_one_first_heading_and_skips_no_level(pages):
    jumps = {
        path: [pair for pair in pairwise(page.headings) if pair[1] > pair[0] + 1]
        for path, page in pages.items()
    }

    assert {path: page.headings.count(1) for path, page in pages.items()} == dict.fromkeys(pages, 1)
    assert jumps == dict.fromkeys(pages, [])


def test_a_page_has_its_language_its_landmarks_and_a_way_past_the_header(pages):
    for path, page in pages.items():
        assert page.all("html") == [{"lang": "en-GB"}], path
        assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in page.tags}, path
        assert page.links[0] == "#main", path
        assert page.ids["main"] == 1, path


def test_no_page_brings_script_or_style_of_its_own(pages):
    for path, page in pages.items():
        attributes = {name for _, attrs in page.tags for name in attrs}
        assert not {"script", "style"} & {tag for tag, _ in page.tags}, path
        assert [name for name in attributes if name == "style" or name.startswith("on")] == [], path


def test_no_id_stands_twice_on_a_page(pages):
    twice = {
        path: [name for name, times in page.ids.items() if times > 1]
        for path, page in pages.items()
    }

    assert twice == dict.fromkeys(pages, [])


def test_every_input_has_a_name_that_is_heard(pages):
    for path, page in pages.items():
        labels = {each["for"] for each in page.all("label") if "for" in each}
        typed = [each for each in page.all("input") if each.get("type") in (None, "search")]
        assert [
            each for each in (*typed, *page.all("select")) if each.get("id") not in labels
        ] == [], path


def test_no_two_pages_have_the_same_title(client, edition):
    publish(edition.case)
    paths = [path for path in (*PAGES, "/nothing/") if path != "/cases/CB-0001/editions/2/"]

    titles = [Page.of(client.get(path)).title for path in paths]

    assert sorted(set(titles)) == sorted(titles)


def test_nothing_of_a_draft_is_on_any_page(client, edition):
    before = {path: client.get(path).content for path in PAGES}
    canary = re.sub("(?i)invented", "canary", json.dumps(make_rich_document()))

    make_draft(json.loads(canary))

    assert {path: client.get(path).content for path in PAGES} == before
