"""What a list takes beside its filters: an order, a position, how many rows."""

from collections.abc import Iterator
from typing import Any

from django import forms

from incidents.document.index import NOT_STATED
from incidents.document.shape import RECORDS, keys
from incidents.filters.orderings import (
    AMOUNT_ORDERINGS,
    CASE_ORDERINGS,
    DATE_ORDERINGS,
    ENTRY_ORDERINGS,
    LENGTH_ORDERINGS,
    RECORD_ORDERINGS,
    Orderings,
)
from incidents.filters.paging import BadCursor, Key, Keys, Position
from incidents.filters.questions import CodeField, QuestionForm, Refused, WholeField

PAGE_SIZE = 25
LARGEST_PAGE = 100


class CursorField(forms.CharField):
    """A position in a list, as text."""

    longest = 2_000


class ListControls(QuestionForm):
    """What every list takes beside its filters."""

    list_name = ""
    orderings: Orderings = {}
    """The orders by name; the first is that of a list of which none is asked for."""

    cursor = CursorField(required=False)
    page_size = WholeField(least=1, most=LARGEST_PAGE, required=False)
    count = CodeField(choices=[("true", "Counted"), ("false", "Not counted")], required=False)

    @property
    def order(self) -> str:
        """The name of the order."""
        return self.cleaned_data.get("ordering") or next(iter(self.orderings))

    @property
    def keys(self) -> Keys:
        """The sort keys of the order."""
        return self.orderings[self.order]

    @property
    def size(self) -> int:
        """How many rows an answer has at most."""
        return self.cleaned_data["page_size"] or PAGE_SIZE

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        found["position"] = None
        if found.get("cursor") and "ordering" not in self.errors:
            try:
                found["position"] = Position.parse(
                    found["cursor"], self.order, self.keys, of=self.list_name
                )
            except BadCursor as fault:
                self.add_error("cursor", Refused(str(fault)))
        return found


class CaseControls(ListControls):
    """What a list of cases takes beside CaseFilter."""

    list_name = "cases"
    orderings = CASE_ORDERINGS

    ordering = CodeField(choices=[(name, name) for name in CASE_ORDERINGS], required=False)
    include = CodeField(choices=[("all", "The full documents")], required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("ordering") == "relevance" and not self.data.get("q"):
            self.add_error(
                "ordering", Refused("Relevance is an order of a search; give q as well.")
            )
        return found


class EditionControls(ListControls):
    """What the list of the editions of a case takes: newest first, and no other order."""

    list_name = "editions"
    orderings = {"-number": (Key("number", is_descending=True, read=int),)}


class RecordControls(ListControls):
    """What a list of records takes beside its filters."""

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("ordering") in AMOUNT_ORDERINGS and not self._has_one_currency():
            self.add_error(
                "ordering",
                Refused("Amounts are sorted in one currency only; give currency once as well."),
            )
        return found

    def _has_one_currency(self) -> bool:
        codes = {code for code in self.data.getlist("currency") if code}
        wanted = {code for code in codes if not code.startswith("-")}
        return len(wanted) == 1 and NOT_STATED not in wanted


class ActorControls(ListControls):
    """What the list of actors takes beside its filters."""

    list_name = "actors"

    orderings = ENTRY_ORDERINGS

    ordering = CodeField(choices=[(name, name) for name in ENTRY_ORDERINGS], required=False)


class SourceControls(ActorControls):
    """What the list of sources takes beside its filters: the same."""

    list_name = "sources"


def record_controls(name: str) -> type[RecordControls]:
    """What one list of records takes beside its filters."""
    orderings = dict(_record_orderings(name))
    members = {
        "list_name": name,
        "orderings": orderings,
        "ordering": CodeField(choices=[(each, each) for each in orderings], required=False),
        "__doc__": f"What the list of {name} takes beside its filters.",
        "__module__": __name__,
    }
    return type(f"ControlsOf{name.capitalize()}", (RecordControls,), members)


def _record_orderings(name: str) -> Iterator[tuple[str, Keys]]:
    """Where there is a date, the newest first; else the order of the cases."""
    own = keys(name)
    if "date" in own:
        yield from DATE_ORDERINGS.items()
    yield from RECORD_ORDERINGS.items()
    if "amount" in own:
        yield from AMOUNT_ORDERINGS.items()
    if "length" in own:
        yield from LENGTH_ORDERINGS.items()


RECORD_CONTROLS: dict[str, type[RecordControls]] = {name: record_controls(name) for name in RECORDS}
"""What each list of records takes beside its filters."""
