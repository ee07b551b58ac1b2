"""Pages of the codebook's channels, and of the approaches made over them."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.records import CaseRecordAdmin
from incidents.admin.refusals import RefusableAdmin
from incidents.models import Approach, RecruitmentChannel


@admin.register(RecruitmentChannel)
class RecruitmentChannelAdmin(RefusableAdmin):
    verbs = {
        "view": "view",
        "add": "edit_codebook",
        "change": "edit_codebook",
        "delete": "edit_codebook",
    }
    fields = ["slug", "name", "definition", "medium", "parent", "position"]
    list_display = ["name", "slug", "medium", "parent", "position"]
    list_filter = [by_term(RecruitmentChannel, "medium")]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "definition"]


@admin.register(Approach)
class ApproachAdmin(CaseRecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("channel", "platform"),
                    "by",
                    "to",
                    ("initiated_by", "response"),
                    ("country", "basis"),
                    "pretext",
                    "technique",
                    "asked_for",
                    "offered",
                    "date",
                ]
            },
        )
    ]
    list_filter = [
        by_term(Approach, name) for name in ["initiated_by", "response", "technique", "basis"]
    ]
    search_fields = ["platform", "pretext", "asked_for", "offered", "channel__name"]
