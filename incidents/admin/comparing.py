"""What would change for readers: a draft compared with an edition, or two editions of a case."""

from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse

from incidents.admin.preview import preview_address
from incidents.admin.steps.forms import restorable
from incidents.codebook import channel_names
from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.models import Edition
from incidents.policy import may
from incidents.views.compare_words import ORDER, TITLES, ComparedPage

DRAFT = "draft"


def compare_urls(page):
    """The address of the comparison; `page` is the admin page of cases."""

    def view(request, object_id):
        if not may(request.user, "view"):
            raise PermissionDenied
        return compare_view(page, request, page.case_or_404(object_id))

    own = page.admin_site.admin_view(view)
    return [path("<path:object_id>/compare/", own, name="incidents_case_compare")]


class CompareForm(forms.Form):
    """Which two states of a case are compared: editions by their number, and the draft."""

    a = forms.ChoiceField(label="From")
    b = forms.ChoiceField(label="To")

    def __init__(self, *args, states, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [(code, label) for code, (label, _) in states.items()]
            field.error_messages["invalid_choice"] = (
                "“%(value)s” is no state of this case that can be compared. "
                f"There are: {', '.join(states)}."
            )


def compare_view(page, request, case):
    """Two states of a case: the public edition and the draft, unless others are asked for."""
    states = states_of(case)
    asked = {"a": first_choice(case, states), "b": DRAFT} | request.GET.dict()
    form = CompareForm(asked, states=states)
    is_valid = form.is_valid()
    chosen = [form.cleaned_data.get(name) for name in "ab"] if is_valid else []
    context = {
        **page.admin_site.each_context(request),
        "title": f"Compare: {case.title or 'no title yet'}",
        "opts": page.opts,
        "original": case,
        "case_url": page.address(case),
        "form": form,
        "labels": [states[code][0] for code in chosen],
        "page": compared([states[code][1] for code in chosen], case) if is_valid else None,
        "media": page.media,
    }
    status = HTTPStatus.OK if is_valid else HTTPStatus.BAD_REQUEST
    return TemplateResponse(request, "admin/incidents/case/compare.html", context, status=status)


def states_of(case):
    """What can be compared, newest first: the draft (None) and each edition that has a document."""
    states = {DRAFT: (f"The draft, version {case.version}", None)}
    for edition in restorable(case):
        status = edition.get_status_display().lower()
        states[str(edition.number)] = (f"Edition {edition.number} ({status})", edition)
    return states


def first_choice(case, states):
    """The public edition, else the newest, else the draft itself."""
    editions = [edition for _, edition in states.values() if edition]
    public = [each for each in editions if each.is_public]
    return str(next(iter([*public, *editions])).number) if editions else DRAFT


def compared(pair, case):
    """Two states as the page that compares them; None stands for the draft."""
    texts = dict(
        Edition.objects.filter(pk__in=[each.pk for each in pair if each]).values_list(
            "pk", "document"
        )
    )
    documents = [parse(texts[each.pk]) if each else compile_document(case) for each in pair]
    return ComparedPage(documents, channel_names(), [address_of(each, case) for each in pair])


def address_of(edition, case):
    """Where a state of a case is shown as a page: for editors alone where readers have none."""
    if edition is None:
        return preview_address(case)
    if edition.is_readable:
        return reverse("edition-detail", args=[edition.reference, edition.number])
    return reverse("admin:incidents_edition_change", args=[edition.pk])


@dataclass(frozen=True)
class ForReaders:
    """What publishing a document would change: `page` compares it with the public edition.

    Without a public edition `page` is None, and `counts` has how many records of each sort there
    will be, all of them new.
    """

    edition: Edition | None
    page: ComparedPage | None
    counts: list


def for_readers(case, document):
    """What readers would see differently if this document of the case were published."""
    public = case.editions.public().first()
    if public is None:
        counts = [(TITLES[name], len(document[name])) for name in ORDER if document[name]]
        return ForReaders(None, None, counts)
    addresses = [address_of(public, case), preview_address(case)]
    page = ComparedPage([parse(public.document), document], channel_names(), addresses)
    return ForReaders(public, page, [])
