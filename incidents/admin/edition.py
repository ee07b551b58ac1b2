"""Pages of what readers see: only looked at, never changed."""

from django.contrib import admin

from incidents.admin.asking import ViewOnlyAdmin, by_choice
from incidents.models import (
    Edition,
    MovedEntry,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    Series,
)


@admin.register(Edition)
class EditionAdmin(ViewOnlyAdmin):
    fields = [
        *["case", "reference", "number", "status", "title", "published_at", "public_until"],
        *["published_by", "change_kind", "change_note", "digest", "previous_digest", "document"],
    ]
    list_display = ["reference", "number", "status", "title", "published_at", "change_kind"]
    list_filter = [by_choice(Edition, "status"), by_choice(Edition, "change_kind")]
    search_fields = ["reference", "title"]
    ordering = ["-published_at", "reference"]

    def get_queryset(self, request):
        return Edition.objects.select_related("case", "published_by").defer("search", "short")


@admin.register(PublishedRecord)
class PublishedRecordAdmin(ViewOnlyAdmin):
    fields = ["edition", "reference", "kind", "uid", "position", "document", "terms"]
    list_display = ["reference", "kind", "position", "uid"]
    search_fields = ["reference", "kind"]
    ordering = ["reference", "kind", "position", "pk"]

    def get_queryset(self, request):
        return PublishedRecord.objects.select_related("edition")


@admin.register(PublishedEntry)
class PublishedEntryAdmin(ViewOnlyAdmin):
    fields = ["kind", "slug", "uid", "name", "cases", "document", "terms"]
    list_display = ["slug", "name", "kind", "cases"]
    list_filter = [by_choice(PublishedEntry, "kind")]
    search_fields = ["slug", "name"]
    ordering = ["kind", "sort_key", "slug"]

    def get_queryset(self, request):
        return PublishedEntry.objects.defer("search")


@admin.register(PublicCount)
class PublicCountAdmin(ViewOnlyAdmin):
    fields = ["term", "cases"]
    list_display = ["term", "cases"]
    search_fields = ["term"]
    ordering = ["-cases", "term"]


@admin.register(PublicChange)
class PublicChangeAdmin(ViewOnlyAdmin):
    fields = [
        *["number", "kind", "reference", "edition", "change_kind", "reason", "at"],
        *["digest", "previous_chain", "chain"],
    ]
    list_display = ["number", "kind", "reference", "edition", "change_kind", "at"]
    list_filter = [by_choice(PublicChange, "kind")]
    search_fields = ["reference", "reason"]
    ordering = ["-number"]


@admin.register(Series)
class SeriesAdmin(ViewOnlyAdmin):
    fields = ["name", "last"]
    list_display = ["name", "last"]
    ordering = ["name"]


@admin.register(MovedEntry)
class MovedEntryAdmin(ViewOnlyAdmin):
    fields = list_display = ["slug", "to"]
    search_fields = ["slug", "to"]
