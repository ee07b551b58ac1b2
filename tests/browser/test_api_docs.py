"""The page on which the API can be read about and tried out."""

import json

import pytest

from tests.factories import publish

pytestmark = pytest.mark.django_db(transaction=True)

DOCS = "/api/v1/docs/"


def opened(page, operation):
    """The entry of an operation, opened."""
    page.goto(DOCS)
    entry = page.locator(f"#operations-{operation}")
    entry.locator(".opblock-summary-control").click()
    return entry


def test_every_operation_is_listed_under_its_heading(page, complaints):
    page.goto(DOCS)
    page.wait_for_selector(".opblock")

    headings = page.locator(".opblock-tag a span").all_inner_texts()
    addresses = page.locator(".opblock-summary-path").all_inner_texts()

    schema = page.request.get("/api/v1/schema/").json()
    assert headings == [tag["name"] for tag in schema["tags"]]
    assert sorted(each.replace("\u200b", "") for each in addresses) == sorted(schema["paths"])
    assert complaints == []


def test_a_request_can_be_tried_out_with_a_value_chosen_from_the_vocabulary(page, complaints):
    publish(outcomes=["convicted"])
    publish(outcomes=["fled"])
    entry = opened(page, "Cases-list_cases")

    entry.get_by_role("button", name="Try it out").click()
    entry.locator('tr[data-param-name="outcome"] select').select_option("fled")
    entry.locator('tr[data-param-name="count"] select').select_option("true")
    entry.get_by_role("button", name="Execute").click()
    answer = json.loads(entry.locator(".live-responses-table .microlight").first.inner_text())

    assert (answer["count"], [each["reference"] for each in answer["results"]]) == (1, ["CB-0002"])
    assert complaints == []


def test_the_definition_of_each_value_stands_beside_the_parameter(page, complaints):
    entry = opened(page, "Cases-list_cases")

    words = entry.locator('tr[data-param-name="detection"] .parameters-col_description')

    assert "The person who was approached, or who had already" in words.inner_text()
    assert complaints == []


def test_the_policy_refuses_scripts_and_styles_in_the_page(page, complaints):
    page.goto(DOCS)

    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.hasRun = true";
        document.body.append(script);
    }""")

    assert page.evaluate("window.hasRun") is None
    assert any("script-src" in each for each in complaints)
