"""fixtures/channels.json: the tree of recruitment channels, a part of the codebook."""

import json
import re
from pathlib import Path
from uuid import UUID

import pytest

from incidents.vocabularies import MEDIUM

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "channels.json"
CHANNELS = json.loads(FIXTURE.read_text(encoding="utf-8"))


def quoted(text: str) -> set[str]:
    return set(re.findall("“(.+?)”", text))


def test_channels_are_the_tree_of_the_codebook():
    slugs = {row["pk"]: row["fields"]["slug"] for row in CHANNELS}
    tree = {}
    for row in CHANNELS:
        parent = row["fields"]["parent"]
        tree.setdefault(slugs[parent] if parent else "", []).append(row["fields"]["slug"])

    assert tree == {
        "": [
            "online",
            "in_person",
            "post",
            "phone",
            "walk_in",
            "custody_or_border",
            "public_institution",
            "not_disclosed",
        ],
        "online": [
            "forum",
            "job_board",
            "freelance_platform",
            "professional_network",
            "social_media",
            "messaging_app",
            "private_message",
            "e_mail",
            "dating_app",
            "gaming_platform",
            "video_call",
        ],
        "in_person": [
            "conference",
            "academic_exchange",
            "travel_abroad",
            "diplomatic_event",
            "workplace",
            "social_event",
            "family_or_friend",
        ],
    }


def test_channels_are_rows_of_one_table_in_their_order():
    fields = ["slug", "name", "definition", "medium", "parent", "position"]

    assert {row["model"] for row in CHANNELS} == {"incidents.recruitmentchannel"}
    assert [list(row["fields"]) for row in CHANNELS] == [fields] * len(CHANNELS)
    assert [row["fields"]["position"] for row in CHANNELS] == list(range(1, len(CHANNELS) + 1))


def test_every_channel_has_its_own_uid_slug_and_name():
    assert {UUID(row["pk"]).version for row in CHANNELS} == {4}
    assert len({row["pk"] for row in CHANNELS}) == len(CHANNELS)
    assert len({row["fields"]["slug"] for row in CHANNELS}) == len(CHANNELS)
    assert len({row["fields"]["name"] for row in CHANNELS}) == len(CHANNELS)


@pytest.mark.parametrize(
    "channel", [row["fields"] for row in CHANNELS], ids=lambda channel: channel["slug"]
)
def test_channel_is_defined_and_its_neighbours_exist(channel):
    names = {row["fields"]["name"] for row in CHANNELS}

    assert channel["medium"] in MEDIUM
    assert len(channel["definition"]) >= 40
    assert channel["definition"].endswith(".")
    assert quoted(channel["definition"]) <= names - {channel["name"]}


def test_parent_comes_before_its_channels_so_that_the_file_loads_in_order():
    seen = {None}
    for row in CHANNELS:
        assert row["fields"]["parent"] in seen
        seen.add(row["pk"])
