"""What the page of a case tells of its steps: those to know of on top, all of them listed."""

from datetime import timedelta

import pytest

from incidents.models import Case
from incidents.operations import return_case, submit_case, withdraw_case
from tests.admin.browsing import browser, page
from tests.factories import NOON, make_draft, make_user, publish

pytestmark = pytest.mark.django_db


def later(hours):
    return NOON + timedelta(hours=hours)


def returned(reason):
    case, reviewer = make_draft(), make_user("rosa")
    submit_case(case, version=case.version, by=reviewer, at=NOON)
    return_case(case, version=case.version, reason=reason, by=reviewer, at=later(1))
    return case, reviewer


def withdrawn():
    reviewer = make_user("rosa")
    case = publish(by=reviewer).case
    withdraw_case(case, reason="A court asked for it.", by=reviewer, at=later(1))
    return case, reviewer


def notices(client, case):
    return [
        (step.kind, step.by, step.at, step.reason)
        for step in client.get(page(case)).context["notices"]
    ]


def test_a_coder_is_told_on_top_who_returned_the_case_when_and_why():
    case, reviewer = returned("Cite the <sum>.")
    client = browser("coder")

    html = client.get(page(case)).content.decode()

    assert notices(client, case) == [("returned", reviewer, later(1), "Cite the <sum>.")]
    (notice,) = [each for each in html.split("<p") if 'class="notice"' in each]
    text = " ".join(notice.partition("</p>")[0].split())
    assert text == (
        'class="notice"> <strong>Returned to the coder</strong> '
        "by rosa on 15 Jan 2026, 13:00 UTC: Cite the &lt;sum&gt;."
    )


def test_a_case_that_was_submitted_again_is_returned_no_more():
    case, reviewer = returned("Cite the sum.")
    submit_case(case, version=case.version, by=reviewer, at=later(2))

    assert notices(browser(), case) == []


def test_an_editor_is_told_on_top_since_when_and_why_a_case_is_withdrawn():
    case, reviewer = withdrawn()

    assert notices(browser(), case) == [("withdrawn", reviewer, later(1), "A court asked for it.")]


def test_a_case_may_be_returned_and_withdrawn():
    case, reviewer = withdrawn()
    version = Case.objects.get(pk=case.pk).version
    submit_case(case, version=version, by=reviewer, at=later(2))
    return_case(case, version=version, reason="Say more.", by=reviewer, at=later(3))

    assert notices(browser(), case) == [
        ("returned", reviewer, later(3), "Say more."),
        ("withdrawn", reviewer, later(1), "A court asked for it."),
    ]


def test_a_case_that_is_public_again_is_withdrawn_no_more():
    case, reviewer = withdrawn()
    publish(case, by=reviewer, at=later(2))

    assert notices(browser(), case) == []


def test_the_page_lists_all_steps_the_newest_first():
    case, reviewer = returned("Cite the sum.")
    submit_case(case, version=case.version, by=reviewer, at=later(2))

    log = browser("viewer").get(page(case)).context["log"]

    assert [(step.kind, step.by, step.at, step.reason) for step in log] == [
        ("submitted", reviewer, later(2), ""),
        ("returned", reviewer, later(1), "Cite the sum."),
        ("submitted", reviewer, NOON, ""),
    ]


def test_older_steps_are_folded_away():
    case, reviewer = make_draft(), make_user()
    for hour in range(0, 8, 2):
        submit_case(case, version=case.version, by=reviewer, at=later(hour))
        return_case(
            case, version=case.version, reason=f"No. {hour}.", by=reviewer, at=later(hour + 1)
        )

    html = browser().get(page(case)).content.decode()

    above, _, folded = html.partition("<summary>3 earlier steps</summary>")
    assert [f"No. {hour}." in above for hour in (6, 4, 2, 0)] == [True, True, True, False]
    assert "No. 0." in folded
