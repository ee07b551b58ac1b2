"""What a list takes beside its filters: an order, a position, how many rows."""

from collections.abc import Mapping
from typing import Any

from django import forms

from incidents.filters.paging import (
    CASE_ORDERINGS,
    DEFAULT_CASE_ORDERING,
    BadCursor,
    Key,
    Keys,
    Position,
)
from incidents.filters.questions import CodeField, QuestionForm, Refused, WholeField

PAGE_SIZE = 25
LARGEST_PAGE = 100


class CursorField(forms.CharField):
    """A position in a list, as text."""

    longest = 1_000


class ListControls(QuestionForm):
    """What every list takes beside its filters."""

    orderings: Mapping[str, Keys] = {}
    default_ordering = ""

    cursor = CursorField(required=False)
    page_size = WholeField(least=1, most=LARGEST_PAGE, required=False)
    count = CodeField(choices=[("true", "Counted"), ("false", "Not counted")], required=False)

    @property
    def order(self) -> str:
        """The name of the order."""
        return self.cleaned_data.get("ordering") or self.default_ordering

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
                found["position"] = Position.parse(found["cursor"], self.order, self.keys)
            except BadCursor as fault:
                self.add_error("cursor", Refused(str(fault)))
        return found


class CaseControls(ListControls):
    """What a list of cases takes beside CaseFilter."""

    orderings = CASE_ORDERINGS
    default_ordering = DEFAULT_CASE_ORDERING

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

    orderings = {"-number": (Key("number", is_descending=True, read=int),)}
    default_ordering = "-number"
