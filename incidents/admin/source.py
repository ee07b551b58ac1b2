"""Pages of sources, of the texts that were read, and of citations."""

from django.contrib import admin
from django.db.models import F

from incidents.admin.asking import ViewOnlyAdmin, by_term
from incidents.admin.correcting import CorrectingPages
from incidents.admin.duplicates import AskFirstAdmin, require_none_of
from incidents.admin.forms import PlainText, RowFields, RowForm
from incidents.admin.formsets import RowsAsPosted
from incidents.admin.rights import PolicyRights
from incidents.admin.stale import GIVEN_FOR_LIFE, VersionedAdmin, VersionedForm
from incidents.document.duplicates import likely_sources
from incidents.models import Citation, Source, SourceText


class SourceTextForm(RowForm):
    """The text as it was read: blanks at its ends stay, and its digest is that of the text."""

    text = PlainText(strip=False, widget=admin.widgets.AdminTextareaWidget(attrs={"rows": 12}))

    def clean(self):
        cleaned = super().clean()
        self.instance.sha256 = SourceText.digest(self.cleaned_data.get("text", ""))
        return cleaned


class SourceTextFormSet(RowsAsPosted, admin.options.BaseInlineFormSet):
    """The text of a source, or none."""


class SourceTextInline(PolicyRights, RowFields, admin.StackedInline):
    """The text that was read, with its source. For editors only."""

    model = SourceText
    form = SourceTextForm
    formset = SourceTextFormSet
    verbs = {"view": "edit", "add": "edit", "change": "edit", "delete": "edit"}
    fields = ["text"]
    verbose_name = "text that was read"
    verbose_name_plural = "the text that was read (never published)"


class SourceForm(VersionedForm):
    """A source. A new one is compared with those that are known."""

    def clean(self):
        cleaned = super().clean()
        if self.instance._state.adding and not self.errors:
            require_none_of(self.likely, self.data, self.instance)
        return cleaned

    def likely(self):
        """The sources that are likely the same."""
        typed = self.cleaned_data
        return likely_sources(
            title=typed["title"],
            addresses=[typed["url"], typed["archive_url"]],
            identifier=typed["identifier"],
        )


@admin.register(Source)
class SourceAdmin(AskFirstAdmin, CorrectingPages, VersionedAdmin):
    form = SourceForm
    inlines = [SourceTextInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("publisher", "kind", "language"),
                    "authors",
                    "issued",
                    "url",
                    "archive_url",
                    ("identifier", "consulted"),
                    "reliability_grade",
                    "reliability_reason",
                    "derived_from",
                ]
            },
        )
    ]
    list_display = ["title", "publisher", "kind", "language", "slug", "version"]
    list_filter = [by_term(Source, name) for name in ["kind", "reliability_grade"]]
    search_fields = ["title", "publisher", "url", "identifier", "slug"]
    ordering = ["title", "uid"]

    def why_not_delete(self, row):
        return GIVEN_FOR_LIFE % row.slug if row.slug else ""

    def save_related(self, request, form, formsets, change):
        """The text has no version of its own, so a change of it counts for its source."""
        super().save_related(request, form, formsets, change)
        if change and any(formset.has_changed() for formset in formsets):
            Source.objects.filter(pk=form.instance.pk).update(version=F("version") + 1)


@admin.register(SourceText)
class SourceTextAdmin(ViewOnlyAdmin):
    verbs = {"view": "edit"}
    fields = ["source", "text", "sha256"]
    list_display = ["source", "sha256"]
    list_select_related = ["source"]
    search_fields = ["source__title", "text"]
    ordering = ["source__title", "uid"]


@admin.register(Citation)
class CitationAdmin(ViewOnlyAdmin):
    """All citations. Each is edited beneath what it speaks of."""

    fields = [
        *["case", "source", "record", "field", "stance", "locator", "credibility"],
        *["quote_exact", "quote_prefix", "quote_suffix", "states", "note"],
    ]
    list_display = ["source", "case", "field", "stance", "locator"]
    list_filter = [by_term(Citation, name) for name in ["stance", "credibility"]]
    list_select_related = ["source", "case"]
    search_fields = ["source__title", "field", "locator", "quote_exact", "states", "note"]
    ordering = ["case__created_at", "case", "position", "uid"]
