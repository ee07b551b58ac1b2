"""Through a list to its end and back, by the links that each answer gives."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

HOST = "http://testserver"
# Where a row of a page leads to: of a case, of a record, of an actor or a source.
ROW = re.compile(
    r'<h3>\s*<a href="(/cases/[^"]+)"'
    r'|<p class="place">\s*<a href="([^"]+)"'
    r'|<th role="rowheader" scope="row">\s*<a href="(/(?:actors|sources)/[^"]+)"'
)
BESIDE = re.compile(r'<a rel="(next|prev)" href="(\?[^"]+)"')


@dataclass(frozen=True)
class Answer:
    """A part of a list: the pages that its rows lead to, and the addresses of the parts beside."""

    rows: list[str]
    next: str | None
    previous: str | None


def by_api(response: HttpResponse, path: str) -> Answer:
    """An answer of the API."""
    body = json.loads(response.content)
    rows = [row["page"].removeprefix(HOST) for row in body["results"]]
    return Answer(rows, body["next"], body["previous"])


def by_page(response: HttpResponse, path: str) -> Answer:
    """A page with a list."""
    text = response.content.decode()
    rows = [html.unescape("".join(found)) for found in ROW.findall(text)]
    beside = {way: path + html.unescape(query) for way, query in BESIDE.findall(text)}
    return Answer(rows, beside.get("next"), beside.get("prev"))


def there_and_back(
    path: str, query: str, read: Callable[[HttpResponse, str], Answer]
) -> tuple[list[str], list[str]]:
    """The rows of a list as they come on the way to its end, and in the same order on the way back.

    Every part is an answer of status 200.
    """

    def answer(address: str) -> Answer:
        response = Client().get(address)
        assert response.status_code == 200, address
        return read(response, path)

    here = answer(f"{path}?{query}")
    forward = [*here.rows]
    while here.next:
        here = answer(here.next)
        forward += here.rows
    backward = [here.rows]
    while here.previous:
        here = answer(here.previous)
        backward.append(here.rows)
    return forward, [row for rows in reversed(backward) for row in rows]
