"""The parameter q: words that a reader searches for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import Filter

from incidents.filters.questions import Refused
from incidents.search import NotSearchable, matching, read_query


class SearchField(forms.CharField):
    """A text with something to search for in it."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if value:
            try:
                read_query(text)
            except NotSearchable as fault:
                raise Refused(str(fault)) from fault
        return text


class SearchFilter(Filter):
    """Editions or entries that a reader's words find."""

    field_class = SearchField

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return matching(qs, value) if value else qs
