"""The public page of a draft, for those alone who may see drafts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Case
from incidents.operations import revise_case, withdraw_case
from incidents.roles import ROLES
from tests.admin.browsing import browser, page
from tests.canaries import Canaries, sown_document
from tests.factories import NOON, make_case, make_draft, make_user, publish
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db


def preview(case):
    return reverse("admin:incidents_case_preview", args=[case.pk])


def told(response):
    """The words of the page of a case from its facts to its sources, without its contents."""
    html = response.content.decode().partition('<dl class="facts">')[2]
    main = re.split('<section id="editions"|</article>', html)[0]
    records = re.sub("(?s)<nav .*?</nav>", "", main)
    return " ".join(re.sub("<[^>]*>", " ", records).split())


def test_every_word_of_a_draft_that_readers_would_see_is_in_its_preview():
    canaries = Canaries()
    case = make_draft(sown_document(canaries, "draft"))

    html = browser("viewer").get(preview(case)).content.decode()

    assert {place for word, place in canaries.places.items() if word not in html} == set()


def test_it_says_what_readers_read_once_it_is_published(client):
    case = make_draft(make_rich_document())
    before = told(browser("viewer").get(preview(case)))

    publish(case)

    assert before == told(client.get("/cases/CB-0001/"))
    assert len(before) > 4000


def test_it_is_marked_and_nobody_keeps_it():
    case = make_draft(title="A draft that nobody knows")

    answer = browser("viewer").get(preview(case))

    shown = Page.of(answer)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert {"name": "robots", "content": "noindex"} in shown.all("meta")
    assert shown.title == "Preview of a draft: A draft that nobody knows · Casebook"
    assert "Preview of an unpublished draft. Readers do not see it. It is version" in shown.text
    assert "a case that has no reference yet (draft), as it stands now." in shown.text
    assert page(case) in shown.links
    assert "How to cite" not in shown.text


def test_of_a_case_under_revision_it_says_what_readers_see_now():
    edition = publish(title="What readers see")
    revise_case(edition.case, by=make_user(), at=NOON)
    Case.objects.filter(pk=edition.case_id).update(title="What they will see")

    shown = Page.of(browser("viewer").get(preview(edition.case)))

    assert "What they will see" in shown.text
    assert "Readers see edition 1 : what this draft changes ." in shown.text
    compare = reverse("admin:incidents_case_compare", args=[edition.case_id])
    assert {"/cases/CB-0001/", compare} <= set(shown.links)


def test_a_provisional_name_leads_to_nothing_but_places_on_the_page(client):
    case = make_draft(make_rich_document())

    shown = Page.of(browser("viewer").get(preview(case)))

    own = [link[1:] for link in shown.links if link.startswith("#")]
    assert [name for name in own if name not in shown.ids] == []
    assert [link for link in shown.links if re.search("/(actors|sources)/.", link)] == []
    assert shown.ids["new-actor-1"] == 1


def test_what_other_cases_made_public_leads_to_its_page():
    edition = publish(make_draft(make_rich_document()))
    gone = publish()
    withdraw_case(gone.case, reason="The report was false.", by=make_user(), at=NOON)

    known = Page.of(browser("viewer").get(preview(edition.case)))
    withdrawn = Page.of(browser("viewer").get(preview(gone.case)))

    assert "/actors/actor-0001/" in known.links
    assert [link for link in withdrawn.links if re.search("/(actors|sources)/.", link)] == []


def test_a_case_of_which_nothing_is_known_has_a_preview():
    answer = browser("viewer").get(preview(make_case(title="")))

    assert answer.status_code == 200
    assert "No title yet" in answer.content.decode()
    assert "None" not in Page.of(answer).text


def test_only_those_see_it_who_may_see_drafts():
    case = make_draft(title="A draft that nobody knows")
    anonymous, nobody = Client(), browser("")
    member = Client()
    member.force_login(make_user(role="viewer"))

    answers = {
        "anonymous": anonymous.get(preview(case)),
        "no role": nobody.get(preview(case)),
        "no staff": member.get(preview(case)),
    }
    seen = [browser(role).get(preview(case)).status_code for role in ROLES]

    assert {who: answer.status_code for who, answer in answers.items()} == {
        "anonymous": 302, "no role": 403, "no staff": 302,
    }  # fmt: skip
    assert answers["anonymous"]["Location"].startswith("/admin/login/")
    assert [who for who, each in answers.items() if b"nobody knows" in each.content] == []
    assert seen == [200] * len(ROLES)


@pytest.mark.parametrize("uid", ["nothing", "9" * 40, "00000000-0000-4000-8000-000000000000"])
def test_a_case_that_is_not_there_has_none(uid):
    assert browser("viewer").get(f"/admin/incidents/case/{uid}/preview/").status_code == 404


def test_the_page_of_a_case_leads_to_its_preview():
    case = make_draft()

    assert preview(case) in Page.of(browser("viewer").get(page(case))).links


def test_it_takes_the_same_queries_however_much_it_shows(django_assert_num_queries):
    client = browser("viewer")
    client.get("/admin/")  # the first request renews the session
    small, large = make_draft(), make_draft(make_rich_document())

    for case in (small, large):
        with django_assert_num_queries(8):
            client.get(preview(case))
