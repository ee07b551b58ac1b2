"""Pages of actors and their names."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join

from incidents.admin.asking import ViewOnlyAdmin, by_term
from incidents.admin.choosing import labelled
from incidents.admin.correcting import CorrectingPages
from incidents.admin.duplicates import AskFirstAdmin, require_none_of
from incidents.admin.forms import RowFields, RowForm
from incidents.admin.formsets import AddedLast, RowsAsPosted
from incidents.admin.merging import MergingPages
from incidents.admin.rights import PolicyRights
from incidents.admin.stale import GIVEN_FOR_LIFE, VersionedAdmin
from incidents.document.duplicates import likely_actors
from incidents.models import Actor, ActorName, Merge


class NameFormSet(RowsAsPosted, AddedLast, admin.options.BaseInlineFormSet):
    """The names of an actor, one of which is the main one."""

    def clean(self):
        super().clean()
        stand = [form for form in self.forms if form not in self.deleted_forms]
        if any(form.errors for form in stand):
            return
        if sum(form.cleaned_data.get("is_main", False) for form in stand) != 1:
            raise ValidationError("Choose one main name, under which the actor is listed.")
        if self.instance._state.adding:
            names = [form.cleaned_data.get("text", "") for form in stand]
            require_none_of(lambda: likely_actors(names), self.data, self.instance)

    def save_existing_objects(self, commit=True):
        """First take the mark from the name that was the main one: never do two have it."""
        unmarked = [form.instance.pk for form in self.initial_forms if not form.instance.is_main]
        ActorName.objects.filter(pk__in=unmarked, is_main=True).update(is_main=False)
        return super().save_existing_objects(commit)


class NameInline(PolicyRights, RowFields, admin.StackedInline):
    """The names of an actor, with the actor."""

    model = ActorName
    form = RowForm
    formset = NameFormSet
    verbs = {"view": "view", "add": "edit", "change": "edit", "delete": "edit"}
    min_num = 1
    extra = 0
    max_num = 100
    verbose_name = "name"
    verbose_name_plural = "names"
    fieldsets = [(None, {"fields": [("text", "kind"), ("language", "script"), "is_main"]})]


@admin.register(Actor)
class ActorAdmin(AskFirstAdmin, MergingPages, CorrectingPages, VersionedAdmin):
    inlines = [NameInline]
    fieldsets = [(None, {"fields": ["kind", "country", "born", "description", "parts"]})]
    readonly_fields = ["parts"]
    list_display = ["name", "kind", "country", "slug", "version"]
    list_filter = [by_term(Actor, "kind")]
    search_fields = ["names__text", "slug"]
    search_help_text = "Any of the names, or the public name."
    ordering = ["slug", "uid"]

    def get_queryset(self, request):
        return labelled(Actor).order_by(*self.ordering)

    def get_fieldsets(self, request, obj=None):
        """A new actor has no parts yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            fields = fieldsets[0][1]["fields"]
            fieldsets[0][1]["fields"] = [name for name in fields if name != "parts"]
        return fieldsets

    @admin.display(description="parts in cases")
    def parts(self, actor):
        """The parts it played, linked: its citations stand there."""
        parts = actor.involvements.select_related("case")
        links = [(self.address(part), part.case) for part in parts]
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "none yet"

    def why_not_delete(self, row):
        return GIVEN_FOR_LIFE % row.slug if row.slug else super().why_not_delete(row)


@admin.register(ActorName)
class ActorNameAdmin(ViewOnlyAdmin):
    fields = ["actor", "text", "language", "script", "kind", "is_main"]
    list_display = ["text", "actor", "kind", "language"]
    list_filter = [by_term(ActorName, "kind")]
    search_fields = ["text"]
    ordering = ["text", "uid"]

    def get_queryset(self, request):
        return ActorName.objects.select_related("actor").prefetch_related("actor__names")


@admin.register(Merge)
class MergeAdmin(ViewOnlyAdmin):
    fields = ["duplicate", "kept", "reason", "by", "at", "undone_by", "undone_at"]
    list_display = ["duplicate", "kept", "by", "at", "undone_at"]
    search_fields = ["duplicate__names__text", "kept__names__text", "reason"]
    ordering = ["-at", "uid"]

    def get_queryset(self, request):
        rows = Merge.objects.select_related("duplicate", "kept", "by", "undone_by")
        return rows.prefetch_related("duplicate__names", "kept__names")
