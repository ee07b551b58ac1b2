"""The codebook's channels: what the database refuses about them is told in words."""

import pytest

from incidents.models import RecruitmentChannel
from tests.admin.browsing import browser, errors_of, form_of, messages_of, page
from tests.factories import make_channel, publish

pytestmark = pytest.mark.django_db

NAMED = "The database refused this: Editions name the channel forum, so its code is kept."


@pytest.fixture
def forum():
    """A channel that an edition names and no draft does."""
    case = publish().case
    case.stage = "draft"
    case.save(update_fields=["stage"])
    case.approaches.all().delete()
    return RecruitmentChannel.objects.get(slug="forum")


def test_a_channel_that_editions_name_is_not_deleted(forum):
    client = browser()

    answer = client.post(
        page(forum, "delete"), form_of(client.get(page(forum, "delete"))), follow=True
    )

    assert messages_of(answer) == [NAMED]
    assert RecruitmentChannel.objects.filter(slug="forum").exists()


def test_a_channel_that_editions_name_keeps_its_code(forum):
    client = browser()

    answer = client.post(page(forum), form_of(client.get(page(forum)), slug="board"))

    assert errors_of(answer) == [NAMED]
    assert RecruitmentChannel.objects.filter(slug="forum").exists()


def test_the_name_of_a_channel_that_editions_name_may_change(forum):
    client = browser()

    answer = client.post(page(forum), form_of(client.get(page(forum)), name="Message board"))

    assert answer.status_code == 302
    assert RecruitmentChannel.objects.get(slug="forum").name == "Message board"


def test_a_circle_of_channels_is_an_error_of_the_form():
    wider, narrower = make_channel("online"), make_channel("forum")
    client = browser()

    answer = client.post(page(wider), form_of(client.get(page(wider)), parent=str(narrower.pk)))

    assert errors_of(answer) == [
        "The database refused this: A channel above itself: these records would form a circle."
    ]


def test_a_channel_that_nothing_names_is_deleted():
    channel = make_channel("in_person")
    client = browser()

    client.post(page(channel, "delete"), form_of(client.get(page(channel, "delete"))))

    assert not RecruitmentChannel.objects.exists()
