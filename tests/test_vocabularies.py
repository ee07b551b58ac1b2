"""The terms of the codebook: codes, definitions, other schemes, lists of standards."""

import json
import re
from pathlib import Path

import pytest
from babel import Locale

from incidents import vocabularies
from incidents.vocabularies import (
    COUNTRY,
    COUNTRY_OR_UNKNOWN,
    CURRENCY,
    LANGUAGE,
    LEGAL_STATUS,
    RELIABILITY,
    SCHEMES,
    SCRIPT,
    VOCABULARIES,
    Term,
    Vocabulary,
)
from incidents.vocabularies.currencies import CRYPTOCURRENCIES
from incidents.vocabularies.terms import NOT_KNOWN

ROOT = Path(__file__).resolve().parent.parent
IIDES = ROOT.parent / "shared" / "iides" / "json"

REGIONS_OF_THE_CLDR = {  # and codes that ISO 3166-1 reserves without assigning them
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
}  # fmt: skip
STANDARD_LISTS = (COUNTRY, COUNTRY_OR_UNKNOWN, CURRENCY, LANGUAGE, SCRIPT)
CODED = [vocabulary for vocabulary in VOCABULARIES if vocabulary not in STANDARD_LISTS]
EACH_CODED = pytest.mark.parametrize("vocabulary", CODED, ids=lambda vocabulary: vocabulary.name)


def quoted(text: str) -> set[str]:
    return set(re.findall("“(.+?)”", text))


# --- Terms and their definitions


@EACH_CODED
def test_codes_are_small_letters_and_fit_the_column(vocabulary):
    form = r"[A-F1-6]" if vocabulary.name in ("reliability", "credibility") else r"[a-z][a-z_]*"

    assert [code for code in vocabulary.codes if not re.fullmatch(form, code)] == []
    assert max(map(len, vocabulary.codes)) <= 40


@EACH_CODED
def test_each_definition_is_a_whole_sentence(vocabulary):
    definitions = [term.definition for term in vocabulary]

    assert [text for text in definitions if len(text) < 40 or not text.endswith(".")] == []
    assert [text for text in definitions if "  " in text] == []


@EACH_CODED
def test_definitions_name_neighbours_by_labels_of_the_same_vocabulary(vocabulary):
    labels = {term.label for term in vocabulary}

    strangers = {
        term.code: quoted(term.definition) - (labels - {term.label})
        for term in vocabulary
        if term is not NOT_KNOWN
    }

    assert {code: names for code, names in strangers.items() if names} == {}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.name)
def test_vocabulary_has_a_definition_and_no_label_twice(vocabulary):
    labels = [term.label for term in vocabulary]

    assert len(vocabulary.definition) >= 40
    assert vocabulary.definition.endswith(".")
    assert len(set(labels)) == len(labels)


def test_no_two_definitions_are_the_same():
    definitions = [vocabulary.definition for vocabulary in VOCABULARIES]
    definitions += [
        term.definition for vocabulary in CODED for term in vocabulary if term is not NOT_KNOWN
    ]

    assert len(set(definitions)) == len(definitions)


def test_every_vocabulary_is_exported_under_its_name():
    exported = {
        name.lower(): value
        for name, value in vars(vocabularies).items()
        if isinstance(value, Vocabulary)
    }

    assert exported == {vocabulary.name: vocabulary for vocabulary in VOCABULARIES}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (
            "outcome",
            "attempt_reported investigated detained arrested charged convicted convicted_other "
            "acquitted dropped expelled exchanged fled died unknown",
        ),
        (
            "detection",
            "self_report colleague_report family_report recipient_report security_audit "
            "technical_monitoring financial_anomaly border_check service_investigation "
            "allied_service informant defector undercover_operation seized_material other unknown",
        ),
        (
            "sector",
            "defence intelligence government diplomacy high_tech aerospace energy research "
            "academia finance telecommunications industry media other",
        ),
        (
            "motive",
            "money debt_relief ideology divided_loyalties coercion ego revenge ingratiation "
            "thrill friendship romance career none_unwitting unknown",
        ),
        (
            "vulnerability",
            "debt gambling financial_loss addiction disgruntlement crisis loneliness "
            "foreign_ties family_abroad oversharing_online lax_controls_at_work job_seeking "
            "low_income compromising_material mental_health unknown",
        ),
        (
            "legal_status",
            "not_accused suspected detained arrested charged convicted convicted_not_final "
            "convicted_other acquitted dropped unknown",
        ),
        (
            "basis",
            "court_finding plea charge government_statement service_statement "
            "defendant_statement witness_statement press_report not_proved",
        ),
        (
            "sentence_kind",
            "imprisonment life_imprisonment death probation supervised_release "
            "community_service home_confinement detention_order restriction_order fine "
            "forfeiture restitution deprivation_of_rights dismissal exclusion deportation other "
            "unknown",
        ),
        ("technique", "reciprocation authority scarcity commitment liking social_proof"),
        ("payment_state", "paid offered promised demanded refused seized unknown"),
        ("actor_kind", "person organisation service group unknown"),
        ("inclusion", "yes doubtful"),
        ("stance", "supports disputes withholds"),
        ("reliability", "A B C D E F"),
        ("credibility", "1 2 3 4 5 6"),
    ],
)
def test_codes_stand_in_the_order_of_the_codebook(name, codes):
    by_name = {vocabulary.name: vocabulary for vocabulary in VOCABULARIES}

    assert by_name[name].codes == tuple(codes.split())


