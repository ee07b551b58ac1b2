"""The page of the codebook."""

import re

import pytest

from incidents.codebook import codebook, values
from incidents.filters import LISTS
from incidents.filters.terms import NOT_STATED, TermsFilter
from incidents.views.codebook import body
from incidents.views.codebook_page import CURRENCY, OF_CASES, places_of
from incidents.vocabularies import SCHEMES, VOCABULARIES
from tests.factories import (
    make_approach,
    make_channel,
    make_charge,
    make_draft,
    make_involvement,
    make_payment,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db

LARGEST = 340_000  # bytes; over this the page is to be split


@pytest.fixture
def page(client):
    make_channel("dating_app")
    make_channel("forum")
    return Page.of(client.get("/codebook/"))


# --- what is on it, and where


def test_the_page_has_every_model_and_field_at_an_address_of_its_own(page):
    anchors = [f"{entry.kind}-{field.name}" for entry in codebook() for field in entry.fields]

    assert [anchor for anchor in anchors if page.ids[anchor] != 1] == []


def test_the_page_has_every_kind_of_value_with_its_parts(page):
    anchors = [f"value-{entry.kind}-{part.name}" for entry in values() for part in entry.parts]

    assert [anchor for anchor in anchors if page.ids[anchor] != 1] == []
    assert "value-amount-reported_currency" in anchors


def test_the_page_has_every_term_at_an_address_of_its_own(page):
    same = {"country_or_unknown": ["unknown"]}  # the others are those of country
    anchors = [
        f"term-{vocabulary.name}-{code}"
        for vocabulary in VOCABULARIES
        for code in same.get(vocabulary.name, vocabulary.codes)
    ]

    assert [anchor for anchor in anchors if page.ids[anchor] != 1] == []


def test_the_page_has_the_definition_of_every_vocabulary_and_term(page):
    missing = [
        (vocabulary.name, term.code)
        for vocabulary in VOCABULARIES
        for term in vocabulary
        if any(text not in page.text for text in (term.label, term.definition))
        or vocabulary.definition not in page.text
    ]

    assert missing == []


def test_channels_stand_below_the_wider_ones(page):
    assert (
        "Online online Online An invented definition of online. "
        "Dating app dating_app Online An invented definition of dating_app. "
        "Forum forum Online An invented definition of forum. IIDES channel-vocab:4 "
    ) in page.text
    assert "/channels/forum/" in page.links


def test_every_link_within_the_page_leads_somewhere(page):
    anchors = {link.removeprefix("#") for link in page.links if link.startswith("#")}

    assert anchors - set(page.ids) == set()
    assert {"scheme-iides", "term-motive-money", "channel-forum", "value-date"} <= anchors


def test_the_contents_lead_to_every_record_vocabulary_and_scheme(page):
    wanted = [entry.kind for entry in codebook()]
    wanted += [f"vocabulary-{vocabulary.name}" for vocabulary in VOCABULARIES]
    wanted += [f"scheme-{key}" for key in SCHEMES]

    assert [name for name in wanted if f"#{name}" not in page.links] == []


def test_a_page_that_grew_too_large_is_to_be_split(client, page):
    publish(make_draft(make_rich_document()))

    assert len(client.get("/codebook/").content) < LARGEST


# --- other schemes


def test_a_term_shows_its_codes_in_other_schemes(page):
    assert (
        "Divided loyalties divided_loyalties Attachment to another country, people or community, "
        "often that of birth or of the family. IIDES motive-vocab:1 PERSEREC divided loyalties "
    ) in page.text


def test_a_scheme_is_explained_and_leads_back_to_the_terms(page):
    veris = page.text.partition("VERIS 1.4 The Vocabulary")[2].partition("PERSEREC")[0]

    assert "VERIS itself" in veris
    assert "action.social.variety:Bribery Bribe (Payment purpose)" in veris
    assert "https://verisframework.org/" in page.links


def test_a_code_that_stands_for_several_terms_stands_once(page):
    assert (
        "behavioral-control-vocab:9 Dismissal (Sentence kind), Dismissal (Event kind) "
        "cb-subtype-vocab:3.6 Disgruntlement (Vulnerability) "
    ) in page.text


# --- numbers of public cases


def parties(**changes):
    """The two parties of `make_document`, the first with these changes."""
    return [make_involvement("new-actor-1", **changes), make_involvement("new-actor-2")]


@pytest.fixture
def published(client):
    """Two public cases, and a draft that says what neither does."""
    publish(jurisdictions=["AT"], payments=[make_payment(form="cash")])
    publish(
        jurisdictions=["AT"],
        involvements=parties(motives=["money"]),
        payments=[make_payment(amount=None, form="cash")],
        approaches=[make_approach(channel="forum")],
    )
    make_draft(
        involvements=parties(motives=["revenge"]),
        charges=[make_charge(law="A law of a draft")],
    )
    return Page.of(client.get("/codebook/"))


def test_a_field_says_in_how_many_public_cases_it_is_known(published):
    amount = published.text.partition("How much, in the currency")[2].partition("Per per")[0]
    law = published.text.partition("Law law")[2].partition("Section section")[0]

    assert amount.endswith("An uncertain amount of money · known in 1 of 2 public cases ")
    assert law.endswith("Text · known in 0 of 2 public cases ")


def test_a_field_that_no_document_has_says_no_number(published):
    stage = published.text.partition("Stage stage")[2].partition("Version version")[0]

    assert stage.endswith("One of draft, in_review, published ")


def test_a_term_leads_to_the_cases_that_have_it(published):
    text = {
        code: published.text.partition(f"{label} {code}")[2]
        for label, code in [("Money", "money"), ("Revenge", "revenge"), ("Cash", "cash")]
    }

    assert " 1 case " in text["money"].partition("IIDES")[0]
    assert " no case " in text["revenge"].partition("IIDES")[0]
    assert " 2 cases " in text["cash"].partition("Cryptocurrency")[0]
    assert "/cases/?motive=money" in published.links
    assert "/cases/?motive=revenge" not in published.links
    assert "/cases/?payment_form=cash" in published.links


def test_a_channel_leads_to_the_cases_that_used_it_or_a_narrower_one(published):
    assert "/cases/?channel=forum" in published.links
    assert "/cases/?channel=online" in published.links


def test_a_country_names_the_parameters_that_cases_have_it_under(published):
    austria = published.text.partition("AT Austria ")[2].partition(" AZ")[0]

    assert austria == "Jurisdictions: 2 cases"
    assert "/cases/?jurisdiction=AT" in published.links


def test_a_term_that_is_asked_of_records_alone_leads_to_their_lists(published):
    assert "/approaches/?initiated_by=recruiter" in published.links
    assert "/sources/?reliability=A" in published.links
    assert {"/payments/?basis=charge", "/events/?basis=charge"} <= set(published.links)


def test_without_a_public_case_there_are_no_numbers(page):
    assert re.findall(r"known in \d", page.text) == []
    assert "no case" not in page.text
    assert "public now" not in page.text


def test_every_coded_parameter_of_a_list_is_linked_from_its_vocabulary():
    linked = {
        (place.route, place.parameter)
        for vocabulary in VOCABULARIES
        for place in places_of(vocabulary)
    }
    of_cases = {parameter for route, parameter in linked if route == "case-list"}
    coded = {
        name
        for name, each in LISTS["cases"].filter.base_filters.items()
        if isinstance(each, TermsFilter)
        and each.extra["codes"].all
        and set(each.extra["codes"].all()) - {NOT_STATED} != set()
        and name != "channel"
    }

    assert of_cases == coded == {*OF_CASES.values(), CURRENCY.name}
    assert all(route.endswith("-list") for route, _ in linked)


def test_the_page_takes_two_queries_and_is_written_once(
    client, published, django_assert_num_queries
):
    body.cache_clear()

    with django_assert_num_queries(2):
        client.get("/codebook/")
    with django_assert_num_queries(2):
        client.get("/codebook/")

    assert (body.cache_info().misses, body.cache_info().hits) == (1, 1)
