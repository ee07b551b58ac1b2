"""Citations beneath what they speak of: the case, a record, or an actor in the case."""

from functools import cache

from django import forms
from django.contrib.admin import StackedInline
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet, modelformset_factory

from incidents.admin.choosing import MANY_TERMS
from incidents.admin.forms import RowFields, RowForm, without_help
from incidents.admin.formsets import AddedLast, RowsAsPosted
from incidents.admin.rights import PolicyRights
from incidents.document.shape import RECORDS, ActorDocument, CaseDocument
from incidents.models import Actor, Case, Citation
from incidents.problems import NOT_CITABLE
from incidents.vocabularies import TermsField

MOST = 200  # forms that a page takes; more are dropped, whatever a request claims
MOST_BENEATH = 20  # citations of a case whose forms its own page shows
WHOLE = "the whole record"
SHAPES = {Case: CaseDocument, Actor: ActorDocument} | {
    model: CaseDocument().fields[name].child.__class__ for name, model in RECORDS.items()
}


@cache
def citable_keys(model):
    """The keys of the document that a citation of such a row may name, in order."""
    return [key for key in SHAPES[model].Meta.fields if key not in NOT_CITABLE]


def list_field(model, key):
    """The field of a coded list whose values may be cited one by one; None for another key."""
    field = next((each for each in model._meta.fields if each.name == key), None)
    return field if isinstance(field, TermsField) else None


def citable(row, current=None):
    """What a citation of this row may name: its keys, and the values of its coded lists.

    Of a long vocabulary only the values that the row has. A citation that stands has its `current`
    choice among them whatever it is, and of all vocabularies only the values that the row has.
    """
    choices = [("", WHOLE)]
    for key in citable_keys(type(row)):
        label = key.replace("_", " ").capitalize()
        choices.append((key, label))
        field = list_field(type(row), key)
        if field is None:
            continue
        vocabulary = field.vocabulary
        many = current is not None or len(vocabulary) > MANY_TERMS
        codes = getattr(row, key) if many else vocabulary.codes
        choices.extend((f"{key}:{code}", f"{label}: {vocabulary.label(code)}") for code in codes)
    if current and current not in dict(choices):
        choices.append((current, current))
    return choices


class CitationForm(RowForm):
    """One citation of the row `cited`."""

    field = forms.ChoiceField(required=False, help_text="What it speaks of.")

    def __init__(self, *args, cited, **kwargs):
        super().__init__(*args, **kwargs)
        self.cited = cited
        stands = not self.instance._state.adding
        self.fields["field"].choices = citable(cited, self.instance.field if stands else None)
        if stands:
            self.fields["source"].loaded = self.instance.source
            without_help(self)

    @property
    def summary(self):
        """What a reader sees of a citation before opening it."""
        row = self.instance
        said = dict(self.fields["field"].choices).get(row.field, row.field)
        where = f", {row.locator}" if row.locator else ""
        return f"{said}: {row.get_stance_display().lower()}{where} · {row.source}"

    def clean_field(self):
        """A value that is cited is among the values of the record as it is saved with it."""
        cited = self.cleaned_data["field"]
        key, _, value = cited.partition(":")
        if value and "field" in self.changed_data and value not in getattr(self.cited, key):
            raise ValidationError(f"{value!r} is not among the values of {key} here.")
        return cited


class CitationFormSet(RowsAsPosted, AddedLast, BaseModelFormSet):
    """The citations of one row: `subject` tells its case, its uid and itself."""

    subject = None
    prefix_of_all = ""

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, **kwargs):
        self.case, self.uid, self.cited = type(self).subject(instance)
        kwargs["queryset"] = kwargs["queryset"].filter(case=self.case, record=self.uid)
        super().__init__(data=data, files=files, **kwargs)

    @classmethod
    def get_default_prefix(cls):
        return cls.prefix_of_all

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "cited": self.cited}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.case, form.instance.record = self.case, self.uid
        return form

    def siblings(self):
        return Citation.objects.filter(case=self.case)


class CitationInlineChecks(InlineModelAdminChecks):
    """Django's checks, but for a foreign key: what a citation speaks of is told by its uid."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        return []


class CitationInline(PolicyRights, RowFields, StackedInline):
    """Citations beneath the row that they speak of."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    checks_class = CitationInlineChecks
    prefix = "citations"
    classes = ["collapse"]  # the marks beside the fields say how many there are
    extra = 0
    verbs = {"view": "view", "add": "edit", "change": "edit", "delete": "edit"}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("source", "field"),
                    ("stance", "locator", "credibility"),
                    "quote_exact",
                    ("quote_prefix", "quote_suffix"),
                    "states",
                    "note",
                ]
            },
        )
    ]

    @staticmethod
    def subject(row):
        """The case of the row that the page is about, the uid of what is cited, and its row."""
        return row.case, row.pk, row

    template = "admin/incidents/inline.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A source that is missing can be added from here; it is changed on its own page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source":
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset = type(
            "Citations", (self.formset,), {"subject": self.subject, "prefix_of_all": self.prefix}
        )
        return modelformset_factory(
            Citation,
            form=self.form,
            formset=formset,
            fields=flatten_fieldsets(self.get_fieldsets(request, obj)),
            formfield_callback=lambda field, **options: self.formfield_for_dbfield(
                field, request, **options
            ),
            extra=self.get_extra(request, obj),
            can_delete=self.has_delete_permission(request, obj),
            max_num=MOST,
            absolute_max=MOST,
        )


class ActorCitationInline(CitationInline):
    """Citations of the actor itself, on the page of its part in the case."""

    prefix = "actor_citations"
    verbose_name = "citation of the actor"
    verbose_name_plural = "citations of the actor itself, in this case"

    @staticmethod
    def subject(row):
        return row.case, row.actor_id, row.actor


class CaseCitationInline(CitationInline):
    """Citations of the case itself."""

    verbose_name = "citation of the case"
    verbose_name_plural = "citations of the case itself"

    @staticmethod
    def subject(row):
        return row, None, row


def few_beneath(request, case):
    """Whether the page of a case shows the forms of its own citations.

    What was sent is answered as it was sent, however many came or went meanwhile.
    """
    if case is None:
        return True
    if request.method == "POST":
        return f"{CaseCitationInline.prefix}-TOTAL_FORMS" in request.POST
    if not hasattr(case, "cited_itself"):
        case.cited_itself = Citation.objects.filter(case=case, record=None).count()
    return case.cited_itself <= MOST_BENEATH
