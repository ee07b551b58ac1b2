"""The page that cites one fact of a case, and shows what is cited of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.admin.choosing import uid_in
from incidents.admin.citations import CaseCitationInline, citable_keys
from incidents.admin.citing.facts import Holding, key_in_words, said
from incidents.admin.citing.forms import (
    OF_ONE,
    CiteForm,
    choices_of_field,
    citing_form,
    locked,
    text_for,
)
from incidents.admin.citing.marks import Marks, anchor_of
from incidents.admin.citing.panel import panel_of
from incidents.admin.overview import page_of
from incidents.admin.refusals import in_plain_words
from incidents.admin.stale import MOVED_ON_DELETE, changed_by, show_what_stands
from incidents.models import Actor, Case
from incidents.operations import CannotCite, cite
from incidents.operations.citing import name_own_actors, refuse_pointless
from incidents.policy import may

SAVED = "The citation was saved."
CITED_ALREADY = "This is cited already: the same source, place and stance."
IN_PLACE = "cite"  # what the script of the pages asks with, to stay where it is


class Asked:
    """What an address asks for: a subject, a field of it, a citation that stands, a way back."""

    def __init__(self, request, holding):
        self.holding, self.query = holding, request.GET
        self.subject = holding.subject(self._text("of"))
        self.field, self.back = self._text("field"), self._text("back")
        self.citation = self._citation(request)
        if self.subject is None or not self._is_citable():
            raise Http404("The case has nothing of that name to cite.")

    def _text(self, name):
        return self.query.get(name, "")

    def _citation(self, request):
        """The citation that is changed. One that is gone is added anew, with what was typed."""
        if "citation" not in self.query:
            return None
        uid = uid_in(self._text("citation"))
        found = next((each for each in self.holding.citations if each.pk == uid), None)
        if found is None and request.method != "POST":
            raise Http404("The case has no such citation.")
        if found is not None:
            self.subject, self.field = self._subject_of(found), found.field
        return found

    def _subject_of(self, citation):
        """What a citation speaks of; one that points nowhere is mended as one of the case."""
        return self.holding.subject(citation.record) or self.holding.subjects[0]

    def _is_citable(self):
        if self.citation or not self.field:
            return True
        return self.field in dict(choices_of_field(self.subject, ""))

    @property
    def key(self):
        """The key of the document that is asked for; "" for the whole."""
        return self.field.partition(":")[0]

    @property
    def initial(self):
        """What a new form begins with."""
        given = {"field": self.field, "locator": self._text("locator")}
        source = uid_in(self._text("source"))
        return given | ({"source": source} if source else {})

    def address(self, **changes):
        """The address of this page, asking otherwise."""
        asked = {"of": self.subject.of, "field": self.field, "back": self.back, **changes}
        url = reverse("admin:incidents_case_cite", args=[self.holding.case.pk])
        return f"{url}?{urlencode({name: text for name, text in asked.items() if text})}"

    @property
    def way_back(self):
        """Where one came from: the page of the record, or that of the case."""
        anchor = anchor_of(self.subject.of, self.key)
        row = self.subject.row
        if isinstance(row, Actor):
            row = next(each for each in self.holding.rows.involvements if each.actor_id == row.pk)
        if self.back == "record" and not isinstance(row, Case):
            return f"{page_of(row._meta.model_name, row.pk)}#{anchor}"
        place = anchor if self.back == "case" else "provenance"
        return f"{page_of('case', self.holding.case.pk)}#{place}"


def cite_view(page, request, case):
    """Cite one fact, or change a citation of it; what is cited of it already stands above."""
    if request.method == "POST":
        return save_one(page, request, case)
    holding = Holding(case)
    asked = Asked(request, holding)
    form = form_of_one(page, request, asked) if may(request.user, "edit", case) else None
    return cite_page(page, request, asked, form)


def form_of_one(page, request, asked):
    """The form for one citation, filled in with what the request says."""
    inline = CaseCitationInline(Case, page.admin_site)
    form = citing_form(CiteForm, OF_ONE, inline, request)
    initial = None if asked.citation else asked.initial
    posted = request.POST if request.method == "POST" else None
    return form(
        posted,
        holding=asked.holding,
        subject=asked.subject,
        instance=asked.citation,
        initial=initial,
    )


@transaction.atomic
def save_one(page, request, case):
    """Save under the lock of the case, or show the form again with what was typed."""
    holding = Holding(locked(case, request.user))
    asked = Asked(request, holding)
    form = form_of_one(page, request, asked)
    if "_read" in request.POST or not form.is_valid() or not saved(form, request.user):
        return cite_page(page, request, asked, form)
    holding = Holding(case)
    onward = way_on(request, asked, form.instance, holding)
    if request.headers.get("X-Requested-With") == IN_PLACE:
        return JsonResponse(news(holding, asked.subject) | {"onward": onward})
    messages.success(request, SAVED)
    return HttpResponseRedirect(onward or asked.way_back)


def way_on(request, asked, citation, holding):
    """Where one goes on citing from the same source: the same fact, or the next uncited one.

    "" where that was not asked for, or nothing is uncited any more.
    """
    if "_another" in request.POST:
        return asked.address(source=citation.source_id, locator=citation.locator)
    waiting = Marks(holding, asked.back).waiting() if "_next" in request.POST else []
    return f"{waiting[0].url}&source={citation.source_id}" if waiting else ""


def saved(form, user):
    """Whether the citation was saved; if not, the form says why."""
    case, row = form.holding.case, form.instance
    try:
        with transaction.atomic():
            if row._state.adding:
                done = cite(case, [row], version=case.version, by=user).added
            else:
                refuse_pointless(case, [row])
                name_own_actors(case, [row])
                done = [form.save()]
            connection.check_constraints()
    except CannotCite as error:
        form.add_error("field", [fault.message for fault in error.faults])
    except IntegrityError as error:
        form.add_error(None, in_plain_words(error))
    else:
        if not done:
            form.add_error(None, CITED_ALREADY)
        return bool(done)
    return False


def news(holding, subject):
    """What the page around an open form shows otherwise once a citation was saved there."""
    marks = Marks(holding)
    around = marks.around(holding.subject(subject.of))
    return {
        "version": holding.case.version,
        "message": SAVED,
        "marks": {mark.place: {"state": mark.state, "words": mark.words} for mark in around},
        "panel": render_to_string(
            "admin/incidents/case/_cite_panel.html",
            {"panel": panel_of(holding, marks), "original": holding.case},
        ),
    }


def cite_page(page, request, asked, form):
    """The page of one fact: what it says, what is cited of it, the form, the text of the source."""
    if form and form.moved_on:
        form.reissue()
        if asked.citation:
            show_what_stands(form)
        if by := changed_by(asked.holding.case, form.when_read()):
            form.add_error(None, by)
    subject, marks = asked.subject, Marks(asked.holding)
    about = asked.key in citable_keys(type(subject.row))
    mark = marks.of_field(subject, asked.key) if about else marks.of_record(subject)
    context = {
        **page.admin_site.each_context(request),
        "title": f"Cite: {subject.title}",
        "opts": page.opts,
        "original": asked.holding.case,
        "asked": asked,
        "subject": subject,
        "subject_url": address_of(asked),
        "label": key_in_words(asked.key) if asked.key else "",
        "said": said(subject.row, asked.key) if about else "",
        "mark": mark,
        "citations": list(standing(asked, form is None)),
        "form": form,
        "waiting": len([each for each in marks.waiting() if each.place != mark.place]),
        "text": text_for(form),
        "media": page.media + form.media if form else page.media,
    }
    return TemplateResponse(request, "admin/incidents/case/cite.html", context)


def address_of(asked):
    """The page of what is cited; of an actor its own."""
    row = asked.subject.row
    return page_of(row._meta.model_name, row.pk)


def standing(asked, is_read_only):
    """The citations of the field, or of the whole record, each with the address that changes it."""
    labels = dict(choices_of_field(asked.subject, ""))
    for each in asked.holding.citations:
        is_open = asked.citation is not None and each.pk == asked.citation.pk
        if is_open or speaks_of(each, asked.subject, asked.key):
            change = "" if is_read_only else asked.address(citation=str(each.pk))
            label = labels.get(each.field, each.field)
            yield {"row": each, "field": label, "change": change, "open": is_open}


def speaks_of(citation, subject, key):
    """Whether a citation is of this field of this subject, or with the key "" of any of it."""
    return citation.record == subject.uid and key in ("", citation.field.partition(":")[0])


@transaction.atomic
def delete_view(page, request, case, citation):
    """Delete a citation that was looked at, at the version at which it was."""
    if request.method != "POST":
        raise Http404("A citation is deleted from the page that shows it.")
    holding = Holding(locked(case, request.user))
    row = next((each for each in holding.citations if each.pk == citation), None)
    back = request.POST.get("back", "")
    if row is None or request.POST.get("version_read") != str(holding.case.version):
        messages.error(request, MOVED_ON_DELETE)
    else:
        row.delete()
        messages.success(request, "The citation was deleted.")
    asked = {"of": request.POST.get("of", ""), "field": request.POST.get("field", ""), "back": back}
    url = reverse("admin:incidents_case_cite", args=[case.pk])
    return HttpResponseRedirect(f"{url}?{urlencode({k: v for k, v in asked.items() if v})}")
