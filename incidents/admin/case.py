"""The page of a case: its own fields, its parties, its citations, its other records, its steps."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpResponseRedirect
from django.urls import path

from incidents.admin.asking import by_choice, by_term
from incidents.admin.choosing import OwnChoices, terms_view, uid_in
from incidents.admin.citations import CaseCitationInline, few_beneath
from incidents.admin.citing.facts import Holding
from incidents.admin.citing.marks import Marks, mark_forms
from incidents.admin.citing.panel import panel_of
from incidents.admin.citing.urls import citing_urls
from incidents.admin.comparing import compare_urls
from incidents.admin.history.log import log_of, notices_in
from incidents.admin.history.undoing import undoing_urls
from incidents.admin.involvement import InvolvementInline
from incidents.admin.overview import sections
from incidents.admin.preview import preview_urls
from incidents.admin.readings import reading_view
from incidents.admin.stale import VersionedAdmin
from incidents.admin.steps.confirming import possible_steps, step_view
from incidents.models import Case
from incidents.operations import stands_approved
from incidents.operations.setting_aside import standing


@admin.register(Case)
class CaseAdmin(VersionedAdmin):
    change_form_template = "admin/incidents/case/change_form.html"
    change_list_template = "admin/incidents/case/change_list.html"
    fieldsets = [
        (None, {"fields": ["title", "summary"]}),
        (
            "Facts of the case",
            {
                "fields": [
                    "jurisdictions",
                    "sponsor_country",
                    "sectors",
                    "outcomes",
                    "detection",
                    "began",
                    "ended",
                    "disclosed",
                ]
            },
        ),
        ("Inclusion", {"fields": ["inclusion_meets", "inclusion_other_reading"]}),
    ]
    list_display = ["title_or_none", "reference_or_none", "stage", "version", "created_at"]
    list_filter = [
        by_choice(Case, "stage"),
        *(by_term(Case, name) for name in ["outcomes", "detection", "sectors", "inclusion_meets"]),
    ]
    search_fields = ["reference", "title", "summary", "involvements__actor__names__text"]
    search_help_text = "Words of the title, the summary, the reference, or a name."
    ordering = ["-created_at", "uid"]

    @admin.display(description="title", ordering="title")
    def title_or_none(self, case):
        return case.title or "no title yet"

    @admin.display(description="reference", ordering="reference")
    def reference_or_none(self, case):
        return case.reference or "none yet"

    class Media:
        js = [forms.Script("incidents/cite.js", defer=True)]

    def get_fieldsets(self, request, obj=None):
        """A new case begins with its title and summary; the rest can wait."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            for _, options in fieldsets[1:]:
                options["classes"] = ["collapse"]
        return fieldsets

    def response_post_save_add(self, request, obj):
        """On to the page of the new case, where its records are added."""
        return HttpResponseRedirect(self.address(obj))

    def get_inlines(self, request, obj):
        """The parties only where they can be changed; else the list of records below shows them.

        Many citations of the case itself would make the page slow: they have a page of their own.
        """
        cited = [CaseCitationInline] if few_beneath(request, obj) else []
        if obj is not None and not self.has_change_permission(request, obj):
            return cited
        return [InvolvementInline, *cited]

    def get_urls(self):
        own = [
            path(
                "terms/<slug:name>/",
                self.admin_site.admin_view(terms_view),
                name="incidents_case_terms",
            ),
            path(
                "reading/",
                self.admin_site.admin_view(reading_view),
                name="incidents_case_reading",
            ),
            path(
                "<path:object_id>/choices/",
                self.admin_site.admin_view(self.choices_view),
                name="incidents_case_choices",
            ),
            path(
                "<path:object_id>/step/<slug:verb>/",
                self.admin_site.admin_view(self.step_view),
                name="incidents_case_step",
            ),
        ]
        own += [*compare_urls(self), *preview_urls(self), *undoing_urls(self)]
        return own + citing_urls(self) + super().get_urls()

    def case_or_404(self, object_id):
        case = Case.objects.filter(pk=uid_in(unquote(object_id))).first()
        if case is None:
            raise Http404("There is no such case.")
        return case

    def choices_view(self, request, object_id):
        """What a record of the case may name."""
        view = OwnChoices.as_view(admin_site=self.admin_site, case=self.case_or_404(object_id))
        return view(request)

    def step_view(self, request, object_id, verb):
        return step_view(self, request, self.case_or_404(object_id), verb)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["log"] = log_of(obj)
            context["notices"] = notices_in(context["log"], obj)
            context["aside"] = standing(obj)
            context["steps"] = possible_steps(request.user, obj)
            context["is_overtaken"] = obj.is_approved and not stands_approved(obj)
            holding = Holding(obj)
            marks = Marks(holding, back="case")
            mark_forms(context, marks, None)
            context["panel"] = panel_of(holding, Marks(holding))
            context["cited_elsewhere"] = not few_beneath(request, obj)
            context["mark_of_case"] = marks.of_record(holding.subjects[0])
            context["sections"] = sections(
                holding, marks, editable=self.has_change_permission(request, obj)
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def why_not_delete(self, row):
        if row.reference or row.editions.exists():
            return f"{row} was published, so it is not deleted. It can be withdrawn."
        return ""
