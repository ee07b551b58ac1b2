"""What readers ask about one list: the parts that all lists share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django_filters import FilterSet

from incidents.filters.conditions import Condition
from incidents.filters.questions import QuestionForm, label_of
from incidents.filters.wording import Mark, marks_of, question_in_words


class ListForm(QuestionForm):
    """The parameters of a list, and what they must be to each other."""

    conditions: Sequence[Condition] = ()

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        given = {name: value for name, value in found.items() if name not in self.errors}
        faults = [fault for each in self.conditions for fault in each.faults(_stated(given))]
        for name, fault in faults:
            if name not in self.errors:
                self.add_error(name, fault)
        return self.cleaned_data


def _stated(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is asked; a sum may be 0."""
    return {name: value for name, value in found.items() if value or value == 0}


class ListFilter(FilterSet):
    """What readers ask about one list, over what is public.

    `also_known` are parameters that the caller answers itself, such as cursor. `is_strict` refuses
    a parameter without a value; a form on a page sends its empty fields and needs that they ask
    nothing. A question with faults finds nothing: ask is_valid() first.
    """

    list_name = ""
    noun = ("", "")
    """What a row is called, and what several are."""
    conditions: Sequence[Condition] = ()

    class Meta:
        form = ListForm

    def __init__(
        self,
        data: QueryDict | None = None,
        queryset: QuerySet | None = None,
        *,
        also_known: Collection[str] = (),
        is_strict: bool = False,
        **options: Any,
    ) -> None:
        queryset = self.public() if queryset is None else queryset
        super().__init__(data, queryset, **options)
        self.also_known = tuple(also_known)
        self.is_strict = is_strict
        for name, each in self.filters.items():
            each.label = label_of(name)

    @classmethod
    def public(cls) -> QuerySet:
        """All rows that readers may see."""
        raise NotImplementedError

    @property
    def form(self) -> ListForm:
        if not hasattr(self, "_form"):
            self._form = self.get_form_class()(
                self.data if self.is_bound else None,
                also_known=self.also_known,
                takes_empty=not self.is_strict,
                prefix=self.form_prefix,
            )
            self._form.conditions = self.conditions
        return self._form

    @property
    def asked(self) -> Mapping[str, Any]:
        """What is asked, by parameter; nothing where the question has faults."""
        return _stated(self.form.cleaned_data) if self.is_valid() else {}

    @property
    def marks(self) -> list[Mark]:
        """Each value that was chosen, with the query that is left without it."""
        return marks_of(self)

    def in_words(self, count: int | None = None) -> str:
        """The plain sentence that says what is shown; `count` rows, None: not counted."""
        return question_in_words(self, count)

    def words_of_conditions(self) -> Iterator[str]:
        """What the conditions of several parameters ask."""
        for each in self.conditions:
            yield from each.in_words(self.asked, self.noun[1])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.errors:
            return queryset.none()
        found = Q()
        for each in self.conditions:
            found &= each.condition(self.asked)
        return super().filter_queryset(queryset).filter(found)

    def changed(self, **values: Sequence[str]) -> "ListFilter":
        """The same question with other values of some parameters; an empty list takes one away."""
        query = self.data.copy() if self.is_bound else QueryDict(mutable=True)
        for name, each in values.items():
            query.setlist(name, list(each))
        return type(self)(query, also_known=self.also_known)
