"""What a reader's words find."""

import random
import time

import pytest

from incidents.models import Edition
from incidents.search import (
    LONGEST_QUERY,
    SEARCHED,
    NotSearchable,
    matching,
    normalised,
    read_query,
    texts_at,
    vector,
    words,
)
from tests.factories import (
    make_actor,
    make_approach,
    make_document,
    make_event,
    make_source,
)
from tests.printed import print_edition

pytestmark = pytest.mark.django_db


def found(text):
    """The titles of the public cases that a text finds, by reference."""
    return list(
        matching(Edition.objects.public(), text)
        .order_by("reference")
        .values_list("title", flat=True)
    )


def found_by(texts):
    return {text: found(text) for text in texts}


def print_named(text, title, **changes):
    """A public case with one more name of its target."""
    name = {"text": text, "language": "und", "script": "Zyyy", "kind": "alias", "is_main": False}
    target = make_actor("new-actor-1", "Tessa Target")
    target["names"].append(name | {"language": "zh", "script": "Hans"})
    actors = [target, make_actor("new-actor-2", "Rory Recruiter")]
    return print_edition(title=title, actors=actors, **changes)


def test_words_must_all_occur_and_are_found_in_any_english_form():
    print_edition(title="Debts", summary="The engineers were paying their debts.")
    print_edition(title="Other", summary="An engineer bought a boat.")

    expected = {
        "engineer": ["Debts", "Other"],
        "engineering debt": ["Debts"],
        "ENGINEER boats": ["Other"],
        "pay": ["Debts"],
        "engineer submarine": [],
    }
    assert found_by(expected) == expected


def test_a_word_too_common_to_have_a_stem_counts_only_where_there_is_no_other():
    print_edition(title="Li Own", summary="Met once.")
    print_edition(title="Debt", summary="Met twice.")

    expected = {"own": ["Li Own"], "who met own": ["Li Own", "Debt"], "-own": ["Debt"]}
    assert found_by(expected) == expected


def test_a_phrase_is_found_as_written_and_in_one_text():
    print_edition(title="Verbatim", summary="He sold state secrets of a bank in China.")
    print_edition(title="Scattered", summary="Secrets of no state. China has a bank.")
    texts = [make_event("It ends in state"), make_event("Secrets begin the next text.")]
    print_edition(title="Neighbours", events=texts)

    expected = {
        '"state secrets"': ["Verbatim"],
        "“state secrets”": ["Verbatim"],
        '"state secret"': [],
        "state secret": ["Verbatim", "Scattered", "Neighbours"],
        '"bank in china"': ["Verbatim"],
        '"secrets of"': ["Verbatim", "Scattered"],
        '"state secrets': ["Verbatim"],
        "part-time": [],
    }
    assert found_by(expected) == expected


def test_exclusions_and_alternatives():
    print_edition(title="Forum", summary="A broker on a forum.")
    print_edition(title="Letter", summary="A broker by letter.")
    print_edition(title="Phone", summary="A cousin by phone.")

    expected = {
        "broker -forum": ["Letter"],
        "-broker": ["Phone"],
        '-"by letter"': ["Forum", "Phone"],
        "letter or phone": ["Letter", "Phone"],
        "broker letter OR cousin": ["Letter", "Phone"],
        "or phone or": ["Phone"],
        "broker -forum or cousin -phone": ["Letter"],
    }
    assert found_by(expected) == expected


def test_accents_case_and_width_make_no_difference():
    print_edition(title="Łódź", summary="Zoë Müller, İstanbul, Straße, ＦＯＲＵＭ, ﬁnance.")
    print_edition(title="Вечер", summary="Ёлка, שָׁלוֹם, مُحَمَّد")

    expected = {
        "lodz": ["Łódź"],
        "ŁÓDŹ": ["Łódź"],
        "zoe muller": ["Łódź"],
        "istanbul STRASSE": ["Łódź"],
        "forum finance": ["Łódź"],
        "елка": ["Вечер"],
        "שלום": ["Вечер"],
        "محمد": ["Вечер"],
    }
    assert found_by(expected) == expected


def test_chinese_japanese_and_korean_text_is_found_by_any_part_of_it():
    print_named("某涉密单位", "Chinese")
    print_named("東京のスパイ", "Japanese")
    print_named("국가안전보위부", "Korean")
    print_named("密涉", "The other way round")

    expected = {
        "涉密": ["Chinese"],
        "单位": ["Chinese"],
        "某涉密单位": ["Chinese"],
        "密单位": ["Chinese"],
        "位": ["Chinese"],
        "密": ["Chinese", "The other way round"],
        "单涉": [],
        '"某涉密"': ["Chinese"],
        "京のス": ["Japanese"],
        "ｽﾊﾟｲ": ["Japanese"],
        "スハイ": [],
        "안전": ["Korean"],
        "涉密 -单位": [],
        "安全": [],
    }
    assert found_by(expected) == expected


