"""Pages of the records of a case: reached from the case, fixed to it, and leading back to it."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from incidents.admin.asking import LONGEST_SEARCH
from incidents.admin.choosing import choices_of, label_of, labelled, uid_in
from incidents.admin.citations import CitationInline
from incidents.admin.citing.facts import Holding
from incidents.admin.citing.marks import Marks, mark_forms
from incidents.admin.formsets import next_position
from incidents.admin.stale import VersionedAdmin, VersionedForm
from incidents.models import Case, CaseRecord, Citation, Involvement


def case_asked_for(request):
    """The case that an address names, None where it names none. Raises Http404 for no case."""
    asked = request.GET.get("case")
    if asked is None:
        return None
    uid = uid_in(asked)
    case = uid and Case.objects.filter(pk=uid).first()
    if case is None:
        raise Http404("There is no such case.")
    return case


class CaseRecordForm(VersionedForm):
    """A record of the case `case`, which names only what belongs to that case."""

    case = None  # set by the page for a new record

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.case = self.case
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                self._limit(field)

    def _limit(self, field):
        model = field.queryset.model
        if not issubclass(model, CaseRecord):
            return
        own = choices_of(self.instance.case, model)
        besides = self.instance.pk if isinstance(self.instance, model) else None
        field.queryset = own.exclude(pk=besides) if besides else own
        field.label_from_instance = label_of
        field.widget.case_uid, field.widget.besides = self.instance.case.pk, besides

    def _get_validation_exclusions(self):
        """A record is unique within its case, so the case takes part in the checks."""
        return super()._get_validation_exclusions() - {"case"}


class CaseRecordAdmin(VersionedAdmin):
    """A record of a case, with its citations beneath."""

    form = CaseRecordForm
    verbs = {"view": "view", "add": "edit", "change": "edit", "delete": "edit"}
    inlines = [CitationInline]
    list_display = ["__str__", "case"]
    list_select_related = ["case"]
    ordering = ["case__created_at", "case", "position", "uid"]
    readonly_fields = ["of_case"]
    add_form_template = change_form_template = "admin/incidents/record_form.html"
    search_help_text = f"Words of the record, at most {LONGEST_SEARCH} characters."

    class Media:
        js = [forms.Script("incidents/cite.js", defer=True)]

    def get_queryset(self, request):
        return labelled(self.model).select_related("case").order_by(*self.ordering)

    def has_add_permission(self, request, obj=None):
        """Only into a case: the address of the page says which."""
        case = case_asked_for(request)
        return case is not None and self.allows(request, "add", case)

    def get_model_perms(self, request):
        """The menu offers no adding: it leads to no case."""
        return super().get_model_perms(request) | {"add": False}

    @admin.display(description="case")
    def of_case(self, record):
        return format_html('<a href="{}">{}</a>', self.address(record.case), record.case)

    def get_fieldsets(self, request, obj=None):
        """The case first; the place among its kind last, once the record has one."""
        fieldsets = super().get_fieldsets(request, obj)
        fieldsets[0][1]["fields"] = ["of_case", *fieldsets[0][1]["fields"]]
        return fieldsets if obj is None else [*fieldsets, ("Order", {"fields": ["position"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.case = None if obj else case_asked_for(request)
        return form

    def lock(self, request, object_id):
        """Lock the case, of a new record the one that the address names."""
        uid = object_id and uid_in(object_id)
        if uid:
            case = self.model.objects.filter(pk=uid).values_list("case", flat=True).first()
        else:
            case = getattr(case_asked_for(request), "pk", None)
        if case:
            Case.objects.locked().filter(pk=case).first()

    def add_view(self, request, form_url="", extra_context=None):
        if case_asked_for(request) is None:
            self.message_user(request, f"Open a case, and add the {self.opts.verbose_name} there.")
            return HttpResponseRedirect(reverse("admin:incidents_case_changelist"))
        return super().add_view(request, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Each field of a record that stands shows how it is cited."""
        if obj is not None:
            marks = Marks(Holding(obj.case), back="record")
            mark_forms(context, marks, obj.pk)
            context["mark_of_actor"] = marks.of_actor(marks.holding.subject(obj.pk))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.position = next_position(self.model.objects.filter(case=obj.case))
        super().save_model(request, obj, form, change)

    def in_case(self, case):
        """The address of the records of this kind on the page of their case."""
        return f"{self.address(case)}#{self.opts.default_related_name}"

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        return self._another(request, obj) or response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        return self._another(request, obj) or response

    def _another(self, request, record):
        """On to the next record of the same case, if that was asked for."""
        if "_addanother" not in request.POST:
            return None
        add = reverse(f"admin:incidents_{self.opts.model_name}_add")
        return HttpResponseRedirect(f"{add}?case={record.case_id}")

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(self.in_case(obj.case))

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(self.in_case(obj.case))

    def get_deleted_objects(self, objs, request):
        """With a record go its citations, which would point nowhere."""
        shown, counts, lacking, protected = super().get_deleted_objects(objs, request)
        cited = citations_of(objs)
        shown = [*shown, *(f"Citation: {each}" for each in cited)]
        counts |= {"citations": len(cited)} if cited else {}
        return shown, counts, lacking, protected

    def delete_model(self, request, obj):
        citations_of([obj]).delete()
        super().delete_model(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        """Back to the case when the record is gone."""
        record = self.get_object(request, object_id)
        response = super().delete_view(request, object_id, extra_context)
        gone = record and not self.model.objects.filter(pk=record.pk).exists()
        return HttpResponseRedirect(self.in_case(record.case)) if gone else response


def citations_of(records):
    """The citations that speak of these records of one case, or of what is deleted with them."""
    uids = []
    for record in records:
        uids.append(record.pk)
        if isinstance(record, Involvement):
            uids.append(record.actor_id)
        for link in record._meta.related_objects:
            if link.one_to_many and link.on_delete is models.CASCADE:
                uids.extend(getattr(record, link.get_accessor_name()).values_list("pk", flat=True))
    return Citation.objects.filter(case=records[0].case, record__in=uids).select_related("source")
