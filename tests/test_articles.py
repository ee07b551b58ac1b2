"""What the two articles say, fact by fact, as it stands in the published documents."""

import json

import pytest
from django.core.management import call_command

from incidents.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents():
    call_command("seed", verbosity=0)
    return {edition.reference: json.loads(edition.document) for edition in Edition.objects.public()}


@pytest.fixture
def online_friend(documents):
    return Reading(documents["CB-0001"])


@pytest.fixture
def indebted_servant(documents):
    return Reading(documents["CB-0002"])


class Reading:
    """A document with names in place of slugs, and descriptions in place of the uids of events."""

    def __init__(self, document):
        self.document = document
        self.names = {actor["slug"]: actor["name"] for actor in document["actors"]}

    def __getitem__(self, key):
        return self.document[key]

    def rows(self, name, *keys):
        """These keys of each record of a list."""
        return [tuple(self._named(record[key]) for key in keys) for record in self.document[name]]

    def party(self, name, *keys):
        """These keys of the involvement of one actor."""
        [party] = [each for each in self["involvements"] if self.names[each["actor"]] == name]
        return tuple(party[key] for key in keys)

    def cited(self, record, field=None):
        """The places that support a record, or one field of it."""
        return {
            citation["locator"]
            for citation in self["citations"]
            if citation["record"] == (record and record["uid"]) and citation["field"] == field
        }

    def _named(self, value):
        if isinstance(value, list):
            return [self.names.get(each, each) for each in value]
        return self.names.get(value, value) if isinstance(value, str) else value


def amount(low, high, exclusive=False, reported=None):
    return {
        "min": low,
        "max": high,
        "min_is_exclusive": exclusive,
        "max_is_exclusive": False,
        "approximate": False,
        "currency": "CNY",
        "reported": reported and {"amount": reported, "currency": "USD"},
    }


def test_first_article_the_case(online_friend):
    keys = ["jurisdictions", "sponsor_country", "outcomes", "detection", "began", "ended"]

    assert [online_friend[key] for key in keys] == [
        ["CN"],
        None,
        ["attempt_reported", "investigated", "arrested"],
        ["self_report"],
        None,
        None,
    ]
    assert online_friend["disclosed"]["edtf"] == "2024-03-25"
    assert (online_friend["charges"], online_friend["sentences"]) == ([], [])


def test_first_article_who_took_part_under_which_kind_of_name(online_friend):
    assert [
        (actor["kind"], [(name["text"], name["kind"]) for name in actor["names"]])
        for actor in online_friend["actors"]
    ] == [
        ("person", [("Aqiang", "pseudonym_by_source")]),
        ("person", [("Anying Dark", "cover"), ("Dark", "cover")]),
        ("service", [("overseas intelligence agency", "description")]),
        ("organisation", [("Chinese high-tech company", "description")]),
        (
            "service",
            [
                ("national security departments", "description"),
                ("national security agency", "description"),
            ],
        ),
        ("service", [("Ministry of State Security", "real"), ("MSS", "abbreviated")]),
    ]


def test_first_article_in_which_role_and_position(online_friend):
    assert online_friend.rows("involvements", "actor", "roles", "legal_status") == [
        ("Aqiang", ["target", "reporter"], "not_accused"),
        ("Anying Dark", ["recruiter"], "arrested"),
        ("overseas intelligence agency", ["sponsor"], None),
        ("Chinese high-tech company", ["employer", "victim"], None),
        ("national security departments", ["investigator"], None),
        ("Ministry of State Security", ["announcer"], None),
    ]
    assert online_friend.party("Aqiang", "employment", "motives", "vulnerabilities") == (
        "private",
        ["friendship"],
        [],
    )
    assert online_friend.rows("relations", "subject", "kind", "object") == [
        ("Aqiang", "employed_by", "Chinese high-tech company"),
        ("Anying Dark", "employed_by", "overseas intelligence agency"),
        ("national security departments", "possibly_same_as", "Ministry of State Security"),
    ]


def test_first_article_over_which_channels_in_order(online_friend):
    assert online_friend.rows("approaches", "channel", "by", "to", "technique", "response") == [
        ("forum", ["Anying Dark"], ["Aqiang"], ["liking"], "accepted"),
        ("online", ["Anying Dark"], ["Aqiang"], ["reciprocation"], "accepted"),
        ("private_message", ["Anying Dark"], ["Aqiang"], ["liking"], "reported"),
        ("online", ["Anying Dark"], ["Aqiang"], [], "reported"),
    ]
    assert "designer" in online_friend["approaches"][0]["pretext"]
    assert "project" in online_friend["approaches"][2]["asked_for"]
    assert online_friend["approaches"][2]["date"]["words"] == "one night"


def test_first_article_every_sum_promised_paid_and_given_as_reward(online_friend):
    keys = ["payers", "payees", "amount", "purpose", "state", "form"]

    assert online_friend.rows("payments", *keys) == [
        (
            ["Anying Dark"],
            ["Aqiang"],
            amount("2000.00", "2000.00", reported="277.50"),
            "for_information",
            "paid",
            None,
        ),
        (["Anying Dark"], ["Aqiang"], None, "promised_reward", "promised", None),
        (
            ["national security departments"],
            ["Aqiang"],
            amount("5000.00", "5000.00"),
            "reward_for_reporting",
            "paid",
            None,
        ),
        (
            ["Chinese high-tech company"],
            ["Aqiang"],
            amount("20000.00", "20000.00"),
            "reward_for_reporting",
            "paid",
            None,
        ),
    ]


