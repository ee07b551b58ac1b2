"""The first page of the admin: the cases that wait for its reader, and where to add one."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Exists, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache

from incidents.admin.choosing import shortened
from incidents.admin.history.who import name_of
from incidents.models import Case, Edit, Step
from incidents.policy import may

MOST = 8  # cases of one list
DAY = "j M Y"
MOST_EDITS = 500  # changes among which the cases changed last are looked for


@dataclass(frozen=True)
class Line:
    """One case of a list, with what stands of it in a few words, and why it was returned or ""."""

    label: str
    url: str
    about: str
    reason: str = ""


@dataclass(frozen=True)
class CaseList:
    """Some cases under a title. `empty` is what stands there for none, `more` where all are."""

    title: str
    lines: list[Line]
    empty: str
    more: str = ""


@never_cache
def workplace(request):
    """The index of the admin, with the lists that its reader may see."""
    context = {"may_add": may(request.user, "create"), "case_lists": []}
    if may(request.user, "view"):
        context["case_lists"] = lists_for(request.user)
    return admin.site.index(request, extra_context=context)


def lists_for(user):
    """The lists of a member of staff: own work first, for those who edit."""
    own = [returned(user), drafts_of(user)] if may(user, "edit") else []
    return [*own, in_review(), changed_last()]


def returned(user):
    """Drafts that a reviewer returned, and that the user worked on."""
    return CaseList(
        "Returned to you",
        [
            line(case, reason=case.last_reason)
            for case in with_last_step(worked_on_by(user)).filter(last_kind=Step.Kind.RETURNED)[
                :MOST
            ]
        ],
        "Nothing was returned to you.",
    )


def drafts_of(user):
    """The other drafts that the user worked on."""
    own = with_last_step(worked_on_by(user)).exclude(last_kind=Step.Kind.RETURNED)
    return CaseList(
        "Your drafts",
        [line(case, f"begun {date_format(case.created_at, DAY)}") for case in own[:MOST]],
        "You have no draft. Add a case, or open one that somebody else began.",
        listed("draft"),
    )


def in_review():
    """What waits for a reviewer, longest first."""
    waiting = with_last_step(Case.objects.filter(stage=Case.Stage.IN_REVIEW)).order_by("last_at")
    return CaseList(
        "In review",
        [line(case, waits_since(case)) for case in waiting[:MOST]],
        "Nothing waits for a reviewer.",
        listed("in_review"),
    )


def waits_since(case):
    """Since when a case waits; "" where no step tells."""
    return f"since {date_format(case.last_at, DAY)}" if case.last_at else ""


def changed_last():
    """The cases that were changed last, by whomever."""
    edits = Edit.objects.filter(case__isnull=False).newest_first().select_related("by")
    last = {}
    for edit in edits.only("case", "at", "by", "role")[:MOST_EDITS]:
        last.setdefault(edit.case, edit)
    cases = Case.objects.in_bulk(list(last))
    lines = [line(cases[uid], who_and_when(each)) for uid, each in last.items() if uid in cases]
    return CaseList("Changed last", lines[:MOST], "There is no case yet.", listed())


def worked_on_by(user):
    """Drafts of which the user changed something, the newest first."""
    own = Edit.objects.filter(case=OuterRef("pk"), by=user.pk)
    drafts = Case.objects.filter(Exists(own), stage=Case.Stage.DRAFT)
    return drafts.order_by("-created_at", "pk")


def with_last_step(cases):
    """The cases, each with the kind, the reason and the time of its last step; "" for none."""
    last = Step.objects.filter(case=OuterRef("pk")).order_by("-at", "-uid")
    return cases.annotate(
        last_kind=Coalesce(Subquery(last.values("kind")[:1]), Value("")),
        last_reason=Coalesce(
            Subquery(last.values("reason")[:1]), Value(""), output_field=TextField()
        ),
        last_at=Subquery(last.values("at")[:1]),
    )


def line(case, *about, reason=""):
    """One case of a list."""
    stands = (case.reference, case.get_stage_display().lower(), *about)
    return Line(
        label=shortened(case.title or "A case without a title yet"),
        url=reverse("admin:incidents_case_change", args=[case.pk]),
        about=" · ".join(filter(None, stands)),
        reason=shortened(reason),
    )


def who_and_when(edit):
    """Who made a change and when."""
    return f"{name_of(edit)}, {date_format(edit.at, 'j M Y, H:i')}"


def listed(stage=""):
    """The address of the list of cases, of one stage."""
    address = reverse("admin:incidents_case_changelist")
    return f"{address}?stage={stage}" if stage else address
