"""What may be asked about the public log."""

from collections.abc import Iterable

from django.db.models import QuerySet

from incidents.document.index import NOT_STATED
from incidents.filters.lists import ListFilter
from incidents.filters.terms import Chosen, TermsFilter
from incidents.models import PublicChange
from incidents.vocabularies import CHANGE_KIND


class ChangeKindFilter(TermsFilter):
    """Changes of one of the kinds wanted and of none of those excluded.

    A withdrawal or a redaction has none: `not_stated` stands for it.
    """

    def __init__(self) -> None:
        super().__init__(CHANGE_KIND, "the kind of change {}")

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        if value.wanted:
            qs = qs.filter(change_kind__in=_columns(value.wanted))
        return qs.exclude(change_kind__in=_columns(value.excluded)) if value.excluded else qs


class ChangeFilter(ListFilter):
    """What readers ask about the public log."""

    list_name = "changes"
    noun = ("change", "changes")

    change_kind = ChangeKindFilter()

    @classmethod
    def public(cls) -> QuerySet:
        return PublicChange.objects.all()


def _columns(codes: Iterable[str]) -> list[str]:
    return ["" if code == NOT_STATED else code for code in codes]
