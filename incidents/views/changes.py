"""The public log: every publication, withdrawal and redaction."""

from http import HTTPStatus

from django.shortcuts import render

from incidents.document.index import NOT_STATED
from incidents.filters import ChangeFilter, QuestionForm, errors_of
from incidents.filters.questions import WholeField
from incidents.models import Edition
from incidents.views.caching import public_page
from incidents.vocabularies import CHANGE_KIND

ROWS = 50
LARGEST = 2**63 - 1
CORRECTION = "correction"
# What the log can be narrowed to with one step; corrections are asked for most.
KINDS = (CORRECTION, *(code for code in CHANGE_KIND.codes if code != CORRECTION), NOT_STATED)


class LogQuestion(QuestionForm):
    """What can be asked of the log beside its filter: to go on below a number of it."""

    before = WholeField(least=1, most=LARGEST, required=False)


@public_page
def change_list(request):
    """The newest changes first; `before` goes on with the older ones."""
    place = LogQuestion(request.GET, also_known=ChangeFilter.base_filters)
    question = ChangeFilter(request.GET, also_known=LogQuestion.base_fields, is_strict=True)
    errors = errors_of(question.form, place)
    context = {"errors": errors} if errors else answer(question, place.cleaned_data["before"])
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return render(request, "incidents/change_list.html", context, status=status)


def answer(question, before):
    """The changes below a number that are asked for; None: the newest."""
    below = question.qs.filter(number__lt=before or LARGEST)
    found = list(below.order_by("-number")[: ROWS + 1])
    changes = found[:ROWS]
    query = question.data.copy()
    query.pop("before", None)
    chosen = query.getlist("change_kind")
    return {
        "changes": list(rows_of(changes)),
        "next_before": changes[-1].number if len(found) > ROWS else None,
        "is_first": before is None,
        "kept": query.urlencode(),
        "kinds": [(code, label_of(code), [code] == chosen) for code in KINDS],
        "chosen": chosen,
        "meaning": meaning_of(chosen[0]) if len(chosen) == 1 else "",
    }


def label_of(code):
    """A kind of change as the name of a part of the log."""
    return "Taken away" if code == NOT_STATED else CHANGE_KIND.label(code)


def meaning_of(code):
    """What a kind of change is, for readers: without the advice to coders; "" for what is none."""
    if code == NOT_STATED:
        return "Withdrawals and redactions: what is not public any more, since when, and why."
    return CHANGE_KIND[code].definition.partition(" Use “")[0] if code in CHANGE_KIND else ""


def rows_of(changes):
    """Each change, whether its edition can be read, and the number of the one before if that can.

    An edition that is the first, or whose forerunner was taken away, compares with none.
    """
    readable = readable_editions({change.reference for change in changes})
    for each in changes:
        is_readable = (each.reference, each.edition) in readable
        has_before = is_readable and (each.reference, each.edition - 1) in readable
        yield each, is_readable, each.edition - 1 if has_before else None


def readable_editions(references):
    """The editions of these cases that can be read, as pairs of reference and number."""
    found = Edition.objects.printed().filter(reference__in=references)
    return set(found.values_list("reference", "number"))