def test_words_numbers_and_unspaced_text_may_stand_in_one_phrase():
    print_named("2024年3月25日 Wang王某某 forum", "Mixed")
    print_named("2024年初", "Early")

    expected = {
        "2024年": ["Mixed", "Early"],
        "2024年3月": ["Mixed"],
        "wang王某": ["Mixed"],
        '"王某某 forum"': ["Mixed"],
        '"王某 forum"': [],
        "王 某": ["Mixed"],
    }
    assert found_by(expected) == expected


def test_scripts_with_vowel_signs_and_marks_are_words():
    assert [word.text for word in words(normalised("हिन्दी ภาษาไทย"))] == ["हिन्दी", "ภาษาไทย"]


@pytest.mark.parametrize(
    "text",
    ["forum'); DROP TABLE x; --", "a&b|!c:*", "<->", "foo:*A", "\\", "'' forum", "((", "%s %(x)s"],
)
def test_signs_that_mean_something_to_the_database_mean_nothing_in_a_search(text):
    print_edition(title="Forum", summary="A broker on a forum.")

    assert found(f"{text} forum") in ([], ["Forum"])


@pytest.mark.parametrize(
    "text", ["", "  ", "!?", "-", '""', "or", "\x00", "\ud800", "\u0301", "。"]
)
def test_a_text_without_a_word_cannot_be_searched_for(text):
    with pytest.raises(NotSearchable, match="There is no word to search for"):
        read_query(text)


def test_a_search_is_at_most_two_hundred_characters_long():
    with pytest.raises(NotSearchable, match=f"at most {LONGEST_QUERY} characters"):
        read_query("x" * (LONGEST_QUERY + 1))

    assert found("一 " * (LONGEST_QUERY // 2)) == []


def test_the_title_weighs_most_then_names_then_the_summary_then_the_rest():
    print_edition(title="In an event", events=[make_event("Perhaps about mackerel.")])
    print_edition(title="In the summary", summary="Perhaps about mackerel.")
    print_edition(title="In a name", sources=[make_source(title="Perhaps about mackerel.")])
    print_edition(title="In the title: mackerel")

    ranked = matching(Edition.objects.public(), "mackerel").order_by("-rank")

    titles = list(ranked.values_list("title", flat=True))
    assert titles == ["In the title: mackerel", "In a name", "In the summary", "In an event"]


def test_a_reference_is_found():
    edition = print_edition(title="First")
    print_edition(title="Second")

    assert found(edition.reference) == ["First"]


def test_every_text_of_a_document_that_readers_see_is_searched():
    document = make_document(
        approaches=[make_approach(pretext="pretended", asked_for="wanted", offered="promised")]
    )
    document["reference"] = "CB-0001"
    document["change"] = {"kind": "new", "note": "noted"}

    texts = [
        text
        for paths in SEARCHED.values()
        for path in paths
        for text in texts_at(document, path.split("."))
    ]

    assert texts == [
        "An invented case",
        "CB-0001",
        *["Tessa Target", "Rory Recruiter"] * 2,
        "An invented report",
        "The Invented Gazette",
        "A. Writer",
        "Somebody invented approached somebody invented, says an invented report.",
        "pretended",
        "wanted",
        "promised",
        "Invented for a test.",
        "noted",
    ]


def long_english(chance):
    return " ".join("".join(chance.choices("abcdefghij", k=4)) for _ in range(400_000))


def long_chinese(chance):
    return "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(400_000))


def long_rare(chance):
    return " ".join(chr(0x10400 + chance.randrange(0x4F)) * 50 for _ in range(40_000))


@pytest.mark.parametrize("make", [long_english, long_chinese, long_rare])
def test_a_text_too_long_for_the_database_is_published_and_found_by_what_comes_first(make):
    text = make(random.Random(7))
    events = [make_event(text)]

    edition = print_edition(title="Endless", events=events)

    assert found("endless") == ["Endless"]
    assert found(text.split()[0][:50]) == ["Endless"]
    edition.refresh_from_db()
    assert len(edition.search) > 10_000


def test_a_word_longer_than_the_database_takes_is_found_by_its_beginning():
    print_edition(title="Long", summary="x" * 5_000)

    assert found("x" * 150) == ["Long"]
    assert found("x" * 99) == []


def test_a_large_document_is_indexed_in_less_than_a_second():
    document = make_document(events=[make_event("The engineer met a broker. " * 40)] * 200)
    document["reference"], document["change"] = "CB-0001", {"kind": "new", "note": "x"}
    began = time.perf_counter()

    vector(document)

    assert time.perf_counter() - began < 1
