"""What every answer keeps of HTTP: methods, validators, caching, media types."""

import pytest
from django.test import Client

from incidents.models import Series
from tests.factories import NOON, publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

PATHS = [
    "/api/v1/",
    "/api/v1/cases/",
    "/api/v1/cases/?q=invented",
    "/api/v1/cases/CB-0001/",
    "/api/v1/cases/CB-0001/editions/",
    "/api/v1/cases/CB-0001/editions/1/",
    "/api/v1/schemas/case.json",
]


def get(path, **headers):
    return Client().get(path, headers=headers)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_may_be_kept_for_a_minute_and_has_a_strong_validator(path):
    print_edition()

    answer = get(path)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "max-age=60, must-revalidate"
    assert answer["ETag"].startswith('"')
    assert answer["ETag"] == get(path)["ETag"]
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a,b", W/{} , "c"', "*"])
def test_what_the_reader_has_is_not_sent_again(path, form):
    print_edition()
    known = get(path)["ETag"]

    answer = get(path, if_none_match=form.format(known))

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == known
    assert answer["Cache-Control"] == "max-age=60, must-revalidate"
    assert not answer.has_header("Content-Type")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("known", ['"other"', "W/", '"', "junk", '""', "\xff", "", '"' * 5000])
def test_any_other_validator_gets_the_whole_answer(path, known):
    print_edition()

    answer = get(path, if_none_match=known)

    assert answer.status_code == 200
    assert answer.content != b""


def test_the_validator_of_a_case_is_its_digest_status_and_form():
    edition = print_edition()

    assert get("/api/v1/cases/CB-0001/")["ETag"] == f'"{edition.digest}-published-full"'
    assert get("/api/v1/cases/CB-0001/editions/1/")["ETag"] == f'"{edition.digest}-published-full"'


def test_the_validator_of_a_list_changes_with_the_question_and_with_every_publication():
    publish()
    first = get("/api/v1/cases/")["ETag"]
    other_question = get("/api/v1/cases/?page_size=1")["ETag"]

    publish(at=NOON)

    assert len({first, other_question, get("/api/v1/cases/")["ETag"]}) == 3
    assert get("/api/v1/cases/", if_none_match=first).status_code == 200


def test_the_validator_of_a_list_changes_when_the_index_is_built_anew():
    publish()
    before = get("/api/v1/cases/?channel=online")["ETag"]

    Series.objects.update_or_create(name="index", defaults={"last": 1})

    assert get("/api/v1/cases/?channel=online", if_none_match=before).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/nothing/", "/api/v1/cases/?contry=CN"])
def test_head_gives_the_headers_of_get_alone(path):
    print_edition()
    whole = get(path)

    head = Client().head(path)

    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers
    assert int(head["Content-Length"]) == len(whole.content)


@pytest.mark.parametrize("path", PATHS)
def test_head_with_a_known_validator_is_answered_as_get(path):
    print_edition()
    known = {"if-none-match": get(path)["ETag"]}

    head = Client().head(path, headers=known)

    assert (head.status_code, head.headers) == (304, Client().get(path, headers=known).headers)


@pytest.mark.parametrize("path", PATHS)
def test_options_names_the_methods(path):
    answer = Client().options(path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_written(path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Method Not Allowed",
        "status": 405,
        "detail": f'Method "{method.upper()}" not allowed.',
    }


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*", "text/html, */*"])
def test_json_is_given_to_all_who_take_it(accept):
    assert get("/api/v1/", accept=accept)["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "accept", ["text/html", "image/png", "junk", "/", ";;;", "application/xml"]
)
def test_who_takes_no_json_is_told_so(accept):
    answer = get("/api/v1/", accept=accept)

    assert answer.status_code == 406
    assert answer.json()["title"] == "Not Acceptable"
    assert answer["Content-Type"] == "application/problem+json"


def test_an_address_without_its_last_slash_leads_to_the_right_one():
    answer = get("/api/v1/cases?q=a%20b")

    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/cases/?q=a%20b")
