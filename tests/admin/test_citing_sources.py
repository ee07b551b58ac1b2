"""The source of a citation: searched with those of the case first, its text beside the form."""

import pytest
from django.urls import reverse

from incidents.admin.citing.sources import paragraphs_of
from incidents.models import Case, Citation, Source, SourceText
from tests.admin.browsing import browser, read
from tests.admin.citing import cite_here, cite_page, cited, filled_in, many_page
from tests.factories import make_draft, make_event, publish

pytestmark = pytest.mark.django_db

THREE = "The first.\nstill the first.\n\n\nThe second.\n \nThe third."


def with_text(case, text=THREE):
    """The source of a case, with the text that was read."""
    source = case.citations.first().source
    SourceText.objects.create(source=source, text=text, sha256=SourceText.digest(text))
    return source


def found_by(client, case, term="", **changes):
    """What the search for a source of this case finds."""
    asked = {"term": term, "app_label": "incidents", "model_name": "citation"}
    asked |= {"field_name": "source"} | changes
    return client.get(reverse("admin:incidents_case_sources", args=[case.pk], query=asked))


def test_the_sources_of_the_case_are_found_first():
    case = make_draft()
    own = case.citations.first().source
    others = [Source.objects.create(title=title, kind="news") for title in ("A report", "Zephyr")]

    found = found_by(browser("coder"), case).json()["results"]
    named = found_by(browser("coder"), case, term="zephyr").json()["results"]

    assert [each["id"] for each in found] == [str(each.pk) for each in (own, *others)]
    assert named == [{"id": str(others[1].pk), "text": "Zephyr"}]


@pytest.mark.parametrize(
    ("role", "changes", "status"),
    [
        ("viewer", {}, 200),
        ("", {}, 403),
        ("coder", {"field_name": "case"}, 403),
        ("coder", {"field_name": "nothing"}, 403),
        ("coder", {"model_name": "payment", "field_name": "part_of"}, 403),
        ("coder", {"term": "\x00"}, 200),
    ],
)
def test_only_sources_are_searched_and_only_by_who_may_look(role, changes, status):
    assert found_by(browser(role), make_draft(), **changes).status_code == status


def test_without_a_script_the_sources_of_the_case_can_be_chosen():
    case = make_draft()
    own = case.citations.first().source
    second = Source.objects.create(title="Second", kind="news")
    Source.objects.create(title="Elsewhere", kind="news")
    Citation.objects.create(case=case, source=second, position=99)

    html = browser("coder").get(cite_page(case)).content.decode()

    assert f'<option value="{second.pk}" selected' in html
    assert f'<option value="{own.pk}"' in html
    assert "Elsewhere" not in html


def test_without_a_script_any_source_is_found_by_what_is_typed():
    case = make_draft()
    other = Source.objects.create(title="Zephyr of the day", kind="news")
    client = browser("coder")

    answer = cite_here(client, cite_page(case), **{"source-search": "zephyr", "locator": "p. 9"})

    assert answer.status_code == 302
    assert case.citations.last().source == other


def test_a_source_can_be_added_without_leaving():
    html = browser("coder").get(cite_page(make_draft())).content.decode()

    assert 'id="add_id_cite-source"' in html
    assert reverse("admin:incidents_source_add") in html


def test_the_text_that_was_read_stands_beside_the_form_by_paragraphs():
    case = make_draft()
    with_text(case)
    client = browser("coder")

    for url in (cite_page(case), many_page(case)):
        html = client.get(url).content.decode()
        assert '<p data-paragraph="1">The first.\nstill the first.</p>' in html
        assert '<p data-paragraph="3">The third.</p>' in html
        assert read(client.get(url)).controls["cite-paragraph"]["type"] == "radio"


def test_the_text_is_for_editors_of_the_case_alone():
    case = make_draft()
    with_text(case)
    published = publish(events=[make_event()]).case
    with_text(published)

    pages = [
        browser("viewer").get(cite_page(case)),
        browser("coder").get(cite_page(published)),
    ]

    assert [answer.status_code for answer in pages] == [200, 200]
    assert not any("The second." in answer.content.decode() for answer in pages)


def test_without_a_script_a_paragraph_is_chosen_as_the_place():
    case = make_draft()
    with_text(case)
    client = browser("coder")

    cite_here(client, cite_page(case), paragraph="2")
    cite_here(client, cite_page(case), paragraph="3", locator="p. 7")
    client.post(
        many_page(case), filled_in(client.get(many_page(case)), paragraph="1", facts=["|title"])
    )

    assert [locator for _, _, locator, _ in cited(case)[-3:]] == ["para. 2", "p. 7", "para. 1"]


def test_the_text_of_another_source_is_shown_without_saving():
    case = make_draft()
    with_text(case)
    other = Source.objects.create(title="Another", kind="news")
    SourceText.objects.create(source=other, text="Other.", sha256=SourceText.digest("Other."))
    client = browser("coder")
    version = Case.objects.get(pk=case.pk).version

    for url in (cite_page(case), many_page(case)):
        form = filled_in(client.get(url), source=str(other.pk), locator="p. 1") | {"_read": "1"}
        answer = client.post(url, form)
        assert '<p data-paragraph="1">Other.</p>' in answer.content.decode()
        assert read(answer).data["cite-locator"] == ["p. 1"]

    assert Case.objects.get(pk=case.pk).version == version


@pytest.mark.parametrize("source", ["", "x", "\x00", "00000000-0000-4000-8000-000000000000"])
def test_an_address_with_a_source_that_is_none_shows_no_text(source):
    case = make_draft()

    for url in (cite_page(case, source=source), many_page(case, source=source)):
        answer = browser("coder").get(url)
        assert answer.status_code == 200
        assert answer.context["text"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THREE, ["The first.\nstill the first.", "The second.", "The third."]),
        ("One.\nTwo.\r\nThree.\n", ["One.", "Two.", "Three."]),
        ("One.\r\n\r\nTwo.\nstill two.", ["One.", "Two.\nstill two."]),
        ("  \n\n ", []),
    ],
)
def test_paragraphs_stand_between_blank_lines_else_one_on_each_line(text, expected):
    source = Source.objects.create(title="A report", kind="news")
    SourceText.objects.create(source=source, text=text, sha256=SourceText.digest(text))

    assert paragraphs_of(source) == expected


def test_a_source_without_a_text_has_no_paragraphs():
    assert paragraphs_of(Source.objects.create(title="A report", kind="news")) == []
