"""A coder who has only the screen enters a case; a reviewer publishes it; both put it right.

The story and everybody in it are invented.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from incidents.generating.channels import load_channels
from incidents.models import Edition
from tests.browser.desk import Desk, make_editor

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Harbour clerk and his cousin sell ship movements"
SUMMARY = (
    "An invented court found that a harbour clerk passed the movements of ships to a man who "
    "called himself a consultant, with the help of a cousin. The consultant was not found."
)
CLERK, COUSIN, CONSULTANT = "Olav Clerk", "Kari Cousin", "A man called Konsulent"
TO_THE_CLERK = {
    "payers": [CONSULTANT],
    "payees": [CLERK],
    "purpose": "For information",
    "basis": "Court finding",
}
PAYMENTS = [
    {"state": "Paid", "form": "Cash", "amount_0": "2,000", "amount_1": "NOK", "date_0": "2024-03"},
    {
        "state": "Paid",
        "form": "Bank transfer",
        "amount_0": "over 1 million",
        "amount_1": "NOK",
        "date_0": "2024 to 2025",
    },
    {"state": "Promised", "amount_0": "1,000 to 2,000", "amount_1": "EUR"},
    {"state": "Paid", "form": "Gift", "description": "A watch, and a holiday for two."},
    {"state": "Paid", "form": "Electronic wallet", "amount_0": "about 500", "amount_1": "EUR"},
]
IMPRISONMENT = f"Imprisonment, 19 years 3 months: {COUSIN}"
COURT = {"court": "Invented High Court", "date_0": "12 May 2025"}
SENTENCES = [
    {
        "actor": CLERK,
        "kind": "Death",
        "suspended": "Wholly suspended",
        "suspended_for_0": "2 years",
    },
    {"actor": COUSIN, "kind": "Imprisonment", "length_0": "19 years 3 months"},
]


@pytest.fixture
def shots():
    """Where pictures are kept, for whoever wants to look; None: nowhere."""
    folder = os.environ.get("CASEBOOK_SHOTS")
    return Path(folder) if folder else None


def enter_the_case(desk):
    """Title and facts of the case, and its three parties."""
    desk.page.get_by_role("link", name="Add a case").click()
    desk.fill(title=TITLE, summary=SUMMARY)
    desk.press("Save and continue editing")
    desk.told("was added successfully")
    desk.case = desk.page.url
    desk.fill(
        jurisdictions=["Norway"],
        sectors=["Industry"],
        outcomes=["Convicted"],
        began_0="March 2024",
        inclusion_meets="Meets the rule",
    )
    desk.press("Save and continue editing")
    expect(desk.page.locator(".field-began")).to_contain_text("1 March 2024 to 31 March 2024")
    convicted = {"legal_status": "Convicted", "basis": "Court finding"}
    enter_party(desk, CLERK, roles=["Target"], motives=["Money"], **convicted)
    enter_party(desk, COUSIN, roles=["Accomplice"], **convicted)
    enter_party(desk, CONSULTANT, roles=["Recruiter"], legal_status="Not accused")


def enter_party(desk, name, **part):
    """A party whose actor is made without leaving the form."""
    desk.open_case()
    desk.page.get_by_role("link", name="Add involvement", exact=True).click()
    is_named = name != CONSULTANT
    desk.add_beside(
        "actor",
        shows=name,
        **{
            "kind": "Person",
            "names-0-text": name,
            "names-0-kind": "Real name" if is_named else "Description",
            "names-0-is_main": True,
        },
    )
    desk.fill(**part)
    desk.press("Save")
    desk.told("was added successfully")


def enter_the_records(desk):
    """How it began, what was paid and passed, and what came of it."""
    desk.add_record(
        "approach",
        channel="Professional network",
        by=[CONSULTANT],
        to=[CLERK],
        initiated_by="Recruiter",
        basis="Court finding",
        date_0="spring 2024",
    )
    for payment in PAYMENTS:
        desk.add_record("payment", **TO_THE_CLERK, **payment)
    desk.add_record(
        "disclosure",
        description="Movements of ships in the harbour.",
        state="Passed",
        by=[CLERK],
        to=[CONSULTANT],
        basis="Court finding",
    )
    for sentence in SENTENCES:
        desk.add_record("sentence", **sentence, **COURT)


def cite_everything(desk):
    """Cite all that is uncited from one paragraph, of a source that is made on the way."""
    desk.open_case()
    desk.page.get_by_role("link", name="Cite several at once").click()
    desk.add_beside(
        "cite-source",
        shows="Judgment in the harbour case",
        **{
            "title": "Judgment in the harbour case",
            "publisher": "Invented High Court",
            "kind": "Court document",
            "reliability_grade": "A: completely reliable",
            "reliability_reason": "The judgment itself, as the court published it.",
        },
    )
    desk.fill(**{"cite-locator": "para. 4"})
    desk.page.get_by_role("link", name="Tick all 15 uncited").click()
    desk.look("cite several")
    desk.press("Cite what is ticked")
    desk.told("15 citations added from para. 4.")
    desk.open_case()
    expect(desk.page.locator("#provenance")).to_contain_text("Nothing stops publication.")


def dispute_the_motive(desk):
    """Note beside the field, in place, that the source states something else."""
    page = desk.page
    desk.open_case()
    page.locator("#involvements").get_by_role("link", name=f"{CLERK} (Target)", exact=True).click()
    mark = page.locator(".field-motives").get_by_role("link", name="Sources of")
    mark.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Paragraph, page or time").fill("para. 9")
    dialog.get_by_label("Disputes").check()
    dialog.get_by_label("What it states instead").fill("He feared for his cousin.")
    desk.look("dispute")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(mark).to_contain_text("disputed")


def review_and_publish(desk, **change):
    """Approve what was submitted, and publish it."""
    desk.take("Approve")
    desk.told("This version is approved.")
    desk.take("Publish", **change)
    desk.told("The case was published.")


def test_a_case_is_entered_reviewed_published_revised_and_corrected(
    browser, live_server, page, complaints, shots
):
    load_channels()
    make_editor("coder", "coder")
    make_editor("reviewer", "reviewer")
    coder = Desk(page, shots)
    other_tab = browser.new_context(base_url=live_server.url).new_page()
    reviewer = Desk(other_tab, shots)

    coder.log_in("coder")
    enter_the_case(coder)
    enter_the_records(coder)
    cite_everything(coder)
    dispute_the_motive(coder)
    coder.look("case")
    coder.take("Submit for review")
    coder.told("The case was submitted for review.")
    reviewer.log_in("reviewer")
    reviewer.case = coder.case
    review_and_publish(reviewer, change_note="First edition.")

    page.goto("/cases/CB-0001/")
    first = page.locator("main").inner_text()
    coder.look("published")
    for words in (
        "more than 1,000,000 NOK",
        "1,000 to 2,000 EUR",
        "A watch, and a holiday for two.",
        "about 500 EUR",
        "19 years 3 months",
        "He feared for his cousin.",
    ):
        assert words in first, words

    coder.take("Revise")
    page.locator("#sentences").get_by_role("link", name=IMPRISONMENT, exact=True).click()
    coder.fill(length_0="19 years 4 months")
    coder.press("Save")
    coder.told("was changed successfully")
    coder.take("Submit for review")
    reviewer.open_case()
    review_and_publish(
        reviewer, change_kind="Correction", change_note="The term was a month longer."
    )

    page.goto("/cases/CB-0001/compare/1/2/")
    compared = page.locator("main").inner_text()
    coder.look("compared")
    assert "The term was a month longer." in compared
    assert "19 years 4 months" in compared
    assert [each.change_kind for each in Edition.objects.order_by("number")] == [
        "new",
        "correction",
    ]
    assert complaints == []
    other_tab.context.close()
