"""A list as a page: what is asked of it, how many rows answer, and where to go from here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import render

from incidents.filters import LISTS, errors_of, page_of
from incidents.filters.paging import Page, Position
from incidents.views.question_form import Asked, Control, Offers, asked, offers_of, order_control

ROWS = 25
MOST_COUNTED = 10_000
NOT_ON_PAGES = ("page_size", "count", "include")


@dataclass(frozen=True)
class Heading:
    """The heading of a column. `query` sorts by it; `sorted` is how it is so already, for ARIA."""

    label: str
    query: str = ""
    sorted: str = ""


@cache
def page_controls(name: str) -> type:
    """What a list takes on its page beside the filters: an order and a position."""
    controls = LISTS[name].controls
    return type(f"{controls.__name__}OfPage", (controls,), dict.fromkeys(NOT_ON_PAGES))


class Listing:
    """One list as a reader asks for it. `first` are the filters of the first row of its form."""

    def __init__(self, name: str, query: QueryDict, first: Sequence[str]) -> None:
        self.filter = LISTS[name].filter
        self.query = query
        self.question = self.filter(query, also_known=page_controls(name).base_fields)
        self.controls = self._controls(name, query)
        self.errors = errors_of(self.question.form, self.controls)
        self._name, self._first = name, first

    def _controls(self, name: str, query: QueryDict) -> Any:
        known = self.filter.base_filters
        return page_controls(name)(query, also_known=known, takes_empty=True)

    def page(self, columns: Sequence[str]) -> Page:
        """The rows of the page that is asked for; the question must have been understood."""
        controls = self.controls
        position = controls.cleaned_data["position"]
        return page_of(self.question.qs, controls.keys, columns, size=ROWS, position=position)

    @cached_property
    def orders(self) -> list[str]:
        """The orders that this question can stand in."""
        return [name for name in self.controls.orderings if self._can_stand_in(name)]

    def _can_stand_in(self, ordering: str) -> bool:
        if ordering == self.controls.order:
            return True
        return "ordering" not in self._controls(self._name, self._ordered(ordering)).errors

    def _ordered(self, ordering: str) -> QueryDict:
        """The same question from its beginning, in another order."""
        query = self.query.copy()
        query.pop("cursor", None)
        query["ordering"] = ordering
        return query

    def heading(self, label: str, order: str) -> Heading:
        """A column that is sorted by an order, or the other way round where it is so already."""
        if order.removeprefix("-") not in [name.removeprefix("-") for name in self.orders]:
            return Heading(label)
        plain, current = order.removeprefix("-"), self.controls.order
        if current.removeprefix("-") != plain:
            return Heading(label, self._ordered(order).urlencode())
        other = plain if current.startswith("-") else f"-{plain}"
        how = "descending" if current.startswith("-") else "ascending"
        return Heading(label, self._ordered(other).urlencode(), how)

    def form(self, offers: Offers | None = None) -> Asked:
        """The question as a form. `offers` are values with their counts, by parameter."""
        form = self.question.form
        if offers is None:
            offers = offers_of(self._name, form, self.query)
        return asked(form, self.query, self.errors, self._first, self.order(), offers)

    def order(self) -> Control:
        """The choice of an order."""
        return order_control(self.orders, self.controls.order)

    def answer(self, page: Page) -> dict[str, Any]:
        """What stands around the rows: how many there are in words, and the pages beside."""
        count = self.question.qs.order_by()[: MOST_COUNTED + 1].count()
        order = self.controls.order
        return {
            "sentence": self.question.in_words(count if count <= MOST_COUNTED else None),
            "is_many": count > MOST_COUNTED,
            "marks": self.question.marks,
            "next": self._beside(page.next, order),
            "previous": self._beside(page.previous, order),
            "beginning": self._beginning(),
        }

    def _beside(self, position: Position | None, order: str) -> str:
        """The query string of a page beside this one; "" if there is none."""
        if position is None:
            return ""
        query = self.query.copy()
        query["cursor"] = position.as_cursor(order, of=self.controls.list_name)
        return query.urlencode()

    def _beginning(self) -> str | None:
        """The query string of the first page; None where this is it."""
        if not self.query.get("cursor"):
            return None
        query = self.query.copy()
        query.pop("cursor")
        return query.urlencode()

    def render(self, request: HttpRequest, template: str, context: Mapping[str, Any]) -> Any:
        """The page of the list, with the status that the question deserves."""
        status = HTTPStatus.BAD_REQUEST if self.errors else HTTPStatus.OK
        nouns = {"noun": self.filter.noun[0], "nouns": self.filter.noun[1]}
        context = {"errors": self.errors, **nouns, **context}
        return render(request, template, context, status=status)
