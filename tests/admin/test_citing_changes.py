"""Changing and deleting a citation where it is listed, and who may."""

import pytest

from incidents.admin.stale import MOVED_ON, MOVED_ON_DELETE
from incidents.models import Citation
from incidents.operations import submit_case
from tests.admin.browsing import browser, messages_of, read
from tests.admin.citing import cite_here, cite_page, cited, cited_draft, errors_in, filled_in
from tests.factories import (
    NOON,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def delete_page(case, row):
    """The address that deletes a citation."""
    return cite_page(case).partition("?")[0] + f"{row.pk}/delete/"


def test_a_citation_is_changed_where_it_is_listed():
    case = cited_draft()
    row = case.citations.get()
    client = browser("coder")
    url = cite_page(case, citation=str(row.pk))
    assert url in client.get(cite_page(case)).content.decode().replace("&amp;", "&")

    answer = cite_here(client, url, locator="para. 9")

    assert answer.status_code == 302
    assert [(each.pk, each.locator) for each in case.citations.all()] == [(row.pk, "para. 9")]


def test_a_stale_change_shows_what_stands():
    case = cited_draft()
    row = case.citations.get()
    client = browser("coder")
    url = cite_page(case, citation=str(row.pk))
    form = filled_in(client.get(url), locator="mine")
    Citation.objects.update(locator="theirs")

    answer = client.post(url, form)

    assert MOVED_ON in errors_in(answer)
    assert "theirs" in answer.content.decode()
    assert case.citations.get().locator == "theirs"


def test_a_citation_that_somebody_deleted_meanwhile_is_added_anew():
    case = cited_draft()
    row = case.citations.get()
    client = browser("coder")
    url = cite_page(case, citation=str(row.pk))
    form = filled_in(client.get(url), locator="para. 9")
    row.delete()

    refused = client.post(url, form)

    assert MOVED_ON in errors_in(refused)
    client.post(url, read(refused).data)
    assert cited(case) == [(None, "", "para. 9", "supports")]


def test_a_citation_that_points_nowhere_is_mended_as_one_of_the_case():
    case = cited_draft()
    row = case.citations.get()
    Citation.objects.update(record="00000000-0000-4000-8000-000000000000", field="nothing")
    client = browser("coder")
    url = cite_page(case, citation=str(row.pk))

    refused = cite_here(client, url)
    assert errors_in(refused) == ['The record has no field "nothing".']
    cite_here(client, url, field="")

    assert cited(case) == [(None, "", "para. 1", "supports")]


def test_a_citation_is_deleted_at_the_version_at_which_it_was_looked_at():
    case = cited_draft()
    row = case.citations.get()
    client = browser("coder")

    stale = client.post(delete_page(case, row), {"version_read": case.version - 1}, follow=True)
    assert any(MOVED_ON_DELETE in message for message in messages_of(stale))
    assert case.citations.count() == 1

    client.post(delete_page(case, row), {"version_read": case.version})
    assert case.citations.count() == 0


@pytest.mark.parametrize(
    ("role", "stage", "expected"),
    [
        ("", "draft", (403, 403, 403)),
        ("viewer", "draft", (200, 403, 403)),
        ("coder", "draft", (200, 302, 302)),
        ("coder", "in_review", (200, 403, 403)),
        ("reviewer", "in_review", (200, 302, 302)),
        ("reviewer", "published", (200, 403, 403)),
    ],
)
def test_who_may_edit_now_may_cite_and_who_may_view_sees_what_is_cited(role, stage, expected):
    case = publish().case if stage == "published" else cited_draft()
    if stage == "in_review":
        submit_case(case, version=case.version, by=make_user(), at=NOON)
    case.refresh_from_db()
    row = case.citations.first()
    client = browser(role)
    url = cite_page(case)
    form = {
        "cite-source": str(row.source_id),
        "cite-stance": "supports",
        "cite-locator": "p. 7",
        "cite-version_read": case.version,
    }

    shown, saved = client.get(url), client.post(url, form)
    case.refresh_from_db()
    deleted = client.post(delete_page(case, row), {"version_read": case.version})

    assert (shown.status_code, saved.status_code, deleted.status_code) == expected
    if shown.status_code == 200:
        assert ("cite-source" in read(shown).controls) is (saved.status_code == 302)
        assert str(row.source) in shown.content.decode()


def test_a_citation_is_not_deleted_by_following_a_link():
    case = cited_draft()
    row = case.citations.get()

    assert browser().get(delete_page(case, row)).status_code == 404
    assert case.citations.count() == 1
