"""Merging an actor into another, with both side by side, and taking that back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from incidents.admin.choosing import RowSelect, labelled
from incidents.admin.forms import PlainText
from incidents.models import Actor, Involvement, Merge
from incidents.operations import Refused, merge_actors, undo_merge
from incidents.operations.merging import known_as
from incidents.policy import may

SHOWN = ("kind", "country", "born", "description")
MOST_CASES = 20  # cases that are named for each of the two


class MergingPages:
    """What the page of an actor adds: merging it, telling it apart again, and what was merged."""

    change_form_template = "admin/incidents/actor/change_form.html"

    def get_urls(self):
        def own(route, view, name):
            return path(f"<uuid:uid>/{route}", self.admin_site.admin_view(view), name=name)

        return [
            own("merge/", self.merge_view, "incidents_actor_merge"),
            own("apart/<uuid:merge>/", self.undo_view, "incidents_actor_apart"),
            *super().get_urls(),
        ]

    def merge_view(self, request, uid):
        return merge_view(self, request, get_object_or_404(labelled(Actor), pk=uid))

    def undo_view(self, request, uid, merge):
        return undo_view(self, request, get_object_or_404(labelled(Actor), pk=uid), merge)

    def get_search_results(self, request, queryset, search_term):
        """A form offers the actors that stand for themselves; the list has all.

        The search of a form without scripts comes with no request.
        """
        if request is None or request.resolver_match.url_name == "autocomplete":
            queryset = queryset.exclude(pk__in=Merge.objects.standing().values("duplicate"))
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request, obj=None):
        """An actor that goes by another is changed there, or told apart first."""
        if obj is not None and Merge.objects.standing().filter(duplicate=obj).exists():
            return False
        return super().has_change_permission(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["merges"], context["merged"] = merges_of(obj)
            context["goes_by"] = next((each for each in context["merges"] if each.stands), None)
            context["may_merge"] = may(request.user, "merge")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def why_not_delete(self, row):
        if Merge.objects.filter(Q(duplicate=row) | Q(kept=row)).exists():
            return f"“{row}” was merged with another actor, so it is not deleted."
        return super().why_not_delete(row)


class ChooseForm(forms.Form):
    """Which actor is kept."""

    into = forms.ModelChoiceField(
        Actor.objects.none(),
        label="Kept actor",
        help_text="The actor under which both are known from now on. Search any of its names.",
    )

    def __init__(self, *args, page, duplicate, **kwargs):
        super().__init__(*args, **kwargs)
        merged = Merge.objects.standing().values("duplicate")
        field = self.fields["into"]
        field.queryset = labelled(Actor).exclude(pk=duplicate.pk).exclude(pk__in=merged)
        field.widget = RowSelect(Involvement._meta.get_field("actor"), page.admin_site)
        field.widget.is_required = True
        field.widget.choices = field.choices


class MergeForm(ChooseForm):
    """That two actors are one, as both were shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    version_kept = forms.IntegerField(widget=forms.HiddenInput)
    reason = PlainText(
        help_text="Why the two are one: what their sources say that leaves no doubt. For editors.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def merge_view(page, request, duplicate):
    """First choose the actor that is kept, then confirm with both side by side."""
    if not may(request.user, "merge"):
        raise PermissionDenied
    form = MergeForm(request.POST or None, page=page, duplicate=duplicate)
    if request.method == "POST" and form.is_valid() and merged(page, request, duplicate, form):
        return redirect("admin:incidents_actor_corrections", form.cleaned_data["into"].pk)
    asked = request.POST if request.method == "POST" else request.GET
    choose = ChooseForm(asked or None, page=page, duplicate=duplicate)
    kept = choose.cleaned_data["into"] if choose.is_valid() else None
    sides = [labelled(Actor).get(pk=each.pk) for each in (duplicate, kept)] if kept else []
    context = {
        **_frame(page, request, duplicate),
        "title": f"Merge {duplicate} into another actor",
        "choose": choose,
        "form": form,
        "sides": [side(page, each) for each in sides],
        "rows": list(compared(*sides)) if sides else [],
        "media": page.media + choose.media,
    }
    return TemplateResponse(request, "admin/incidents/actor/merge.html", context)


def merged(page, request, duplicate, form):
    """Merge as the form says, and tell so; False where that was refused, which the form tells."""
    kept = form.cleaned_data["into"]
    versions = form.cleaned_data["version"], form.cleaned_data["version_kept"]
    try:
        merge_actors(
            duplicate,
            into=kept,
            versions=versions,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as error:
        form.add_error(None, str(error))
        return False
    told = (
        f"“{duplicate}” goes by “{kept}” from now on. Readers see it once its cases are published "
        "anew."
    )
    page.message_user(request, told, messages.SUCCESS)
    return True


def undo_view(page, request, actor, uid):
    """Confirm that the two are told apart again."""
    if not may(request.user, "merge"):
        raise PermissionDenied
    merge = get_object_or_404(Merge.objects.select_related("kept"), pk=uid, duplicate=actor)
    if request.method == "POST":
        try:
            undo_merge(merge, by=request.user, at=timezone.now())
        except Refused as error:
            page.message_user(request, str(error), messages.ERROR)
        else:
            page.message_user(
                request,
                f"“{actor}” stands for itself again. Readers see it once its cases are published "
                "anew.",
                messages.SUCCESS,
            )
        return HttpResponseRedirect(page.address(actor))
    context = {
        **_frame(page, request, actor),
        "title": f"Tell {actor} and {merge.kept} apart again",
        "merge": merge,
    }
    return TemplateResponse(request, "admin/incidents/actor/undo_merge.html", context)


def merges_of(actor):
    """All merges of an actor into others and of others into it, the newest first."""
    rows = Merge.objects.select_related("by", "undone_by", "duplicate", "kept")
    rows = rows.prefetch_related("duplicate__names", "kept__names").order_by("-at", "-uid")
    return list(rows.filter(duplicate=actor)), list(rows.filter(kept=actor))


def side(page, actor):
    """An actor with its names and the first of its cases, for one side of the comparison."""
    parts = Involvement.objects.filter(actor__in=known_as(actor)).select_related("case")
    return {
        "actor": actor,
        "url": page.address(actor),
        "names": list(actor.names.all()),
        "cases": [(part.case, page.address(part.case)) for part in parts[:MOST_CASES]],
        "more": max(0, parts.count() - MOST_CASES),
    }


def compared(duplicate, kept):
    """What both say, field by field: the words of the kept actor stand."""
    for name in SHOWN:
        field = Actor._meta.get_field(name)
        values = [said(actor, name) for actor in (duplicate, kept)]
        yield field.verbose_name.capitalize(), *values, values[0] != values[1]


def said(actor, name):
    """What an actor says in a field, as a reader would see it."""
    display = getattr(actor, f"get_{name}_display", None)
    return (display() if display else str(getattr(actor, name) or "")) or "not stated"


def _frame(page, request, actor):
    return {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "original": actor,
        "row_url": page.address(actor),
        "media": page.media,
    }
