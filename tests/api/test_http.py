"""What every answer keeps of HTTP: methods, validators, caching, media types."""

import pytest
from django.test import Client

from incidents.models import Series
from tests.api.addresses import SHARED_PATHS, all_paths, publish_everything
from tests.api.asking import ask, get
from tests.factories import NOON, publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

CACHE = "max-age=60, must-revalidate"
REFUSALS = ["/api/v1/nothing/", "/api/v1/cases/?contry=CN", "/api/v1/payments/?form=gold"]


@pytest.fixture
def paths():
    """An address of every route; all of them answer 200."""
    publish_everything()
    return all_paths()


def test_an_answer_may_be_kept_for_a_minute_and_has_a_strong_validator(paths):
    for path in paths:
        answer = get(path)

        assert (answer.status_code, answer["Cache-Control"]) == (200, CACHE), path
        assert answer["ETag"].startswith('"'), path
        assert answer["ETag"] == get(path)["ETag"], path
        assert "Cookie" not in answer.get("Vary", ""), path
        assert answer.cookies == {}, path


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a,b", W/{} , "c"', "*"])
def test_what_the_reader_has_is_not_sent_again(paths, form):
    for path in paths:
        known = get(path)["ETag"]

        answer = get(path, if_none_match=form.format(known))

        assert (answer.status_code, answer.content) == (304, b""), path
        assert (answer["ETag"], answer["Cache-Control"]) == (known, CACHE), path
        assert not answer.has_header("Content-Type"), path


@pytest.mark.parametrize("known", ['"other"', "W/", '"', "junk", '""', "\xff", "", '"' * 5000])
def test_any_other_validator_gets_the_whole_answer(paths, known):
    answers = {path: get(path, if_none_match=known) for path in paths}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        paths, 200
    )
    assert [path for path, answer in answers.items() if not answer.content] == []


def test_the_validator_of_a_case_is_its_digest_status_and_form():
    edition = print_edition()

    assert get("/api/v1/cases/CB-0001/")["ETag"] == f'"{edition.digest}-published-full"'
    assert get("/api/v1/cases/CB-0001/editions/1/")["ETag"] == f'"{edition.digest}-published-full"'


@pytest.mark.parametrize("name", ["cases", "payments", "actors", "changes", "facets"])
def test_the_validator_of_a_list_changes_with_the_question_and_with_every_publication(name):
    path, other = f"/api/v1/{name}/", "?q=invented" if name == "facets" else "?page_size=1"
    publish()
    first, other_question = get(path)["ETag"], get(f"{path}{other}")["ETag"]

    publish(at=NOON)

    assert len({first, other_question, get(path)["ETag"]}) == 3
    assert get(path, if_none_match=first).status_code == 200


def test_the_validator_of_a_list_changes_when_the_index_is_built_anew():
    publish()
    before = get("/api/v1/cases/?channel=online")["ETag"]

    Series.objects.update_or_create(name="index", defaults={"last": 1})

    assert get("/api/v1/cases/?channel=online", if_none_match=before).status_code == 200


def test_head_gives_the_headers_of_get_alone(paths):
    for path in [*paths, *REFUSALS]:
        whole, head = get(path), ask("head", path)

        assert (head.status_code, head.content) == (whole.status_code, b""), path
        assert head.headers == whole.headers, path
        assert int(head["Content-Length"]) == len(whole.content), path


def test_head_with_a_known_validator_is_answered_as_get(paths):
    for path in paths:
        known = get(path)["ETag"]

        head = ask("head", path, if_none_match=known)

        assert (head.status_code, head.headers) == (304, get(path, if_none_match=known).headers)


def test_options_names_the_methods(paths):
    for path in paths:
        answer = ask("options", path)

        assert (answer.status_code, answer.content) == (204, b""), path
        assert answer["Allow"] == "GET, HEAD, OPTIONS", path


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(method):
    for path in SHARED_PATHS:
        answer = ask(method, path)

        assert answer.status_code == 405, path
        assert answer["Allow"] == "GET, HEAD, OPTIONS", path
        assert answer["Content-Type"] == "application/problem+json", path
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
    answers = {path: get(path) for path in ("/api/v1/cases?q=a%20b", "/api/v1/facets?q=x")}

    assert {path: (each.status_code, each["Location"]) for path, each in answers.items()} == {
        "/api/v1/cases?q=a%20b": (301, "/api/v1/cases/?q=a%20b"),
        "/api/v1/facets?q=x": (301, "/api/v1/facets/?q=x"),
    }


def test_a_reader_who_is_logged_in_gets_the_same_answers(paths, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("root", password="x" * 12))

    for path in paths:
        assert client.get(path).content == get(path).content, path
