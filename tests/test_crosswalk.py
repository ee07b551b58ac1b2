"""The codes of other schemes, held against the lists that these publish."""

import pytest

from incidents.vocabularies import CHANNEL_CODES, SCHEMES, VOCABULARIES
from incidents.vocabularies.crosswalk import Equivalent, equivalents
from incidents.vocabularies.money import PAYMENT_PURPOSE
from incidents.vocabularies.motives import MOTIVE, RECRUITED_HOW

# Of each list that we name codes of, the codes that it has.
STIX = {
    "attack-motivation-ov": "accidental coercion dominance ideology notoriety organizational-gain "
    "personal-gain personal-satisfaction revenge unpredictable",
    "identity-class-ov": "individual group system organization class unknown",
    "industry-sector-ov": "agriculture aerospace automotive chemical commercial communications "
    "construction defense education energy entertainment financial-services government "
    "emergency-services government-local government-national government-public-services "
    "government-regional healthcare hospitality-leisure infrastructure dams nuclear water "
    "insurance manufacturing mining non-profit pharmaceuticals retail technology "
    "telecommunications transportation utilities",
    "threat-actor-role-ov": "agent director independent infrastructure-architect "
    "infrastructure-operator malware-author sponsor",
    "threat-actor-type-ov": "activist competitor crime-syndicate criminal hacker "
    "insider-accidental insider-disgruntled nation-state sensationalist spy terrorist unknown",
}
VERIS = {
    "action.social.variety": "Baiting, Bribery, Elicitation, Evade Defenses, Extortion, Forgery, "
    "Influence, Partner, Phishing, Pretexting, Propaganda, Scam, Spam, Other, Unknown",
    "action.social.vector": "Documents, Email, IM, In-person, Phone, Removable media, SMS, "
    "Social media, Software, Web application, Other, Unknown",
    "actor.internal.motive": "Convenience, Espionage, Fear, Financial, Fun, Grudge, Ideology, "
    "Secondary, NA, Other, Unknown",
    "attribute.confidentiality.data.variety": "Bank, Classified, Copyrighted, Credentials, "
    "Digital certificate, Internal, Medical, Payment, Personal, Secrets, Source code, System, "
    "Virtual currency, Other, Unknown",
    "discovery_method.external.variety": "Actor disclosure, Audit, Customer, "
    "Emergency response team, Found documents, Fraud detection, Incident response, "
    "Law enforcement, Security researcher, Suspicious traffic, Unrelated 3rd party, Other, Unknown",
    "discovery_method.internal.variety": "Antivirus, Break in discovered, Data loss prevention, "
    "Financial audit, Fraud detection, Hids, Incident response, Infrastructure monitoring, "
    "It review, Log review, Nids, Offboarding, Reported by employee, Security alarm, Other, "
    "Unknown",
}
WORDS = {
    "perserec": "money, divided loyalties, disgruntlement, ingratiation, coercion, thrills, "
    "recognition or ego, volunteer, recruit",
    "mice": "money, ideology, coercion, ego",
    "rascls": "reciprocation, authority, scarcity, commitment, liking, social_proof",
}
KNOWN = {
    "stix": {f"{name}:{code}" for name, codes in STIX.items() for code in codes.split()},
    "veris": {f"{name}:{code}" for name, codes in VERIS.items() for code in codes.split(", ")},
    **{scheme: set(codes.split(", ")) for scheme, codes in WORDS.items()},
}
CHANNELS = {slug: slug.upper() for slug in CHANNEL_CODES}


@pytest.mark.parametrize("scheme", KNOWN)
def test_every_code_of_a_scheme_exists_there(scheme):
    used = {each.foreign for each in equivalents(scheme, CHANNELS)}

    assert used - KNOWN[scheme] == set()


def test_every_code_of_a_channel_exists_in_the_channels_of_iides():
    used = {code for codes in CHANNEL_CODES.values() for code in codes.get("iides", ())}

    assert used - {f"channel-vocab:{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)} == set()


@pytest.mark.parametrize("scheme", ["perserec", "mice", "rascls"])
def test_a_scheme_of_a_few_words_is_covered_whole(scheme):
    assert {each.foreign for each in equivalents(scheme, {})} == KNOWN[scheme]


def test_the_way_back_names_terms_and_channels():
    found = [each for each in equivalents("veris", CHANNELS) if each.foreign.endswith("Bribery")]
    e_mail = [each for each in equivalents("iides", CHANNELS) if each.code == "e_mail"]

    assert found == [Equivalent("action.social.variety:Bribery", "bribe", "Bribe", PAYMENT_PURPOSE)]
    assert [each for each in e_mail if each.vocabulary is None] == [
        Equivalent("channel-vocab:1", "e_mail", "E_MAIL"),
        Equivalent("channel-vocab:5", "e_mail", "E_MAIL"),
    ]


def test_the_way_back_has_every_code_of_every_term_once():
    forth = sorted(
        (foreign, vocabulary.name, term.code)
        for vocabulary in VOCABULARIES
        for term in vocabulary
        for scheme in SCHEMES
        for foreign in term.codes_in(scheme)
    )

    back = sorted(
        (each.foreign, each.vocabulary.name, each.code)
        for scheme in SCHEMES
        for each in equivalents(scheme, {})
    )

    assert back == forth


def test_codes_are_sorted_by_the_numbers_in_them():
    numbers = [
        each.foreign.removeprefix("charge-disposition-vocab:")
        for each in equivalents("iides", {})
        if each.foreign.startswith("charge-disposition-vocab:")
    ]

    assert numbers == ["1", "2", "3", "6", "7", "10", "10", "11"]


def test_a_channel_that_the_codebook_no_longer_has_is_left_out():
    codes = [each.foreign for each in equivalents("veris", {"phone": "Phone"})]

    assert "action.social.vector:SMS" in codes
    assert "action.social.vector:IM" not in codes


def test_what_several_schemes_call_by_one_word_has_a_code_in_each():
    assert {scheme: MOTIVE["money"].codes_in(scheme) for scheme in SCHEMES} == {
        "iides": ("motive-vocab:5",),
        "stix": ("attack-motivation-ov:personal-gain",),
        "veris": ("actor.internal.motive:Financial",),
        "perserec": ("money",),
        "mice": ("money",),
        "rascls": (),
    }
    assert RECRUITED_HOW["volunteered"].codes_in("perserec") == ("volunteer",)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=str)
def test_a_scheme_says_what_it_is_and_where(scheme):
    assert len(scheme.definition.split()) > 15
    assert scheme.definition.endswith(".")
    assert scheme.url == "" or scheme.url.startswith("https://")


def test_a_scheme_is_called_by_its_name_and_version():
    assert [str(scheme) for scheme in SCHEMES.values()] == [
        "IIDES 0.2",
        "STIX 2.1",
        "VERIS 1.4",
        "PERSEREC",
        "MICE",
        "RASCLS",
    ]
