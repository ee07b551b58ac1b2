"""The public cases that print an actor or a source as it was before, taken up for correction."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from incidents.models import Actor, Case, Merge
from incidents.operations import Refused, revise_case
from incidents.operations.corrections import MOST, editions_behind
from incidents.policy import may


class CorrectingPages:
    """What a page of rows that cases share adds: which public cases say something else."""

    def get_urls(self):
        name = f"incidents_{self.opts.model_name}_corrections"
        view = self.admin_site.admin_view(self.corrections_view)
        return [path("<uuid:uid>/cases-to-correct/", view, name=name), *super().get_urls()]

    def corrections_view(self, request, uid):
        """The cases, to be taken up."""
        return corrections_view(
            self, request, get_object_or_404(self.get_queryset(request), pk=uid)
        )

    def response_change(self, request, obj):
        offer(self, request, kept_for(obj))
        return super().response_change(request, obj)


class TakeUpForm(forms.Form):
    """Which of the cases are taken up."""

    cases = forms.ModelMultipleChoiceField(
        Case.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one case."},
    )

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        resting = [edition.case_id for edition in editions if edition.case.is_at_rest]
        self.fields["cases"].queryset = Case.objects.filter(pk__in=resting)
        self.fields["cases"].initial = resting


def offer(page, request, row):
    """Tell who changed a row that cases share that public cases print it as it was before."""
    if row.slug and (behind := editions_behind(row)):
        number = f"{len(behind)}{' or more' if len(behind) == MOST else ''}"
        cases = "case still prints" if len(behind) == 1 else "cases still print"
        page.message_user(
            request,
            f"{number} public {cases} what stood before. Readers see the change once these are "
            "published anew: “Cases to correct” has them.",
            messages.WARNING,
        )


def kept_for(row):
    """The actor that stands for one that was merged; any other row stands for itself."""
    while isinstance(row, Actor):
        merge = Merge.objects.standing().filter(duplicate=row).select_related("kept").first()
        if merge is None:
            break
        row = merge.kept
    return row


def corrections_view(page, request, row):
    """The cases, and those that are at rest to be chosen and revised in one go."""
    if not may(request.user, "view"):
        raise PermissionDenied
    editions = editions_behind(kept_for(row))
    form = TakeUpForm(request.POST or None, editions=editions)
    if request.method == "POST":
        if not may(request.user, "revise"):
            raise PermissionDenied
        if form.is_valid():
            _take_up(page, request, form.cleaned_data["cases"])
            return HttpResponseRedirect(request.path)
    context = {
        **page.admin_site.each_context(request),
        "title": f"Cases to correct: {row}",
        "opts": page.opts,
        "original": row,
        "row_url": page.address(row),
        "form": form,
        "cases": [(edition, page.address(edition.case)) for edition in editions],
        "is_cut": len(editions) == MOST,
        "may_revise": may(request.user, "revise") and form.fields["cases"].queryset.exists(),
        "media": page.media,
    }
    return TemplateResponse(request, "admin/incidents/cases_to_correct.html", context)


def _take_up(page, request, cases):
    """Revise all of the cases, or none of them."""
    try:
        with transaction.atomic():
            for case in cases:
                revise_case(case, by=request.user, at=timezone.now())
    except Refused as error:
        page.message_user(request, str(error), messages.ERROR)
    else:
        page.message_user(
            request,
            f"{len(cases)} case{' is' if len(cases) == 1 else 's are'} a draft again. Each says "
            "already what stands now: have it reviewed and publish it.",
            messages.SUCCESS,
        )
