"""Redacting as a step of a case: the words are looked for first, then what they stand in goes."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from incidents.admin.forms import PlainText
from incidents.admin.places import problems_of
from incidents.admin.steps.forms import StepForm, edition_label
from incidents.document.canonical import sha256_of
from incidents.document.compile import compile_document
from incidents.models import Edition, Redaction
from incidents.operations import Decision, Words, editions_that_say
from incidents.operations.four_eyes import users_who_may
from incidents.operations.redaction import said_in_draft
from incidents.operations.words import what_is_beside

LOOK = "Nothing was redacted yet. See what the words stand in, then confirm."


class RedactForm(StepForm):
    """Which words have to go, why, who agreed; and, once they were looked for, which editions.

    The first time it is sent it only looks. The words are kept nowhere.
    """

    words = PlainText(
        label="Words",
        help_text="One word or phrase to a line. They are found whatever their case and accents, "
        "and are not kept.",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    ground = forms.ChoiceField(label="Ground", choices=Redaction.Ground.choices)
    reason = PlainText(
        label="What readers are told",
        help_text="Why words were taken out. It names nobody, and says none of the words.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed_by = forms.ModelChoiceField(
        label="Agreed by",
        queryset=get_user_model().objects.none(),
        help_text="Who agreed to this: another reviewer or administrator.",
    )
    editions = forms.TypedMultipleChoiceField(
        label="Editions that go",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that say the words are chosen when the words were looked for.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.notices = []
        others = [each.pk for each in users_who_may("agree_to_redact") if each != self.user]
        self.fields["agreed_by"].queryset = get_user_model().objects.filter(pk__in=others)
        self.fields["editions"].choices = [
            (each.number, edition_label(each)) for each in redactable(self.case)
        ]

    @property
    def button(self):
        """What the button does next: it looks, and only then redacts."""
        return "Redact for good" if self["seen"].value() else "Look for the words"

    def clean_words(self):
        try:
            return Words(self.cleaned_data["words"].splitlines())
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        """Look first; then put together what was decided."""
        cleaned = super().clean()
        words = cleaned.get("words")
        if words is None:
            return cleaned
        seen = sha256_of(sorted(words.sought))
        if cleaned.get("seen") != seen:
            self.look(words, seen)
            raise ValidationError(LOOK, code="look")
        self.notices = list(what_is_beside(words, self.case))
        if "reason" in cleaned and "agreed_by" in cleaned and "ground" in cleaned:
            cleaned["decision"] = Decision(
                cleaned["ground"], cleaned["reason"], cleaned["agreed_by"]
            )
        return cleaned

    def look(self, words, seen):
        """Choose the editions that say the words, and say what else does."""
        found = [each.number for each in editions_that_say(words, self.case)]
        self.data = self.data.copy()
        self.data["seen"] = seen
        self.data.setlist("editions", [str(number) for number in found])
        if not found:
            self.notices.append("No edition of this case says the words.")
        self.notices += [*self.what_the_draft_says(words), *what_is_beside(words, self.case)]

    def what_the_draft_says(self, words):
        """Where the draft still says the words: they have to be taken out there first."""
        document = compile_document(self.case)
        faults = list(said_in_draft(self.case, words))
        places = [each.subject for each in problems_of(faults, self.case, document)]
        if places:
            yield f"The draft still says the words, in: {'; '.join(dict.fromkeys(places))}."


def redactable(case):
    """The editions of a case that still say something, the newest first."""
    kept = case.editions.exclude(status=Edition.Status.REDACTED)
    return kept.order_by("-number").defer("document", "short", "search", "terms")


def what_was_redacted(form, redaction):
    """What went, and what was published in its place."""
    gone = ", ".join(map(str, redaction.editions))
    yield messages.SUCCESS, f"Redacted: edition {gone}. Only the digest is left."
    if redaction.printed:
        yield messages.SUCCESS, f"Edition {redaction.printed} was published in its place."
    yield messages.SUCCESS, f"Rows of the history without their content: {redaction.history_rows}."
    for notice in form.notices:
        yield messages.WARNING, notice
    yield messages.WARNING, "Backups that were made before still have the words."
