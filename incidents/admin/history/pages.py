"""The page of what was done to a row, the newest first."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.admin.choosing import shortened, uid_in
from incidents.admin.history.goes import go_of, goes_of
from incidents.models import (
    Actor,
    ActorName,
    Case,
    CaseRecord,
    Edit,
    RecruitmentChannel,
    Source,
    SourceText,
)
from incidents.policy import may

SHARED = (Actor, Source, RecruitmentChannel)
RECORDED = (Case, *SHARED, CaseRecord, ActorName, SourceText)


def is_recorded(model) -> bool:
    """Whether the rows of a model have a history of edits."""
    return issubclass(model, RECORDED)


def edits_about(row):
    """The edits of a row: all of a case or of a shared row, else those of the row itself."""
    if isinstance(row, Case):
        return Edit.objects.of_case(row.pk)
    if isinstance(row, SHARED):
        return Edit.objects.of_shared([row.pk])
    owner = {ActorName: "actor_id", SourceText: "source_id"}.get(type(row))
    around = (
        Edit.objects.of_shared([getattr(row, owner)])
        if owner
        else Edit.objects.of_case(row.case_id)
    )
    return around.filter(row=str(row.pk))


def history_view(page, request, object_id):
    """What was done to a row. `page` is the admin page of its model."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    row = page.get_object(request, object_id)
    if row is None:
        return past_view(page, request, object_id)
    if not page.has_view_permission(request, row):
        raise PermissionDenied
    return answer(page, request, edits_about(row), row)


def past_view(page, request, object_id):
    """What was done to a case that is deleted."""
    uid = uid_in(object_id)
    if page.model is not Case or uid is None or not Edit.objects.of_case(uid).exists():
        raise Http404("There is no such row, and there was none.")
    if not page.has_view_permission(request):
        raise PermissionDenied
    return answer(page, request, Edit.objects.of_case(uid), None, uid)


def answer(page, request, edits, row, uid=None):
    """The page of a history, or of one go alone. The texts of sources are for those who edit."""
    if not may(request.user, "edit"):
        edits = edits.exclude(table=SourceText._meta.db_table)
    alone = number_in(request, "go")
    if alone is not None:
        goes, following = [go_of(edits, alone)], None
        if goes == [None]:
            raise Http404("There is no such change here.")
    else:
        goes, following = goes_of(edits, before=number_in(request, "before"))
    context = {
        **page.admin_site.each_context(request),
        "title": f"History: {shortened(str(row)) if row else 'a deleted draft'}",
        "opts": page.opts,
        "original": row,
        "row_url": row and reverse(f"admin:incidents_{page.opts.model_name}_change", args=[row.pk]),
        "goes": goes,
        "following": following,
        "is_alone": alone is not None,
        "is_paged": "before" in request.GET,
        "may_undo": isinstance(row, Case) and may(request.user, "restore", row),
        "may_bring_back": row is None and may(request.user, "restore"),
        "uid": uid,
        "media": page.media,
    }
    return TemplateResponse(request, "admin/incidents/history.html", context)


def number_in(request, name):
    """The id of an edit that an address names; None where it names none."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Http404(f"{name} is the number of a change.")
    return int(text)
