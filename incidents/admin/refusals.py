"""Pages on which what the database refuses is told in words, at the form or as a message."""

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.http import HttpResponseRedirect
from django.urls import reverse

from incidents.admin.asking import PolicyAdmin
from incidents.admin.choosing import uid_in
from incidents.admin.forms import RowFields, RowForm
from incidents.recording import recorded


class RefusableForm(RowForm):
    """A form that tells why the database refused what it said."""

    refusal = ""  # why the database refused this very form before

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(self.refusal, code="refused")
        return cleaned


class RefusableAdmin(RowFields, PolicyAdmin):
    """A page that saves and deletes under a lock."""

    form = RefusableForm

    def lock(self, request, object_id):
        """Lock the row whose version counts until the end of the transaction, if there is one."""
        uid = object_id and uid_in(unquote(object_id))
        if uid:
            self.model.objects.select_for_update().filter(pk=uid).first()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save under the lock. What the database refuses is answered as a form with errors."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            return self._save(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            request.refusal = in_plain_words(error)
        return self._save(request, object_id, form_url, extra_context)

    def _save(self, request, object_id, form_url, extra_context):
        with recorded(by=request.user):
            self.lock(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def save_related(self, request, form, formsets, change):
        """Ask the rules that the database keeps until the end, while the form can still answer."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def log_addition(self, request, obj, message):
        """Nothing: the database records it, whatever way it comes."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """Nothing, as with additions."""

    def why_not_delete(self, row):
        """Why this row is never deleted, whoever asks; "" if it may be."""
        return ""

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return super().delete_view(request, object_id, extra_context)
        if reason := self.why_not_delete(row):
            self.message_user(request, reason, messages.ERROR)
            return HttpResponseRedirect(self.address(row))
        try:
            with recorded(by=request.user):
                if request.method == "POST":
                    self.lock(request, object_id)
                return self.delete_under_lock(request, object_id, extra_context)
        except IntegrityError as error:
            self.message_user(request, in_plain_words(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_under_lock(self, request, object_id, extra_context=None):
        """Delete, or ask whether to; the rules kept until the end are asked before it is done."""
        response = super().delete_view(request, object_id, extra_context)
        if request.method == "POST":
            connection.check_constraints()
        return response

    def address(self, row):
        """The address of the page of a row."""
        return reverse(f"admin:incidents_{row._meta.model_name}_change", args=[row.pk])


def in_plain_words(error):
    """What an editor reads when the database refuses: the message of the rule that was broken."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rules = (
        rule
        for model in apps.get_app_config("incidents").get_models()
        for rule in model._meta.constraints
    )
    name = diagnosis and diagnosis.constraint_name
    for rule in rules:
        if name == rule.name:
            return str(rule.get_violation_error_message())
    said = (diagnosis and diagnosis.message_primary) or "a rule was broken."
    return f"The database refused this: {said}"
