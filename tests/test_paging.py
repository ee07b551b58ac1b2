"""A list is walked to its end and back in every order, whatever is published on the way."""

from datetime import timedelta

import pytest
from django.core import signing
from django.http import QueryDict

from incidents.filters import BadCursor, CaseFilter, Position, page_of
from incidents.filters.orderings import CASE_ORDERINGS
from incidents.models import Edition
from tests.factories import NOON, make_date
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

DAYS = ["2024-03-25", None, "2024-03-25", "2022-01-01", None, "2025-06-01", "2024-03-25"]


def print_cases():
    for number, day in enumerate(DAYS):
        date = make_date(day) if day else None
        text = "mackerel " * (1 + number % 3)
        print_edition(
            title=day or "undated",
            disclosed=date,
            began=date,
            summary=text,
            at=NOON + timedelta(days=number % 3),
        )


def page(ordering, position, size=2):
    queryset = CaseFilter(QueryDict("q=mackerel")).qs
    keys = CASE_ORDERINGS[ordering]
    return page_of(queryset, keys, ["title"], size=size, position=position)


def references(rows):
    return [row.reference for row in rows]


def pages_from(position, ordering, size, step):
    """Each page from a position on; more pages than cases would be a list without an end."""
    pages = []
    while len(pages) <= len(DAYS):
        pages.append(page(ordering, position, size))
        position = getattr(pages[-1], step)
        if position is None:
            return pages
    raise AssertionError("The list has no end.")


def walk(ordering, size, step):
    """The references of each page, from the end that `step` leads away from."""
    pages = pages_from(None, ordering, size, "next")
    if step == "previous":
        last = pages[-1]
        beside = last.previous
        pages = [last, *(pages_from(beside, ordering, size, step) if beside else [])]
    return [references(each.rows) for each in pages]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("ordering", CASE_ORDERINGS)
def test_pages_forward_and_backward_hold_every_case_once_in_order(ordering, size):
    print_cases()
    whole = references(page(ordering, None, 100).rows)

    forward = walk(ordering, size, "next")
    backward = walk(ordering, size, "previous")

    assert sorted(whole) == [f"CB-{number:04}" for number in range(1, len(DAYS) + 1)]
    assert forward == [whole[start : start + size] for start in range(0, len(whole), size)]
    assert [reference for each in reversed(backward) for reference in each] == whole


@pytest.mark.parametrize(
    ("ordering", "titles"),
    [
        ("-disclosed", ["2025-06-01", *["2024-03-25"] * 3, "2022-01-01", "undated", "undated"]),
        ("disclosed", ["2022-01-01", *["2024-03-25"] * 3, "2025-06-01", "undated", "undated"]),
    ],
)
def test_undated_cases_come_last_either_way(ordering, titles):
    print_cases()

    assert [row.title for row in page(ordering, None, 100).rows] == titles


def test_by_reference_the_ten_thousandth_case_comes_after_all_before_it():
    for reference in ("CB-9999", "CB-10000", "CB-0001"):
        edition = print_edition(summary="mackerel", reference=reference)
        assert edition.reference == reference

    assert walk("reference", 1, "next") == [["CB-0001"], ["CB-9999"], ["CB-10000"]]


def test_by_relevance_equal_ranks_are_in_the_order_of_disclosure():
    print_cases()

    rows = page("relevance", None, 100).rows

    assert [row.rank for row in rows] == sorted((row.rank for row in rows), reverse=True)
    assert len({row.rank for row in rows}) == 3
    assert [row.title for row in rows[:2]] == ["2025-06-01", "2024-03-25"]


def test_a_case_published_behind_the_reader_moves_nothing_ahead():
    print_cases()
    first = page("-disclosed", None)

    print_edition(summary="mackerel", disclosed=make_date("2026-01-01"))

    ahead = references(page("-disclosed", first.next).rows)
    assert references(first.rows) == ["CB-0006", "CB-0007"]
    assert ahead == ["CB-0003", "CB-0001"]
    back = page("-disclosed", page("-disclosed", first.next).previous)
    assert references(back.rows) == ["CB-0006", "CB-0007"]
    assert back.previous is not None


def test_a_position_beside_a_case_that_is_gone_is_still_good():
    print_cases()
    first = page("-disclosed", None)

    Edition.objects.filter(reference="CB-0007").update(
        status="withdrawn", public_until=NOON + timedelta(days=9)
    )

    assert references(page("-disclosed", first.next).rows) == ["CB-0003", "CB-0001"]


@pytest.mark.parametrize("ordering", CASE_ORDERINGS)
def test_a_cursor_is_read_as_it_was_written(ordering):
    print_cases()
    position = page(ordering, None).next

    cursor = position.as_cursor(ordering)

    assert Position.parse(cursor, ordering, CASE_ORDERINGS[ordering]) == position


def test_a_cursor_of_another_order_or_changed_in_any_place_is_refused():
    print_cases()
    cursor = page("-disclosed", None).next.as_cursor("-disclosed")
    keys = CASE_ORDERINGS["-disclosed"]
    changed = [
        cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        for place in range(len(cursor) - 1)
    ]

    for each in [*changed, "", "x", "x.y", cursor[:-1], cursor + "A", "\x00", "💥"]:
        with pytest.raises(BadCursor, match="It is not a cursor of this list"):
            Position.parse(each, "-disclosed", keys)
    with pytest.raises(BadCursor, match="It belongs to the ordering -disclosed"):
        Position.parse(cursor, "disclosed", CASE_ORDERINGS["disclosed"])


@pytest.mark.parametrize("values", [["CB-0001"], ["x", "CB-0001"], [7, "CB-0001"], None])
def test_a_cursor_of_an_older_form_is_refused(values):
    signer = signing.Signer(sep=".", salt="incidents.cursor")

    cursor = signer.sign_object(["-disclosed", False, values])

    with pytest.raises(BadCursor, match="It is of an older form"):
        Position.parse(cursor, "-disclosed", CASE_ORDERINGS["-disclosed"])
