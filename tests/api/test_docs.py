"""What docs/api.md says is so: its examples, its addresses, its catalogue of errors."""

import json
import re
import shlex
from pathlib import Path

import pytest
from django.test import Client

from incidents.api.problems import PROBLEMS
from incidents.operations.seeding import seed
from tests.api.contract import document

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SITE = "http://127.0.0.1:8000"
EXAMPLES = [
    example
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
    for example in block.removeprefix("$ ").split("\n$ ")
]


def answer_to(command):
    """The text that curl would print for a command line."""
    name, *arguments = shlex.split(command)
    assert name == "curl"
    *options, address = arguments
    assert address.startswith(SITE)
    headers = dict(
        re.split(": ?", value, maxsplit=1)
        for option, value in zip(options, options[1:], strict=False)
        if option == "-H"
    )
    answer = Client(HTTP_HOST=SITE.removeprefix("http://")).get(
        address.removeprefix(SITE), headers=headers
    )
    body = answer.content.decode()
    if "-i" not in options:
        return [], body
    first = f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"
    return [first, *(f"{key}: {value}" for key, value in answer.headers.items())], body


def parts_of(output, has_head):
    """The lines of the head that are shown, and the body."""
    if not has_head:
        return [], output
    head, _, body = output.partition("\n\n")
    return head.strip().splitlines(), body


def is_shown(shown, text):
    """Whether a text is the one that is shown, which may leave something out and be laid out."""
    parts = [re.sub(r"\s", "", part) for part in shown.split("…")]
    pattern = ".*".join(map(re.escape, parts))
    return re.fullmatch(pattern, re.sub(r"\s", "", text)) is not None


@pytest.mark.django_db
def test_each_example_answers_as_it_says():
    seed(ROOT / "fixtures")

    for example in EXAMPLES:
        command, _, output = example.partition("\n")

        head, body = answer_to(command)

        shown_head, shown_body = parts_of(output, bool(head))
        missing = [line for line in shown_head if not any(is_shown(line, each) for each in head)]
        assert missing == [], command
        assert is_shown(shown_body, body), (command, body[:2000])


def test_examples_are_told_from_what_they_are_not():
    assert is_shown('{"a": 1, …}', '{"a":1,"b":2}')
    assert not is_shown('{"a": 1}', '{"a":1,"b":2}')
    assert not is_shown('{"b": 2, …}', '{"a":1,"b":2}')
    assert len(EXAMPLES) >= 8


def test_the_catalogue_of_errors_is_the_table_of_problems():
    rows = re.findall(r"^\| `(\S+)` \| (\d+) \| (.*?) \| (.*?) ?\| (.*?) \|$", PAGE, re.MULTILINE)

    assert rows == [
        (
            each.type,
            str(int(each.status)),
            each.title,
            ", ".join(f"`{name}`" for name in each.members),
            each.when,
        )
        for each in PROBLEMS
    ]


def test_every_address_is_named():
    named = set(re.findall(r"`([a-z_./A-Z0-9-]+[a-z/])`", PAGE))
    fixed = {path.removeprefix("/api/v1/") for path in document()["paths"] if "{" not in path} - {
        ""
    }

    assert {path for path in fixed if path not in named and f"/api/v1/{path}" not in named} == set()


def test_every_parameter_that_is_named_exists():
    there = {
        each["name"] for item in document()["paths"].values() for each in item["get"]["parameters"]
    }

    named = set(re.findall(r"[`?&]([a-z_]+)=", PAGE))

    assert named - there == set()
    assert len(named) > 10


def test_an_answer_in_the_page_is_json_where_nothing_is_left_out():
    whole = [example.partition("\n")[2] for example in EXAMPLES if "…" not in example]

    assert [json.loads(text)["status"] for text in whole] == [404]
