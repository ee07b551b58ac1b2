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
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst

from incidents.admin.forms import shown_fields
from incidents.admin.history.who import name_of
from incidents.admin.refusals import RefusableAdmin, RefusableForm
from incidents.admin.taking import both_versions
from incidents.models import Case, CaseRecord, Edit

MOVED_ON = (
    "Somebody changed this after you opened it, so nothing was saved. What you typed is kept. "
    "Where it differs from what stands now, both are shown at the field. Save again to put yours "
    "in its place, or tick the box at a field to take what stands."
)
NOTHING_SAVED = "Nothing was saved: somebody changed this after you opened it. See below."
DIFFERS = "Yours differs from what stands now."
MOVED_ON_DELETE = (
    "Somebody changed this after you opened it, so nothing was deleted. Look at it again."
)
CHANGED_BY = "Changed by"
GONE = "This was deleted after you opened it, so nothing was saved. Below is what you typed."
MOST_EDITS, MOST_CHANGES = 200, 5
GIVEN_FOR_LIFE = "It has the public name %s, which is given for life, so it is not deleted."


def versioned(row):
    """The row whose version counts the changes of this one."""
    return row.case if isinstance(row, CaseRecord) else row


READ = ("version_read", "read_at")


class VersionedForm(RefusableForm):
    """A form that is refused if the row moved on since it was read."""

    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    read_at = forms.CharField(widget=forms.HiddenInput, required=False)
    moved_on = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.has_version():
            for name in READ:
                self.fields.pop(name, None)
        else:
            self.initial["version_read"] = versioned(self.instance).version
            self.initial["read_at"] = timezone.now().isoformat()

    def has_version(self):
        """Whether there is a version at which the form was read."""
        return not self.instance._state.adding

    def clean(self):
        cleaned = super().clean()
        if not self.has_version():
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
        for name in READ:
            self.data[self.add_prefix(name)] = str(self.initial[name])

    def when_read(self):
        """When the posted form was read; None where it does not say."""
        try:
            moment = parse_datetime(self.cleaned_data.get("read_at", ""))
        except ValueError:
            return None
        return moment if moment and timezone.is_aware(moment) else None


def show_what_stands(form):
    """At each field that differs from the row, put what was typed beside what the row says now."""
    for name, both in both_versions(form).items():
        form[name].both = both
        form.add_error(name, DIFFERS)


def changed_by(row, read_at):
    """Who changed the row whose version counts and when, newest first, in words; "" for nobody.

    Only after the form was read, where that is known.
    """
    row = versioned(row)
    of_case = isinstance(row, Case)
    edits = Edit.objects.of_case(row.pk) if of_case else Edit.objects.of_shared([row.pk])
    if read_at:
        edits = edits.filter(at__gte=read_at)
    newest = edits.newest_first().select_related("by")[:MOST_EDITS]
    said = list(dict.fromkeys(who_and_when(edit) for edit in newest))[:MOST_CHANGES]
    return f"{CHANGED_BY} {'; '.join(said)}." if said else ""


def who_and_when(edit):
    """Who changed something and when, in a few words."""
    return f"{name_of(edit)} on {date_format(edit.at, 'j M Y, H:i')} UTC"


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
            fieldsets[0][1]["fields"] = [*fieldsets[0][1]["fields"], *READ]
        else:
            for _, options in fieldsets:
                options["fields"] = shown_fields(self.model, options["fields"])
        return fieldsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if getattr(form, "moved_on", False):
            if by := changed_by(form.instance, form.when_read()):
                form.add_error(None, by)
            form.reissue()
            self.message_user(request, NOTHING_SAVED, messages.ERROR)
            show_what_stands(form)
            for inline in context["inline_admin_formsets"]:
                inline.formset.name_what_was_added()
                for each in inline.formset.initial_forms:
                    show_what_stands(each)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """What was typed is shown also where the row is gone, so that it can be kept."""
        if request.method != "POST" or not self.has_view_permission(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"The {opts.verbose_name} was deleted",
            "message": GONE,
            "typed": typed_texts(request.POST),
        }
        return TemplateResponse(request, "admin/incidents/gone.html", context, status=409)

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
            said = f"{MOVED_ON_DELETE} {changed_by(row, None)}".strip()
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        context = {**(extra_context or {}), "version_read": version}
        return super().delete_under_lock(request, object_id, context)


def typed_texts(data):
    """What was typed into a form, by the names of its inputs; without what pages fill in."""
    own = ("csrfmiddlewaretoken", *READ)
    names = [name for name in data if name not in own and not name.endswith(("_FORMS", "-uid"))]
    return [
        (capfirst(name.replace("_", " ")), "\n".join(data.getlist(name)))
        for name in names
        if not name.startswith("_") and any(data.getlist(name))
    ]


def links():
    """The tables that only say which record names which: an editor sees the records."""
    models = apps.get_app_config("incidents").get_models(include_auto_created=True)
    return [model._meta for model in models if model._meta.auto_created]


def without_links(shown):
    """A nested list of what is deleted, without the rows that only link records."""
    starts = tuple(f"{capfirst(link.verbose_name)}: " for link in links())
    inner = (without_links(each) if isinstance(each, list) else each for each in shown)
    return [each for each in inner if each and not str(each).startswith(starts)]