def test_first_article_what_was_asked_for_and_passed(online_friend):
    keys = ["category", "classification", "state", "by", "to"]

    assert online_friend.rows("disclosures", *keys) == [
        ("design_data", None, "passed", ["Anying Dark"], ["Aqiang"]),
        ("design_data", "public", "passed", ["Aqiang"], ["Anying Dark"]),
        ("research", "secret", "requested", ["Aqiang"], ["Anying Dark"]),
        ("research", "secret", "passed", ["Aqiang"], ["Anying Dark"]),
        (None, "internal", "requested", ["Aqiang"], ["Anying Dark"]),
    ]


def test_first_article_the_story_step_by_step(online_friend):
    assert [kind for (kind,) in online_friend.rows("events", "kind")] == [
        *["background", "approach", "contact", "contact", "contact", "disclosure", "suspicion"],
        *["request", "disclosure", "payment", "request", "suspicion", "report"],
        *["investigation", "investigation", "arrest", "reward", "reward", "announcement"],
    ]
    positions = {event["uid"]: place for place, event in enumerate(online_friend["events"])}
    assert all(
        positions[earlier] < positions[event["uid"]]
        for event in online_friend["events"]
        for earlier in event["after"]
    )


def test_first_article_the_sums_lead_to_their_paragraphs(online_friend):
    bribe, promise, agency, company = online_friend["payments"]

    assert [online_friend.cited(each) for each in (bribe, promise, agency, company)] == [
        {"para. 7"},
        {"para. 7"},
        {"para. 11"},
        {"para. 11"},
    ]


def test_second_article_the_case(indebted_servant):
    keys = ["jurisdictions", "sponsor_country", "outcomes", "detection", "began", "ended"]

    assert [indebted_servant[key] for key in keys] == [["CN"], None, ["convicted"], [], None, None]
    assert indebted_servant["disclosed"] == {
        "edtf": None,
        "earliest": None,
        "latest": None,
        "words": "on a Friday",
    }


def test_second_article_repeats_a_post_that_we_did_not_see(indebted_servant):
    article, post = indebted_servant["sources"]

    assert (article["kind"], article["authors"], article["issued"]) == (
        "news",
        ["Alexander Martin"],
        None,
    )
    assert article["derived_from"] == [post["slug"]]
    assert (post["kind"], post["publisher"], post["consulted"], post["url"]) == (
        "government_post",
        "Ministry of State Security",
        False,
        None,
    )


def test_second_article_who_took_part_under_which_kind_of_name(indebted_servant):
    assert [
        (actor["kind"], [(name["text"], name["language"], name["kind"]) for name in actor["names"]])
        for actor in indebted_servant["actors"]
    ] == [
        ("person", [("Wang Moumou", "zh", "pseudonym_by_source")]),
        ("person", [("overseas individual", "en", "description")]),
        ("service", [("unidentified foreign intelligence agency", "en", "description")]),
        ("unknown", [("foreign parties", "en", "description")]),
        (
            "organisation",
            [
                ("certain classified institution", "en", "description"),
                ("某涉密单位", "zh", "description"),
            ],
        ),
        ("service", [("Ministry of State Security", "en", "real"), ("MSS", "en", "abbreviated")]),
    ]


def test_second_article_why_he_did_it_and_what_made_him_open_to_it(indebted_servant):
    keys = ["roles", "employment", "recruited_how", "motives", "vulnerabilities", "legal_status"]

    assert indebted_servant.party("Wang Moumou", *keys) == (
        ["target", "recruit"],
        "civil_servant",
        "approached",
        ["money", "debt_relief"],
        ["debt", "financial_loss", "oversharing_online", "lax_controls_at_work", "job_seeking"],
        "convicted",
    )


def test_second_article_how_contact_came_about(indebted_servant):
    assert indebted_servant.rows("approaches", "channel", "by", "to", "initiated_by") == [
        ("forum", ["Wang Moumou"], [], None),
        (None, ["overseas individual"], ["Wang Moumou"], "recruiter"),
    ]


def test_second_article_every_sum_offered_and_paid(indebted_servant):
    keys = ["payers", "amount", "purpose", "state", "form"]

    assert indebted_servant.rows("payments", *keys) == [
        (["overseas individual"], None, "promised_reward", "offered", None),
        (["overseas individual"], None, "for_information", "paid", None),
        (
            ["foreign parties"],
            amount("1000000.00", None, exclusive=True, reported="138000.00"),
            "for_information",
            "paid",
            "cryptocurrency",
        ),
    ]


def test_second_article_what_was_asked_for_and_passed(indebted_servant):
    assert indebted_servant.rows("disclosures", "category", "classification", "state") == [
        ("production", None, "requested"),
        ("research", None, "requested"),
        (None, "internal", "passed"),
        (None, "top_secret", "passed"),
        (None, "confidential", "passed"),
    ]


def test_second_article_charge_and_sentence(indebted_servant):
    [charge] = indebted_servant["charges"]
    [sentence] = indebted_servant["sentences"]

    assert (charge["disposition"], charge["law"]) == ("convicted", None)
    assert (sentence["kind"], sentence["court"], sentence["date"], sentence["charges"]) == (
        "life_imprisonment",
        None,
        None,
        [charge["uid"]],
    )


def test_second_article_what_is_withheld(indebted_servant):
    names = {actor["uid"]: actor["name"] for actor in indebted_servant["actors"]}

    withheld = {
        (names.get(each["record"], "the case"), each["field"])
        for each in indebted_servant["citations"]
        if each["stance"] == "withholds"
    }

    assert withheld == {
        ("the case", "sponsor_country"),
        ("unidentified foreign intelligence agency", "names"),
        ("certain classified institution", "names"),
    }


def test_what_the_ministry_claims_is_marked_as_its_claim(documents):
    lists = ["approaches", "payments", "disclosures"]

    bases = {
        record["basis"]
        for document in documents.values()
        for name in lists
        for record in document[name]
    }

    assert bases == {"service_statement"}
