"""What 300 generated cases hold: each rare thing at least once, the frequent ones in proportion."""

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest

from incidents.document.index import standing
from incidents.generating.fates import FATES, fate_of
from incidents.generating.features import ONE_IN, features_of, has_feature
from incidents.generating.story import CHANNELS, tell
from incidents.vocabularies import MOTIVE, OUTCOME, PAYMENT_FORM, SENTENCE_KIND
from tests.generating.invented import (
    COUNT,
    SEED,
    Document,
    dates,
    first_documents,
    planned,
    records,
    texts,
)


def in_text(test: Callable[[str], bool]) -> Callable[[Document], bool]:
    return lambda document: test(document["title"] + document["summary"])


def in_names(script: str) -> Callable[[Document], bool]:
    return lambda document: any(
        name["script"] == script for actor in document["actors"] for name in actor["names"]
    )


def in_list(name: str, test: Callable[[dict], bool]) -> Callable[[Document], bool]:
    return lambda document: any(test(record) for record in document[name])


def in_amounts(test: Callable[[dict], bool]) -> Callable[[Document], bool]:
    return in_list("payments", lambda payment: bool(payment["amount"]) and test(payment["amount"]))


def is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def has_unknown(document: Document) -> bool:
    return "unknown" in list(texts(document))


FOUND: dict[str, Callable[[Document], bool]] = {
    "twenty payments": lambda d: len(d["payments"]) == 20,
    "no payment": lambda d: d["payments"] == [],
    "a payment that is part of another": in_list("payments", lambda p: p["part_of"]),
    "instalments": in_list("payments", lambda p: p["instalments"]),
    "a payment per month": in_list("payments", lambda p: p["per"] == "month"),
    "a payment in kind": in_list("payments", lambda p: p["form"] == "gift" and p["description"]),
    "a payment without a sum": in_list("payments", lambda p: p["amount"] is None),
    "a reward for reporting": in_list("payments", lambda p: p["purpose"] == "reward_for_reporting"),
    "a range of sums": in_amounts(lambda a: a["min"] and a["max"] and a["min"] != a["max"]),
    "a sum over": in_amounts(lambda a: a["min_is_exclusive"]),
    "a sum under": in_amounts(lambda a: a["max_is_exclusive"]),
    "a sum up to": in_amounts(lambda a: a["min"] is None),
    "about a sum": in_amounts(lambda a: a["approximate"]),
    "a conversion": in_amounts(lambda a: a["reported"]),
    "coins": in_amounts(lambda a: a["currency"] in ("BTC", "XMR", "USDT", "ETH")),
    "thirty events": lambda d: len(d["events"]) == 30,
    "no event": lambda d: d["events"] == [],
    "an order of events": in_list("events", lambda e: e["after"]),
    "five approaches": lambda d: len(d["approaches"]) == 5,
    "no approach": lambda d: d["approaches"] == [],
    "an approach without a channel": in_list("approaches", lambda a: a["channel"] is None),
    "no date at all": lambda d: list(dates(d)) == [],
    "a date in words alone": lambda d: any(not date["edtf"] for date in dates(d)),
    "an open date": lambda d: any(date["edtf"] and not date["latest"] for date in dates(d)),
    "a disputed fact": in_list("citations", lambda c: c["stance"] == "disputes" and c["states"]),
    "a withheld fact": in_list("citations", lambda c: c["stance"] == "withholds"),
    "an unknown fact": has_unknown,
    "a quotation": in_list("citations", lambda c: c["quote"]),
    "a citation of one value": in_list("citations", lambda c: ":" in (c["field"] or "")),
    "eighty citations": lambda d: len(d["citations"]) >= 80,
    "doubtful inclusion": lambda d: d["inclusion"]["meets"] == "doubtful",
    "no sponsor stated": lambda d: d["sponsor_country"] is None,
    "Chinese text": in_text(lambda text: "虚构" in text),
    "right-to-left text": in_text(is_right_to_left),
    "a formula": in_text(lambda text: "=1+1" in text),
    "markup": in_text(lambda text: "<b>" in text and "&" in text),
    "a title as long as can be": lambda d: len(d["title"]) > 280,
    "a very long summary": lambda d: len(d["summary"]) > 4000,
    "a very short summary": lambda d: len(d["summary"]) < 70,
    "a name as long as can be": lambda d: any(len(a["name"]) > 250 for a in d["actors"]),
    "a Chinese name": in_names("Hans"),
    "a Cyrillic name": in_names("Cyrl"),
    "an Arabic name": in_names("Arab"),
    "a Hebrew name": in_names("Hebr"),
    "a Korean name": in_names("Kore"),
    "a Japanese name": in_names("Jpan"),
    "an unnamed person": in_list("actors", lambda a: a["names"][0]["kind"] == "description"),
    "a cover name": in_list("actors", lambda a: a["names"][0]["kind"] == "cover"),
    "a court's pseudonym": in_list("actors", lambda a: a["names"][0]["kind"] == "court_pseudonym"),
    "an alias": in_list("actors", lambda a: "alias" in {name["kind"] for name in a["names"]}),
    "a code name": in_list("actors", lambda a: "code_name" in {n["kind"] for n in a["names"]}),
    "a source that repeats another": in_list("sources", lambda s: s["derived_from"]),
    "a source that was not seen": in_list("sources", lambda s: not s["consulted"]),
    "life imprisonment": in_list("sentences", lambda s: s["kind"] == "life_imprisonment"),
    "death suspended": in_list("sentences", lambda s: s["kind"] == "death" and s["suspended"]),
    "a range of years": in_list(
        "sentences", lambda s: s["length"] and s["length"]["min"] != s["length"]["max"]
    ),
    "a fine": in_list("sentences", lambda s: s["kind"] == "fine" and s["amount"]),
    "a sentence replaced on appeal": in_list("sentences", lambda s: s["replaces"]),
    "concurrent sentences": in_list("sentences", lambda s: s["concurrent_with"]),
    "a sentence in absentia": in_list("sentences", lambda s: s["in_absentia"]),
    "a pardon": in_list("sentences", lambda s: s["ended_as"] == "pardoned"),
    "a sentence cut short": in_list("sentences", lambda s: s["ended_as"] == "cut_short"),
    "a detention order": in_list("sentences", lambda s: s["kind"] == "detention_order"),
    "sentences of which none stands": lambda d: d["sentences"] and not standing(d["sentences"]),
}
"""What at least one of the cases has."""


