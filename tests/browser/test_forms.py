"""What scripts add to the forms of the admin: readings, a warning, keys, names of searches."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Actor, Case
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(page, live_server):
    """A tab in which a coder is logged in."""
    user = make_user(role="coder")
    user.is_staff = True
    user.save()
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    return page


def address(model, action, *keys, **query):
    return reverse(f"admin:incidents_{model}_{action}", args=keys, query=query)


def test_what_is_typed_is_read_back_while_one_types(desk, complaints):
    case = make_draft()
    desk.goto(address("payment", "add", case=case.pk))

    desk.get_by_label("Sum", exact=True).fill("over 1 million")
    desk.get_by_label("Currency", exact=True).fill("cny")
    desk.locator("[name=date_edtf]").fill("3/4/2024")

    desk.get_by_text("Read as: more than 1,000,000 CNY").wait_for()
    desk.get_by_text("write 3 April 2024 or 4 March 2024").wait_for()
    assert [each for each in complaints if "404" not in each] == []  # a browser asks for an icon


def test_a_form_with_changes_asks_before_it_is_left_and_another_does_not(desk):
    case = make_draft()
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    desk.goto(address("case", "change", case.pk))
    desk.get_by_role("link", name="Home").click()
    unchanged = list(asked)
    desk.goto(address("case", "change", case.pk))
    desk.locator("#id_title").fill("Changed")
    desk.get_by_role("link", name="Home").click()
    desk.wait_for_url("**/admin/")

    assert (unchanged, asked) == ([], ["beforeunload"])


def test_a_form_is_saved_with_keys_alone_and_without_a_question(desk, complaints):
    case = make_draft()
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(address("case", "change", case.pk))

    desk.locator("#id_title").fill("Saved with keys")
    with desk.expect_navigation():
        desk.keyboard.press("Control+s")

    assert Case.objects.get(pk=case.pk).title == "Saved with keys"
    assert (asked, complaints) == ([], [])


def test_searches_are_named_as_their_labels_name_the_selects(desk, complaints):
    case = make_draft()
    desk.goto(address("payment", "add", case=case.pk))

    payers = desk.get_by_role("searchbox", name="Search: Payers")
    payers.wait_for()
    payers.press_sequentially("tessa")
    desk.get_by_role("option", name="Tessa Target").wait_for()
    payers.press("Enter")

    assert desk.locator("#id_payers option:checked").inner_text() == "Tessa Target (Target)"
    assert complaints == []


def test_a_known_actor_is_chosen_from_the_form_that_would_have_made_it_anew(desk):
    make_draft()
    case = Case.objects.create(title="Another")
    desk.goto(address("involvement", "add", case=case.pk))
    with desk.expect_popup() as opened:
        desk.locator("#add_id_actor").click()
    popup = opened.value
    popup.locator("#id_kind").select_option("person")
    popup.locator("#id_names-0-text").fill("Target Tessa")
    popup.locator("#id_names-0-kind").select_option("real")
    popup.locator("#id_names-0-is_main").check()
    popup.keyboard.press("Enter")

    popup.get_by_role("heading", name="Is it one of these?").wait_for()
    with popup.expect_event("close"):
        popup.get_by_role("link", name="Use this one").click()

    actor = Actor.objects.get(names__text="Tessa Target")
    assert desk.locator("#id_actor").input_value() == str(actor.pk)
    assert Actor.objects.count() == 2
