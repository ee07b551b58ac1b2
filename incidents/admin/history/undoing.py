"""Bringing back what a history tells of: an earlier state of a draft, or a deleted draft.

Each is shown first, in words, and done when it is confirmed with a reason.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from incidents.admin.forms import PlainText
from incidents.admin.history.telling import Telling
from incidents.admin.history.who import name_of
from incidents.models import Case, Edit
from incidents.operations import Refused
from incidents.operations.states import between
from incidents.operations.undoing import lost_rows, restore_deleted, restore_state, way_back
from incidents.policy import may

MOST_LINES = 500
DRAFTS_ON_A_PAGE = 50


class ReasonForm(forms.Form):
    """Why something comes back."""

    reason = PlainText(
        label="Reason",
        help_text="Why it comes back: the history keeps it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UndoForm(ReasonForm):
    """Why an earlier state comes back, at the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def reissue(self, version):
        """Let it be done at the version that is shown now."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


def undoing_urls(page):
    """The addresses of bringing back; `page` is the admin page of cases."""

    def undo(request, object_id, edit):
        return undo_view(page, request, page.case_or_404(object_id), edit)

    def deleted(request):
        return deleted_view(page, request)

    def bring_back(request, uid):
        return bring_back_view(page, request, uid)

    own = page.admin_site.admin_view
    return [
        path("deleted/", own(deleted), name="incidents_case_deleted"),
        path("deleted/<uuid:uid>/", own(bring_back), name="incidents_case_bring_back"),
        path("<path:object_id>/history/<int:edit>/", own(undo), name="incidents_case_undo"),
    ]


# --- an earlier state


def undo_view(page, request, case, edit):
    """Make a draft as it was before an edit."""
    history = reverse("admin:incidents_case_history", args=[case.pk])
    if not may(request.user, "view"):
        raise PermissionDenied
    if not may(request.user, "restore", case):
        return away(page, request, "Only a draft that you may edit can be restored.", history)
    form = UndoForm(request.POST or None, initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        try:
            changes = restore_state(
                case, edit=edit, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            case.refresh_from_db()
            form.add_error(None, str(refusal))
            form.reissue(case.version)
        else:
            done = f"The draft is as it was. Rows that changed: {len(changes)}."
            return away(page, request, done, page.address(case), messages.SUCCESS)
    try:
        changes = way_back(case, edit)
    except Refused as refusal:
        return away(page, request, str(refusal), history)
    return confirmation(
        page,
        request,
        form,
        changes,
        uid=case.pk,
        title="Make the draft as it was",
        explanation=(
            "This is what changes, from what stands now. Actors, sources and channels stay as "
            "they are, and the stage of the case as well. The history keeps what is changed back."
        ),
        button="Make it so",
        back=history,
    )


def away(page, request, message, url, level=messages.ERROR):
    """On to another page, with a message."""
    page.message_user(request, message, level)
    return HttpResponseRedirect(url)


def confirmation(page, request, form, changes, *, uid, **words):
    """What would change, in words, the reason, and the button."""
    shown = changes[:MOST_LINES]
    context = {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "lines": Telling(shown, Edit.objects.of_case(uid)).lines(shown),
        "more": len(changes) - len(shown),
        "form": form,
        "media": page.media,
        **words,
    }
    return TemplateResponse(request, "admin/incidents/undo.html", context)


# --- deleted drafts


def deleted_view(page, request):
    """The drafts that were deleted and can come back, the last first."""
    if not page.has_view_permission(request):
        raise PermissionDenied
    deletions = Edit.objects.deleted_drafts().select_related("by")
    shown = Paginator(deletions, DRAFTS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **page.admin_site.each_context(request),
        "title": "Deleted drafts",
        "opts": page.opts,
        "page": shown,
        "drafts": [
            {"uid": edit.case, "title": title_of(edit), "who": name_of(edit), "at": edit.at}
            for edit in shown
        ],
        "may_bring_back": may(request.user, "restore"),
        "media": page.media,
    }
    return TemplateResponse(request, "admin/incidents/deleted_drafts.html", context)


def title_of(deletion):
    """The title of a draft that was deleted."""
    return deletion.before["title"] or "no title yet"


def bring_back_view(page, request, uid):
    """Bring a deleted draft back."""
    drafts = reverse("admin:incidents_case_deleted")
    if not may(request.user, "restore"):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = restore_deleted(uid, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            done = "The draft is back, with all its records and citations."
            return away(page, request, done, page.address(case), messages.SUCCESS)
    try:
        lost = lost_rows(uid)
    except Refused as refusal:
        return away(page, request, str(refusal), drafts)
    title = lost[Case._meta.db_table, str(uid)]["title"] or "no title yet"
    return confirmation(
        page,
        request,
        form,
        [change for change in between({}, lost) if change.table != "incidents_step"],
        uid=uid,
        title=f"Bring back: {title}",
        explanation="All that is listed here comes back, by the same uids, as a draft.",
        button="Bring the draft back",
        back=drafts,
    )
