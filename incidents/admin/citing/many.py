"""The page that cites several facts of a case at once, all from one paragraph of a source."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.admin.choosing import uid_in
from incidents.admin.citations import CaseCitationInline
from incidents.admin.citing.facts import Holding, narrowest
from incidents.admin.citing.forms import (
    OF_SEVERAL,
    CiteManyForm,
    citing_form,
    locked,
    text_for,
)
from incidents.admin.citing.marks import Marks
from incidents.admin.refusals import in_plain_words
from incidents.admin.stale import changed_by
from incidents.models import Case
from incidents.operations import CannotCite, cite
from incidents.policy import may


def cite_many_view(page, request, case):
    """Cite several facts from one paragraph; the page stays, for the next paragraph."""
    if request.method == "POST":
        return save_many(page, request, case)
    if not may(request.user, "edit", case):
        raise PermissionDenied
    holding = Holding(case)
    return many_page(page, request, form_of_many(page, request, holding))


def form_of_many(page, request, holding):
    """The form for several facts; an address may have the uncited ones ticked."""
    inline = CaseCitationInline(Case, page.admin_site)
    form = citing_form(CiteManyForm, OF_SEVERAL, inline, request)
    source = uid_in(request.GET.get("source", ""))
    initial = {"source": source} if source else {}
    if request.GET.get("select") == "uncited":
        initial["facts"] = uncited_in(holding)
    return form(
        request.POST if request.method == "POST" else None, holding=holding, initial=initial
    )


def uncited_in(holding):
    """What publication waits for, as the boxes of the form name it."""
    case = holding.case
    return [
        f"{mark.of}|{narrowest(case, mark.key) if mark.key else ''}"
        for mark in Marks(holding).waiting()
    ]


@transaction.atomic
def save_many(page, request, case):
    """One citation for each fact that was ticked, all or none."""
    holding = Holding(locked(case, request.user))
    form = form_of_many(page, request, holding)
    if "_read" in request.POST or not form.is_valid():
        return many_page(page, request, form)
    try:
        with transaction.atomic():
            version = holding.case.version
            done = cite(holding.case, form.citations(), version=version, by=request.user)
            connection.check_constraints()
    except CannotCite as error:
        form.add_error(None, [fault.message for fault in error.faults])
        return many_page(page, request, form)
    except IntegrityError as error:
        form.add_error(None, in_plain_words(error))
        return many_page(page, request, form)
    messages.success(request, told(done, form.instance))
    url = reverse("admin:incidents_case_cite_many", args=[case.pk])
    return HttpResponseRedirect(f"{url}?{urlencode({'source': form.instance.source_id})}")


def told(done, citation):
    """What was done, in a sentence."""
    added = len(done.added)
    text = f"{added} citation{'' if added == 1 else 's'} added"
    where = f" from {citation.locator}" if citation.locator else ""
    stood = f"; {done.standing} stood already" if done.standing else ""
    return f"{text}{where}{stood}."


def many_page(page, request, form):
    """The page that cites several facts at once."""
    if form.moved_on:
        form.reissue()
        if by := changed_by(form.holding.case, form.when_read()):
            form.add_error(None, by)
    holding = form.holding
    uncited = uncited_in(holding)
    boxes = Boxes(Marks(holding), set(form["facts"].value() or []), set(uncited))
    context = {
        **page.admin_site.each_context(request),
        "title": "Cite several facts from one paragraph",
        "opts": page.opts,
        "original": holding.case,
        "form": form,
        "groups": [boxes.group(each) for each in (*holding.subjects, *holding.actors)],
        "uncited": len(uncited),
        "text": text_for(form),
        "media": page.media + form.media,
    }
    return TemplateResponse(request, "admin/incidents/case/cite_many.html", context)


@dataclass(frozen=True)
class Boxes:
    """The facts of a case as boxes to tick. `ticked` and `uncited` are values of boxes."""

    marks: Marks
    ticked: set[str]
    uncited: set[str]

    def group(self, subject):
        """A subject with its facts; open where something in it is ticked, and for the case."""
        boxes = [
            self._box(subject, fact.field, self._mark(subject, fact), fact)
            for fact in subject.facts
        ]
        return {
            "subject": subject,
            "whole": self._box(subject, "", self.marks.of_record(subject)),
            "boxes": boxes,
            "is_open": subject.is_case or any(box["is_ticked"] for box in boxes),
        }

    def _mark(self, subject, fact):
        """The mark of a field; where `fact` is one of several values, of that alone."""
        if fact.said:
            return self.marks.of_field(subject, fact.field.partition(":")[0])
        return self.marks.of_value(subject, fact.field)

    def _box(self, subject, field, mark, fact=None):
        value = f"{subject.of}|{field}"
        return {
            "value": value,
            "fact": fact,
            "mark": mark,
            "is_ticked": value in self.ticked,
            "is_uncited": value in self.uncited,
        }
