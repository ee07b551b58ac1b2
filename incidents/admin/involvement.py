"""Pages of the parts that actors played in a case, and of what two parties are to each other."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.choosing import label_of
from incidents.admin.citations import ActorCitationInline, CitationInline
from incidents.admin.forms import RowFields, RowForm, without_help
from incidents.admin.formsets import AddedLast, RowsAsPosted
from incidents.admin.records import CaseRecordAdmin, CaseRecordForm
from incidents.admin.rights import PolicyRights
from incidents.models import Involvement, Relation

PART = ["actor", "roles", "position_held", ("legal_status", "basis"), "legal_status_on"]
PERSON = [
    ("access", "employment"),
    "citizenships",
    "recruited_how",
    "motives",
    "vulnerabilities",
]


def keep_actor(form):
    """The actor of a part that stands stays: citations and other records rest on it."""
    actor = form.fields.get("actor")
    if actor and form.instance.actor_id:
        actor.disabled = True
        actor.loaded = form.instance.actor


class InvolvementForm(CaseRecordForm):
    """The part of one actor, on a page of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keep_actor(self)


@admin.register(Involvement)
class InvolvementAdmin(CaseRecordAdmin):
    form = InvolvementForm
    fieldsets = [(None, {"fields": PART}), ("The person", {"fields": PERSON})]
    list_display = ["actor", "case", "legal_status", "basis"]
    list_filter = [
        by_term(Involvement, name)
        for name in ["roles", "legal_status", "motives", "vulnerabilities", "employment", "basis"]
    ]
    search_fields = ["actor__names__text", "position_held"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor")

    def get_inlines(self, request, obj):
        return [CitationInline, ActorCitationInline] if obj else [CitationInline]


class InlineInvolvementForm(RowForm):
    """The part of one actor, on the page of the case."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keep_actor(self)
        if not self.instance._state.adding:
            without_help(self)

    @property
    def summary(self):
        return label_of(self.instance)


class InvolvementFormSet(RowsAsPosted, AddedLast, admin.options.BaseInlineFormSet):
    """The parties of a case."""


class InvolvementInline(PolicyRights, RowFields, admin.StackedInline):
    """The parties of a case, on its page. A party is removed on a page of its own."""

    model = Involvement
    form = InlineInvolvementForm
    formset = InvolvementFormSet
    verbs = {"view": "view", "add": "edit", "change": "edit"}
    compact = True
    template = "admin/incidents/inline.html"
    extra = 0
    max_num = 200
    show_change_link = True
    fieldsets = [
        (None, {"fields": PART}),
        ("The person", {"fields": PERSON, "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("actor").prefetch_related("actor__names")
        )


@admin.register(Relation)
class RelationAdmin(CaseRecordAdmin):
    fieldsets = [(None, {"fields": ["subject", "kind", "object", "date"]})]
    list_filter = [by_term(Relation, "kind")]
    search_fields = ["subject__actor__names__text", "object__actor__names__text"]