@pytest.mark.parametrize("what", FOUND)
def test_some_case_has(what):
    assert any(FOUND[what](document) for document in first_documents())


@pytest.mark.parametrize("name", ONE_IN)
def test_of_each_row_of_cases_exactly_one_has_the_feature(name):
    each = ONE_IN[name]
    rows = [range(first, first + each) for first in range(1, COUNT - each + 2, each)]

    assert [sum(has_feature(SEED, number, name) for number in row) for row in rows] == [1] * len(
        rows
    )


def test_the_place_in_the_row_is_another_in_other_rows():
    places = {
        number % 6 for number in range(1, 121) if has_feature(SEED, number, "several_editions")
    }

    assert len(places) > 3
    assert features_of(SEED, 1) != features_of(SEED + 1, 1)


def test_cases_end_in_every_state_of_the_work():
    fates = Counter(fate_of(tell(SEED, number)) for number in range(1, COUNT + 1))

    assert set(fates) == set(FATES)
    assert fates["published"] > COUNT * 0.9


def test_one_case_in_six_has_several_editions():
    several = sum(len(planned(number)) > 1 for number in range(1, COUNT + 1))

    assert several == COUNT / 6


def test_most_cases_have_few_payments():
    counts = Counter(min(len(document["payments"]), 5) for document in first_documents())

    assert sum(counts[few] for few in range(5)) > COUNT * 0.9
    assert counts[0] > counts[3]


def test_channels_are_skewed_and_all_of_them_come():
    found = Counter(each["channel"] for each in records(first_documents(), "approaches"))

    assert found.most_common(1)[0][0] == "professional_network"
    assert {"social_media", "messaging_app"} < {name for name, _ in found.most_common(5)}
    assert set(found) == {None, *CHANNELS}


def test_motives_are_skewed_and_all_of_them_come():
    parties = records(first_documents(), "involvements")
    found = Counter(motive for party in parties for motive in party["motives"])

    assert [name for name, _ in found.most_common(2)] == ["money", "ideology"]
    assert set(found) == set(MOTIVE.codes)


@pytest.mark.parametrize(
    ("name", "key", "vocabulary"),
    [("payments", "form", PAYMENT_FORM), ("sentences", "kind", SENTENCE_KIND)],
)
def test_nearly_all_terms_come(name, key, vocabulary):
    found = {record[key] for record in records(first_documents(), name)} - {None}

    assert len(found) >= len(vocabulary) * 0.75


def test_every_outcome_but_the_unknown_one_comes():
    found = {outcome for document in first_documents() for outcome in document["outcomes"]}

    assert found == set(OUTCOME.codes) - {"unknown"}


def test_cases_share_services_recruiters_papers_and_reports():
    documents = first_documents()
    kinds = {each["uid"]: each["kind"] for each in records(documents, "actors")}
    parties = Counter(each["uid"] for each in records(documents, "actors"))
    sources = Counter(each["uid"] for each in records(documents, "sources"))
    papers = Counter(each["publisher"] for each in records(documents, "sources"))

    def most(kind: str) -> int:
        return max(count for uid, count in parties.items() if kinds[uid] == kind)

    assert most("service") >= 20
    assert most("person") >= 5
    assert papers.most_common(1)[0][1] >= 50
    assert sources.most_common(1)[0][1] >= 10
