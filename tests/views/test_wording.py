"""Words for values: labels from the vocabularies, claims as claims, foreign text as such."""

import pytest

from incidents.codebook import model_entry
from incidents.views.wording import (
    BASIS_WORDS,
    Names,
    Words,
    in_words,
    language_of,
    language_tag,
    term,
)
from incidents.vocabularies import ACTOR_KIND, BASIS, MOTIVE, OUTCOME

NAMES = Names({"actor-0001": Words("Tessa Target")}, {"forum": "Online forum"})


def test_every_basis_has_words_of_its_own():
    assert set(BASIS_WORDS) == set(BASIS.codes)
    assert len(set(BASIS_WORDS.values())) == len(BASIS)


@pytest.mark.parametrize(
    ("vocabulary", "code", "words"),
    [
        (MOTIVE, "debt_relief", "Relief from debt"),
        (OUTCOME, "unknown", "not known, says the source"),
        (ACTOR_KIND, "unknown", "Unknown"),
        (MOTIVE, "a_code_of_long_ago", "a_code_of_long_ago"),
    ],
)
def test_a_code_is_shown_by_its_label(vocabulary, code, words):
    assert term(vocabulary, code) == words


@pytest.mark.parametrize(
    ("model", "field", "value", "words"),
    [
        ("Payment", "state", None, []),
        ("Payment", "payers", [], []),
        ("Payment", "payers", ["actor-0001"], ["Tessa Target"]),
        ("Payment", "instalments", 3, ["3"]),
        ("Approach", "channel", "forum", ["Online forum"]),
        ("Approach", "channel", "a_channel_of_long_ago", ["a_channel_of_long_ago"]),
        ("Approach", "technique", ["liking", "scarcity"], ["Liking", "Scarcity"]),
        ("Sentence", "in_absentia", False, ["No"]),
        ("Sentence", "length", {"min": "P1Y6M", "max": None}, ["at least 1 year 6 months"]),
        ("Event", "basis", "plea", ["as admitted in a plea"]),
    ],
)
def test_a_field_is_put_in_words_by_its_kind(model, field, value, words):
    found = in_words(model_entry(model).field(field), value, NAMES)

    assert [each.text for each in found] == words


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("javascript:alert(1)", ""),
        ("//example.org", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(address, href):
    (found,) = in_words(model_entry("Source").field("url"), address, NAMES)

    assert (found.text, found.href) == (address, href)


@pytest.mark.parametrize(
    ("language", "script", "tag"),
    [("zh", "Hans", "zh-Hans"), ("zh", None, "zh"), ("en", "Latn", ""), (None, "Latn", "")],
)
def test_the_tag_of_a_language_is_that_of_bcp_47(language, script, tag):
    assert language_tag(language, script) == tag


@pytest.mark.parametrize(
    ("text", "language", "tag"),
    [
        ("某涉密单位", "zh", "zh"),
        ("A post without a title", "zh", ""),
        ("Ein Bericht", "de", "de"),
        ("Отчёт", "ru", "ru"),
        ("A report", "en", ""),
    ],
)
def test_latin_letters_of_a_source_in_another_script_are_our_own_words(text, language, tag):
    assert language_of(text, language) == tag