def test_what_a_source_can_leave_open_takes_unknown_as_its_last_term():
    open_ended = [vocabulary for vocabulary in VOCABULARIES if vocabulary.takes_unknown]

    assert " ".join(sorted(vocabulary.name for vocabulary in open_ended)) == (
        "access classification country_or_unknown detection disclosure_category disclosure_state "
        "disposition employment initiated_by legal_status life_means means motive outcome "
        "payment_form payment_purpose payment_state plea recruited_how response role "
        "sentence_kind vulnerability"
    )
    assert {vocabulary.terms[-1] for vocabulary in open_ended} == {NOT_KNOWN}


@pytest.mark.parametrize(
    ("code", "reminder"),
    [
        ("suspected", "Nothing has been proved."),
        ("arrested", "nothing has been proved."),
        ("charged", "an accusation that the court has still to decide."),
        ("convicted_not_final", "The finding may still be set aside."),
        ("convicted_other", "Never shown as a conviction for espionage."),
    ],
)
def test_legal_status_that_could_be_misread_ends_with_a_reminder(code, reminder):
    assert LEGAL_STATUS[code].definition.endswith(reminder)


def test_labels_of_grades_begin_with_the_grade():
    assert [term.label[:2] for term in RELIABILITY] == ["A:", "B:", "C:", "D:", "E:", "F:"]


# --- Other schemes


def test_codes_of_other_schemes_belong_to_known_schemes():
    used = {scheme for vocabulary in CODED for term in vocabulary for scheme in term.codes}

    assert used == set(SCHEMES)


def test_codes_in_a_scheme_are_a_tuple_whether_there_are_none_one_or_several():
    term = Term("a", "A", codes={"stix": "one", "iides": ("two", "three")})

    assert term.codes_in("stix") == ("one",)
    assert term.codes_in("iides") == ("two", "three")
    assert term.codes_in("mice") == ()


@pytest.mark.skipif(not IIDES.is_dir(), reason="the IIDES data files are not beside the checkout")
def test_every_iides_code_exists_in_the_scheme():
    known = {
        f"{name}:{option['const']}"
        for path in IIDES.rglob("*.json")
        for name, listed in json.loads(path.read_text(encoding="utf-8")).get("$defs", {}).items()
        for option in listed.get("oneOf") or listed.get("anyOf") or ()
        if "const" in option
    }
    used = {code for vocabulary in CODED for term in vocabulary for code in term.codes_in("iides")}

    assert "motive-vocab:5" in known
    assert used - known == set()


# --- Vocabulary


def test_vocabulary_is_a_list_and_a_lookup():
    wet, dry = Term("wet", "Wet"), Term("dry", "Dry")
    weather = Vocabulary("weather", "How it is outside.", (wet, dry))

    assert list(weather) == [wet, dry]
    assert len(weather) == 2
    assert weather["dry"] is dry
    assert "wet" in weather
    assert "unknown" not in weather
    assert weather.codes == ("wet", "dry")
    assert weather.choices == [("wet", "Wet"), ("dry", "Dry")]
    assert weather.label("wet") == "Wet"
    assert weather.label("") == ""
    with pytest.raises(KeyError):
        weather.label("foggy")


def test_vocabulary_refuses_a_code_that_stands_twice():
    with pytest.raises(ValueError, match="weather has a code twice"):
        Vocabulary("weather", "How it is outside.", (Term("wet", "Wet"), Term("wet", "Damp")))


# --- Lists that standards define


def test_countries_are_the_assigned_codes_of_the_standard_and_kosovo():
    territories = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}

    assert set(COUNTRY.codes) == territories - REGIONS_OF_THE_CLDR
    assert len(COUNTRY) == 250
    assert [term.code for term in COUNTRY if term.definition] == ["XK"]


def test_countries_stand_in_the_order_of_the_alphabet():
    assert COUNTRY.codes[:4] == ("AF", "AX", "AL", "DZ")
    assert [COUNTRY.label(code) for code in ("CN", "TR", "CI")] == [
        "China",
        "Türkiye",
        "Côte d’Ivoire",
    ]
    assert COUNTRY_OR_UNKNOWN.codes == (*COUNTRY.codes, "unknown")


def test_currencies_hold_money_old_and_new_and_no_placeholders():
    assert {"CNY", "USD", "EUR", "DEM", "SUR", "XMR", "BTC", "USDT"} <= set(CURRENCY.codes)
    assert not {"XXX", "XTS", "XBT", "CNH"} & set(CURRENCY.codes)
    assert CURRENCY.label("XMR") == "Monero (crypto)"
    assert {term.code for term in CURRENCY if term.definition} == set(CRYPTOCURRENCIES)


def test_languages_are_primary_subtags():
    assert {"zh", "en", "ru", "ug", "und", "zxx", "mul"} <= set(LANGUAGE.codes)
    assert {"Hans", "Latn", "Cyrl", "Arab"} <= set(SCRIPT.codes)


@pytest.mark.parametrize(
    "vocabulary", [CURRENCY, LANGUAGE, SCRIPT], ids=lambda vocabulary: vocabulary.name
)
def test_pattern_that_the_database_checks_admits_every_code(vocabulary):
    assert [code for code in vocabulary.codes if not re.search(vocabulary.pattern, code)] == []
