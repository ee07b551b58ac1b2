"""The forms of the pages that cite: one fact, or several at once from one paragraph."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import modelform_factory

from incidents.admin.citations import citable
from incidents.admin.citing.facts import narrowest, values_of
from incidents.admin.citing.sources import (
    MOST_LISTED,
    CaseSourceSelect,
    paragraphs_of,
    sources_of,
)
from incidents.admin.stale import VersionedForm
from incidents.models import Actor, Case, Citation, Source
from incidents.policy import may
from incidents.recording import record_as
from incidents.vocabularies import STANCE

PREFIX = "cite"
LONGEST_LOCATOR = 100
OF_ONE = ["source", "field", "stance", "locator", "quote_exact", "quote_prefix", "quote_suffix"]
OF_ONE += ["states", "credibility", "note"]
OF_SEVERAL = ["source", "stance", "locator", "states", "credibility"]
LABELS = {
    "locator": "Paragraph, page or time",
    "quote_exact": "Quotation",
    "quote_prefix": "Words before it",
    "quote_suffix": "Words after it",
    "states": "What it states instead",
}
NOTHING_TICKED = "Tick at least one fact."


class CitingForm(VersionedForm):
    """What both pages ask: a source, the place in it, its stance; read at a version of the case.

    `holding` is what the case holds, read under its lock where the form is saved.
    """

    paragraph = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, holding, instance=None, **kwargs):
        self.holding = holding
        instance = instance or Citation()
        instance.case = holding.case
        super().__init__(*args, prefix=PREFIX, instance=instance, **kwargs)
        self._offer_sources()
        self.fields["states"].widget.attrs |= {"rows": 2, "placeholder": " "}
        for name in LABELS.keys() & self.fields.keys():
            self.fields[name].label = LABELS[name]

    def _offer_sources(self):
        """Begin with the source that the case cited last."""
        listed = list(sources_of(self.holding.case)[:MOST_LISTED])
        if listed and not self.initial.get("source"):
            self.initial["source"] = listed[0].pk
            self.fields["source"].loaded = listed[0]
        widget = self.fields["source"].widget.widget
        widget.case, widget.listed = self.holding.case, listed

    def has_version(self):
        """A new citation is read at the version of its case, too."""
        return True

    def clean(self):
        cleaned = self.cleaned_data
        if not cleaned.get("locator") and cleaned.get("paragraph"):
            cleaned["locator"] = f"para. {cleaned['paragraph']}"[:LONGEST_LOCATOR]
        return super().clean()

    @property
    def source(self):
        """The source that the form shows now; None where it shows none."""
        chosen = self["source"].value()
        try:
            return Source.objects.filter(pk=chosen).first() if chosen else None
        except ValidationError:
            return None


class CiteForm(CitingForm):
    """One citation of the subject, new or standing."""

    field = forms.ChoiceField(
        required=False,
        label="Speaks of",
        help_text="The whole record, one field, or one value of it.",
    )

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.record = subject.uid
        self.initial["field"] = asked = self.field_asked(subject)
        self.fields["field"].choices = choices_of_field(subject, asked)
        self.fields["note"].widget.attrs["rows"] = 2

    def field_asked(self, subject):
        """The field that the form begins with: of a list with one term, that term."""
        asked = self.initial.get("field", "")
        known = asked in dict(citable(subject.row, ""))
        is_new = self.instance._state.adding
        return narrowest(subject.row, asked) if is_new and known and asked else asked


class CiteManyForm(CitingForm):
    """Several facts that one paragraph of one source speaks of."""

    facts = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "The case has no such fact."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facts"].choices = [
            (f"{subject.of}|{field}", field)
            for subject in (*self.holding.subjects, *self.holding.actors)
            for field in ("", *(fact.field for fact in subject.facts))
        ]

    def clean_facts(self):
        """The facts as pairs: what is cited, and the field of it."""
        ticked = [each.split("|", 1) for each in self.cleaned_data["facts"]]
        if not ticked:
            raise ValidationError(NOTHING_TICKED)
        return [(self.holding.subject(of), field) for of, field in ticked]

    def citations(self):
        """A citation of each fact that was ticked."""
        shared = {name: getattr(self.instance, name) for name in OF_SEVERAL}
        return [
            Citation(case=self.holding.case, record=subject.uid, field=field, **shared)
            for subject, field in self.cleaned_data["facts"]
        ]


def choices_of_field(subject, current):
    """What a citation of this subject may name; `current` whatever it is."""
    choices = citable(subject.row, current)
    if isinstance(subject.row, Actor):
        own = [(f"names:{text}", f"Names: {text}") for text, _ in values_of(subject.row, "names")]
        choices += [choice for choice in own if choice not in choices]
    if subject.is_case:
        choices[0] = ("", "the case as a whole")
    return choices


def citing_form(form, fields, inline, request):
    """A form of this class with these columns, whose inputs look as they do beneath a page."""

    def input_of(column, **options):
        if column.name == "stance":
            choices = [(term.code, term.label) for term in STANCE]
            return forms.ChoiceField(
                choices=choices, widget=forms.RadioSelect, initial="supports", required=True
            )
        field = inline.formfield_for_dbfield(column, request, **options)
        if column.name == "source":
            wrapper = field.widget
            wrapper.widget = CaseSourceSelect(column, inline.admin_site)
            wrapper.widget.choices = field.choices
            wrapper.widget.is_required = True
        return field

    return modelform_factory(Citation, form=form, fields=fields, formfield_callback=input_of)


def locked(case, user):
    """The case, locked until the end of the transaction, which is recorded as this user's.

    Raises PermissionDenied.
    """
    case = Case.objects.locked().get(pk=case.pk)
    if not may(user, "edit", case):
        raise PermissionDenied
    record_as(user)
    return case


def text_for(form):
    """The text of the source that a form shows, by paragraphs; for those who edit alone."""
    source = form.source if form else None
    return paragraphs_of(source) if source else []
