"""Setting a revision aside and taking it up again, as buttons of the case."""

import pytest

from incidents.models import Case, Payment, SetAside
from incidents.operations import revise_case
from tests.admin.browsing import browser, form_of, messages_of, page, step_page
from tests.factories import NOON, make_payment, make_user, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    edition = publish(payments=[make_payment()])
    revise_case(edition.case, by=make_user(), at=NOON)
    Case.objects.update(title="The title of the revision")
    return Case.objects.get()


def take(client, case, verb, **details):
    shown = client.get(step_page(case, verb))
    return client.post(step_page(case, verb), form_of(shown, **details), follow=True)


def test_a_revision_is_set_aside_and_taken_up_and_the_page_says_so(case):
    client = browser("coder")

    aside = take(client, case, "set_aside", reason="A sum is <wrong>.")
    title_meanwhile = Case.objects.get().title
    taken = take(client, case, "take_up")

    assert messages_of(aside) == ["The revision is set aside. The draft says what readers see."]
    html = " ".join(aside.content.decode().split())
    assert "<strong>A revision is set aside</strong>" in html
    assert "A sum is &lt;wrong&gt;. Correct what cannot wait and publish it" in html
    assert (title_meanwhile, Case.objects.get().title) == (
        "An invented case",
        "The title of the revision",
    )
    assert messages_of(taken) == [
        "The revision was taken up again. Rows created: 0, changed: 1, deleted: 0."
    ]
    assert "A revision is set aside" not in taken.content.decode()


def test_what_both_changed_is_said_before_and_after_it_is_taken_up(case):
    client = browser("coder")
    Payment.objects.update(form="gift", description="Revised.")
    take(client, case, "set_aside", reason="A sum is wrong.")
    Case.objects.update(title="The title of the correction")
    Payment.objects.update(form="bank_transfer")

    shown = client.get(step_page(case, "take_up"))
    taken = take(client, case, "take_up")

    expected = [
        "Title: both changed it. The draft says “The title of the revision”, as the revision; "
        "otherwise it would say “The title of the correction”.",
        "Payment 1 (Paid: 2,000 CNY), form: both changed it. The draft says “gift”, as the "
        "revision; otherwise it would say “bank_transfer”.",
    ]
    assert shown.context["notices"] == expected
    assert messages_of(taken)[1:] == expected
    assert Payment.objects.get().description == "Revised."


def test_a_record_that_the_revision_deleted_and_the_correction_changed_is_told(case):
    client = browser("coder")
    Payment.objects.all().delete()
    take(client, case, "set_aside", reason="A sum is wrong.")
    Payment.objects.update(form="bank_transfer")

    shown = client.get(step_page(case, "take_up"))

    assert shown.context["notices"] == [
        "Case: The revision deleted a record (payment) that was changed meanwhile. It is gone."
    ]


def test_setting_aside_needs_a_reason(case):
    answer = browser("coder").post(
        step_page(case, "set_aside"), {"version": case.version, "reason": " "}
    )

    assert answer.context["form"].errors["reason"] == ["This field is required."]
    assert not SetAside.objects.exists()


def test_somebody_who_only_looks_sees_what_is_set_aside_and_no_button(case):
    take(browser("coder"), case, "set_aside", reason="A sum is wrong.")

    shown = browser("viewer").get(page(case))

    assert "A revision is set aside" in shown.content.decode()
    assert shown.context["steps"] == []
