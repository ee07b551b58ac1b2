"""Rows and terms that are searched as one types, so that a page holds only what is chosen."""

from uuid import UUID

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.urls import reverse

from incidents.admin.plain_search import MOST_FOUND, PlainSearch
from incidents.models import (
    Actor,
    Approach,
    Case,
    CaseRecord,
    Citation,
    Involvement,
    Relation,
    Sentence,
)
from incidents.policy import may
from incidents.vocabularies import ROLE, VOCABULARIES

LONGEST_LABEL = 100
MANY_TERMS = 40  # a vocabulary with more is searched, one with fewer is shown whole
PAGE = 20

# What the label of a row reads besides its own columns.
LABELS_NEED = {
    Actor: ["names"],
    Involvement: ["actor__names"],
    Sentence: ["actor__actor__names"],
    Relation: ["subject__actor__names", "object__actor__names"],
    Approach: ["channel"],
    Citation: ["source"],
}


def uid_in(text) -> UUID | None:
    """The uid that the text is; None where it is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def label_of(row) -> str:
    """What an editor reads for a row of a case among the choices."""
    text = str(row)
    if isinstance(row, Involvement) and row.roles:
        text = f"{text} ({', '.join(ROLE.label(code) for code in row.roles)})"
    return shortened(text)


def shortened(text: str) -> str:
    """The text, cut where it is too long for a label."""
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"


def labelled(model):
    """All rows of a kind, with what their labels need loaded at once."""
    return model.objects.prefetch_related(*LABELS_NEED.get(model, []))


def choices_of(case: Case, model: type[CaseRecord]):
    """The rows of one kind that a record of the case may name."""
    return labelled(model).filter(case=case)


class ChosenRows(AutocompleteMixin):
    """Options for the chosen rows alone. What was posted may be anything.

    A form that has the chosen row already gives it to its field as `loaded`, to save the query.
    """

    def search(self, text):
        """The rows that fit a text, as (uid, label)."""
        page = self.admin_site.get_model_admin(self.field.related_model)
        rows, may_repeat = page.get_search_results(None, self.choices.queryset, text)
        rows = rows.distinct() if may_repeat else rows
        label = self.choices.field.label_from_instance
        return [(str(row.pk), label(row)) for row in rows[:MOST_FOUND]]

    def optgroups(self, name, value, attrs=None):
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for row in self.rows({uid for each in value if (uid := uid_in(each))}):
            label = self.choices.field.label_from_instance(row)
            options.append(self.create_option(name, str(row.pk), label, True, len(options)))
        return [(None, options, 0)]

    def rows(self, uids):
        loaded = getattr(self.choices.field, "loaded", None)
        if loaded is not None and uids == {loaded.pk}:
            return [loaded]
        return self.choices.queryset.filter(pk__in=uids) if uids else []


class RowSelect(PlainSearch, ChosenRows, forms.Select):
    """One row that cases share: an actor or a source."""


class RowSelectMultiple(PlainSearch, ChosenRows, forms.SelectMultiple):
    """Several rows that cases share."""


class OwnRows(ChosenRows):
    """Rows of one case, which the form sets; `besides` is the record that cannot name itself."""

    case_uid = None
    besides = None

    def get_url(self):
        url = reverse("admin:incidents_case_choices", args=[self.case_uid])
        return f"{url}?besides={self.besides}" if self.besides else url


class OwnSelect(PlainSearch, OwnRows, forms.Select):
    """One row of the case."""


class OwnSelectMultiple(PlainSearch, OwnRows, forms.SelectMultiple):
    """Several rows of the case."""


class OwnChoices(AutocompleteJsonView):
    """Answers what a record of a case may name: rows of that case and of no other."""

    case = None

    def process_request(self, request):
        term, model_admin, field, to_field = super().process_request(request)
        if not issubclass(model_admin.model, CaseRecord):
            raise PermissionDenied
        return term, model_admin, field, to_field

    def has_perm(self, request, obj=None):
        return may(request.user, "view", self.case)

    def get_queryset(self):
        own = choices_of(self.case, self.model_admin.model).order_by("position", "pk")
        found, may_repeat = self.model_admin.get_search_results(self.request, own, self.term)
        found = found.exclude(pk=uid_in(self.request.GET.get("besides")))
        return found.distinct() if may_repeat else found

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": label_of(obj)}


class ChosenTerms(AutocompleteMixin):
    """Options for the chosen terms of a long vocabulary alone; the others are searched."""

    def __init__(self, field, admin_site, attrs=None, choices=()):
        super().__init__(field, admin_site, attrs, choices)
        self.vocabulary = field.vocabulary

    def search(self, text):
        """The terms that fit a text, as (code, label)."""
        return fitting(self.vocabulary, text)[:MOST_FOUND]

    def get_url(self):
        return reverse("admin:incidents_case_terms", args=[self.vocabulary.name])

    def optgroups(self, name, value, attrs=None):
        options = []
        if not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", "" in value, 0))
        for code in value:
            if code in self.vocabulary:
                label = self.vocabulary.label(code)
                options.append(self.create_option(name, code, label, True, len(options)))
        return [(None, options, 0)]


class TermSelect(PlainSearch, ChosenTerms, forms.Select):
    """One term of a long vocabulary."""


class TermSelectMultiple(PlainSearch, ChosenTerms, forms.SelectMultiple):
    """Several terms of a vocabulary."""


def fitting(vocabulary, text):
    """The terms whose label or code holds the text, with that code first."""
    text = text.casefold()
    found = [
        (code, label)
        for code, label in vocabulary.choices
        if text in label.casefold() or text == code.casefold()
    ]
    return sorted(found, key=lambda term: term[0].casefold() != text)


def terms_view(request, name):
    """Terms of a vocabulary whose label or code holds what was typed, a page of them at a time."""
    if not may(request.user, "view"):
        raise PermissionDenied
    vocabulary = next((each for each in VOCABULARIES if each.name == name), None)
    if vocabulary is None:
        raise Http404
    found = [
        {"id": code, "text": label}
        for code, label in fitting(vocabulary, request.GET.get("term", ""))
    ]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return JsonResponse({"results": page.object_list, "pagination": {"more": page.has_next()}})
