"""The page of the codebook."""

import pytest

from incidents.codebook import codebook
from incidents.vocabularies import VOCABULARIES
from tests.factories import make_channel
from tests.views.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    make_channel("dating_app")
    return Page.of(client.get("/codebook/"))


def test_the_page_has_every_model_and_field_at_an_address_of_its_own(page):
    anchors = [f"{entry.kind}-{field.name}" for entry in codebook() for field in entry.fields]

    assert [anchor for anchor in anchors if page.ids[anchor] != 1] == []


def test_the_page_has_every_term_of_every_vocabulary(page):
    missing = [
        (vocabulary.name, term.code)
        for vocabulary in VOCABULARIES
        for term in vocabulary
        if term.label not in page.text or term.definition not in page.text
    ]

    assert missing == []


def test_channels_stand_below_the_wider_ones(page):
    assert (
        "Online online Online An invented definition of online. "
        "Dating app dating_app Online An invented definition of dating_app."
    ) in page.text


def test_every_link_within_the_page_leads_somewhere(page):
    anchors = {link.removeprefix("#") for link in page.links if link.startswith("#")}

    assert anchors - set(page.ids) == set()
