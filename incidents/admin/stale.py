"""Forms that say which version they were read at, so that nobody overwrites what they never saw.

A save locks the row whose version counts (of a record: its case), compares, and refuses a form that
was read at an older version: with what was typed kept, what stands now beside it, and the new
version, so that it can be saved deliberately.
"""

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.text import capfirst

from incidents.admin.forms import shown_fields
from incidents.admin.refusals import RefusableAdmin, RefusableForm
from incidents.models import CaseRecord

MOVED_ON = (
    "Somebody changed this after you opened it, so nothing was saved. What you typed is kept. "
    "Where it differs from what stands now, that is said at the field. Save again to put yours "
    "in its place."
)
MOVED_ON_DELETE = (
    "Somebody changed this after you opened it, so nothing was deleted. Look at it again."
)
GIVEN_FOR_LIFE = "It has the public name %s, which is given for life, so it is not deleted."


def versioned(row):
    """The row whose version counts the changes of this one."""
    return row.case if isinstance(row, CaseRecord) else row


class VersionedForm(RefusableForm):
    """A form that is refused if the row moved on since it was read."""

    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    moved_on = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields.pop("version_read", None)
        else:
            self.initial["version_read"] = versioned(self.instance).version

    def clean(self):
        cleaned = super().clean()
        if self.instance._state.adding:
            return cleaned
        if self.cleaned_data.get("version_read") != self.initial["version_read"]:
            self.moved_on = True
            raise ValidationError(MOVED_ON, code="stale")
        return cleaned

    def _post_clean(self):
        """A stale form leaves the row as it stands, so that the page around it shows that."""
        if not self.moved_on:
            super()._post_clean()

    def reissue(self):
        """Let the form be saved the next time, now that its reader sees what stands."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version_read")] = str(self.initial["version_read"])


def show_what_stands(form):
    """Say at each field that differs from the row what the row says now."""
    for name in form.changed_data:
        if name in form.fields and not form.fields[name].widget.is_hidden:
            form.add_error(name, f"Now: {standing(form, name)}")


def standing(form, name):
    """What the row says now, as a reader would see it in the form."""
    field, value = form.fields[name], form.get_initial_for_field(form.fields[name], name)
    if value in (None, "", []):
        return "nothing"
    if isinstance(field, forms.ModelChoiceField):
        several = value if isinstance(value, list) else [value]
        keys = [getattr(each, "pk", each) for each in several]
        rows = field.queryset.filter(pk__in=keys)
        return ", ".join(field.label_from_instance(row) for row in rows) or "nothing"
    labels = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(labels.get(each, each)) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(labels.get(value, value))


class VersionedAdmin(RefusableAdmin):
    """A page of a row that has a version, or whose case has one."""

    form = VersionedForm
    is_searched = True
    delete_confirmation_template = "admin/incidents/delete_confirmation.html"

    def get_fieldsets(self, request, obj=None):
        """The fields, with the version that was read where there is something to save."""
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        if obj is None:
            return fieldsets
        if self.has_change_permission(request, obj):
            fieldsets[0][1]["fields"] = [*fieldsets[0][1]["fields"], "version_read"]
        else:
            for _, options in fieldsets:
                options["fields"] = shown_fields(self.model, options["fields"])
        return fieldsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if getattr(form, "moved_on", False):
            form.reissue()
            show_what_stands(form)
            for inline in context["inline_admin_formsets"]:
                inline.formset.name_what_was_added()
                for each in inline.formset.initial_forms:
                    show_what_stands(each)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_deleted_objects(self, objs, request):
        """Who may delete a row may delete what belongs to it, its log and its names as well."""
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        plurals = {link.verbose_name_plural for link in links()}
        kept = {name: count for name, count in counts.items() if name not in plurals}
        return without_links(shown), kept, set(), protected

    def delete_under_lock(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        version = row and versioned(row).version
        if request.method == "POST" and request.POST.get("version_read") != str(version):
            self.message_user(request, MOVED_ON_DELETE, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        context = {**(extra_context or {}), "version_read": version}
        return super().delete_under_lock(request, object_id, context)


def links():
    """The tables that only say which record names which: an editor sees the records."""
    models = apps.get_app_config("incidents").get_models(include_auto_created=True)
    return [model._meta for model in models if model._meta.auto_created]


def without_links(shown):
    """A nested list of what is deleted, without the rows that only link records."""
    starts = tuple(f"{capfirst(link.verbose_name)}: " for link in links())
    inner = (without_links(each) if isinstance(each, list) else each for each in shown)
    return [each for each in inner if each and not str(each).startswith(starts)]
