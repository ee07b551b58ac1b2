"""Redacting as a step of the case: first the words are looked for, then what has them goes."""

import pytest

from incidents.models import Case, Edition, Redaction, SourceText
from incidents.operations import revise_case
from tests.admin.browsing import browser, form_of, messages_of, read, step_page
from tests.factories import (
    NOON,
    approve,
    make_citation,
    make_document,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

WORDS = "secret orchard"
GIVEN = {"words": WORDS, "ground": "court_order", "reason": "A court ordered it."}


@pytest.fixture
def case():
    """Two editions that say the words, and a draft without them, approved."""
    case = publish(summary="It began in the Secret Orchard.").case
    revise_case(case, by=make_user(), at=NOON)
    publish(Case.objects.get(pk=case.pk))
    revise_case(case, by=make_user(), at=NOON)
    Case.objects.filter(pk=case.pk).update(summary="It began somewhere.")
    return approve(case, by=make_user())


@pytest.fixture
def client():
    return browser("administrator")


@pytest.fixture
def agreeing():
    return make_user("agreer")


def send(client, case, shown, **details):
    return client.post(step_page(case, "redact"), form_of(shown, **details), follow=True)


def test_the_words_are_looked_for_before_anything_goes(client, case, agreeing):
    shown = client.get(step_page(case, "redact"))

    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    assert looked.context["form"].non_field_errors() == [
        "Nothing was redacted yet. See what the words stand in, then confirm."
    ]
    assert read(looked).data["editions"] == ["2", "1"]
    assert not Redaction.objects.exists()


def test_confirmed_it_is_done_and_told(client, case, agreeing):
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    done = send(client, case, looked)

    decision = Redaction.objects.get()
    assert (decision.decided_by, decision.agreed_by) == (client.user, agreeing)
    assert [each.status for each in Edition.objects.order_by("number")] == [
        "redacted",
        "redacted",
        "published",
    ]
    assert messages_of(done) == [
        "Redacted: edition 1, 2. Only the digest is left.",
        "Edition 3 was published in its place.",
        f"Rows of the history without their content: {decision.history_rows}.",
        "Backups that were made before still have the words.",
    ]
    assert WORDS not in done.content.decode().lower()


def test_other_words_are_looked_for_again(client, case, agreeing):
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    again = send(client, case, looked, words="another word")

    assert again.context["notices"] == ["No edition of this case says the words."]
    assert "editions" not in read(again).data
    assert not Redaction.objects.exists()


def test_what_says_the_words_and_stays_is_told_first(client, case, agreeing):
    source = case.citations.first().source
    text = f"He spoke of the {WORDS}."
    SourceText.objects.create(source=source, text=text, sha256=SourceText.digest(text))
    publish(title="The Secret Orchard again")
    shown = client.get(step_page(case, "redact"))

    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    assert looked.context["notices"] == [
        "The text that was read of “An invented report (The Invented Gazette)” has the words. "
        "Only editors see it; it stays unless you delete it.",
        "Other cases say the words too, found by the search, and stay as they are: CB-0002.",
    ]


def test_words_that_the_draft_still_says_are_located(client, case, agreeing):
    Case.objects.update(title="Of a secret orchard")
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    refused = send(client, case, looked)

    assert looked.context["notices"] == ["The draft still says the words, in: Title."]
    assert refused.context["form"].non_field_errors() == ["Title: The words still stand here."]


def test_the_button_says_what_it_does_next(client, case, agreeing):
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    assert 'value="Look for the words"' in shown.content.decode()
    assert 'value="Redact for good"' in looked.content.decode()


def test_an_actor_that_left_the_draft_and_keeps_the_name_is_told(client, agreeing):
    document = make_document(relations=[], approaches=[], citations=[make_citation()])
    document["actors"][0]["names"][0]["text"] = document["actors"][0]["name"] = "Secret Orchard"
    document["citations"] += [make_citation(each["uid"]) for each in document["involvements"]]
    case = publish(**document).case
    revise_case(case, by=make_user(), at=NOON)
    gone = case.involvements.get(actor__names__text="Secret Orchard")
    case.citations.filter(record=gone.pk).delete()
    gone.delete()
    case = approve(case, by=make_user())
    shown = client.get(step_page(case, "redact"))

    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    assert looked.context["notices"] == [
        "The actor “Secret Orchard” is in the draft no more, and keeps this name among the actors. "
        "Only editors see it; change it first if it has to go there too."
    ]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": " \n "}, "words"),
        ({"words": "x"}, "words"),
        ({"words": "\x00"}, "words"),
        ({"ground": "whim"}, "ground"),
        ({"reason": ""}, "reason"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"agreed_by": "x"}, "agreed_by"),
        ({"editions": ["9"]}, "editions"),
        ({"editions": ["x"]}, "editions"),
        ({"version": "x"}, "version"),
    ],
)
def test_bad_input_redacts_nothing(client, case, agreeing, details, field):
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=agreeing.pk)

    refused = send(client, case, looked, **details)

    assert field in refused.context["form"].errors
    assert not Redaction.objects.exists()


def test_nobody_agrees_with_oneself(client, case, agreeing):
    shown = client.get(step_page(case, "redact"))
    looked = send(client, case, shown, **GIVEN, agreed_by=client.user.pk)

    refused = send(client, case, looked, agreed_by=client.user.pk)

    assert "agreed_by" in refused.context["form"].errors
    assert not Redaction.objects.exists()
