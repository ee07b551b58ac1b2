"""Choosing the source of a citation: those of the case first; and the text that was read of it."""

import re

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import reverse

from incidents.admin.choosing import RowSelect, label_of
from incidents.models import Citation, Source, SourceText

MOST_LISTED = 50  # sources of the case that a form lists for who has no script
MOST_PARAGRAPHS = 1000

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def sources_of(case):
    """The sources that a case cites, the one that was cited last first."""
    last = Citation.objects.filter(case=case, source=OuterRef("pk")).order_by("-position")
    cited = Source.objects.filter(Exists(last))
    return cited.annotate(last=last.values("position")[:1]).order_by("-last", "pk")


class CaseSourceSelect(RowSelect):
    """A source, searched among all; without a script, also chosen among those of the case."""

    case = None  # set by the form
    listed = ()  # sources of the case

    def get_url(self):
        return reverse("admin:incidents_case_sources", args=[self.case.pk])

    def optgroups(self, name, value, attrs=None):
        [(label, options, index)] = super().optgroups(name, value, attrs)
        shown = {str(option["value"]) for option in options}
        for row in self.listed:
            if str(row.pk) not in shown:
                options.append(
                    self.create_option(name, str(row.pk), label_of(row), False, len(options))
                )
        return [(label, options, index)]


class SourceChoices(AutocompleteJsonView):
    """Answers which sources there are, those that the case cites already first."""

    case = None

    def process_request(self, request):
        term, model_admin, field, to_field = super().process_request(request)
        if model_admin.model is not Source:
            raise PermissionDenied
        return term, model_admin, field, to_field

    def get_queryset(self):
        found, may_repeat = self.model_admin.get_search_results(
            self.request, Source.objects.all(), self.term
        )
        cited = Citation.objects.filter(case=self.case, source=OuterRef("pk"))
        found = found.annotate(is_own=Exists(cited)).order_by("-is_own", "title", "pk")
        return found.distinct() if may_repeat else found

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": label_of(obj)}


def paragraphs_of(source) -> list[str]:
    """The text that was read of a source, by paragraphs; [] where none is kept.

    A text with blank lines has its paragraphs between these, another one has one on each line.
    """
    text = SourceText.objects.filter(source=source).values_list("text", flat=True).first() or ""
    text = text.replace("\r\n", "\n").strip()
    parts = BLANK_LINE.split(text) if BLANK_LINE.search(text) else text.split("\n")
    return [part.strip() for part in parts if part.strip()][:MOST_PARAGRAPHS]
