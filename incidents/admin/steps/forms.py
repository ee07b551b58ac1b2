"""The forms that confirm a step of a case: what was shown, and what the step needs to know."""

from django import forms
from django.utils.formats import date_format

from incidents.admin.forms import PlainText
from incidents.models import Edition
from incidents.operations import reading_of
from incidents.vocabularies import CHANGE_KIND


class StepForm(forms.Form):
    """A step of the case at the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, case, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user
        self.fields["version"].initial = case.version

    def reissue(self):
        """Let the step be taken at the version that is shown now."""
        self.data = self.data.copy()
        self.data["version"] = str(self.case.version)


class ApproveForm(StepForm):
    """That the case was read as it was shown, with its actors and sources."""

    reading = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading"].initial = reading_of(self.case)

    def reissue(self):
        """Let also be approved what is shown of them now."""
        super().reissue()
        self.data["reading"] = reading_of(self.case)


class ReturnForm(StepForm):
    """Why a case goes back to the coder."""

    reason = PlainText(
        label="Reason", help_text="What the coder is to change.", widget=forms.Textarea
    )


class WithdrawForm(StepForm):
    """Why a case is taken out of the public."""

    reason = PlainText(
        label="Public reason",
        help_text="Readers see it in place of the case. It names no person.",
        widget=forms.Textarea,
    )


class SetAsideForm(StepForm):
    """Why a revision is set aside."""

    reason = PlainText(
        label="What cannot wait",
        help_text="What the quick correction puts right. For editors.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(StepForm):
    """What an edition brings."""

    change_kind = forms.ChoiceField(label="Kind of change")
    change_note = PlainText(
        label="What changed, and why", help_text="For readers.", widget=forms.Textarea
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_first = not self.case.editions.exists()
        self.fields["change_kind"].choices = [
            (code, label)
            for code, label in CHANGE_KIND.choices
            if (code == "new") == is_first and code != "redaction"
        ]


class EditionChoice(forms.ModelChoiceField):
    """One of the editions of a case, told by its number, day, fate and change."""

    widget = forms.RadioSelect

    def label_from_instance(self, edition):
        return edition_label(edition)


def edition_label(edition):
    """An edition as it stands among others: its number, day, fate and change."""
    day, status = date_format(edition.published_at, "j F Y"), edition.get_status_display()
    return f"Edition {edition.number} of {day} ({status.lower()}): {edition.change_note}"


class RestoreForm(StepForm):
    """Which edition the draft is to say again."""

    edition = EditionChoice(queryset=Edition.objects.none(), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = restorable(self.case)


def restorable(case):
    """The editions that still have their document, the newest first."""
    kept = case.editions.exclude(status=Edition.Status.REDACTED)
    return kept.order_by("-number").defer("document", "short", "search", "terms")
