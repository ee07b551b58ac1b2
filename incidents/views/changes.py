"""The public log: every publication, withdrawal and redaction."""

from http import HTTPStatus

from django.shortcuts import render

from incidents.filters import QuestionForm, errors_of
from incidents.filters.questions import WholeField
from incidents.models import Edition, PublicChange
from incidents.views.caching import public_page

ROWS = 50
LARGEST = 2**63 - 1


class LogQuestion(QuestionForm):
    """What can be asked of the log: to go on below a number of it."""

    before = WholeField(least=1, most=LARGEST, required=False)


@public_page
def change_list(request):
    """The newest changes first; `before` goes on with the older ones."""
    question = LogQuestion(request.GET)
    errors = errors_of(question)
    context = {"errors": errors} if errors else answer(question.cleaned_data["before"])
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return render(request, "incidents/change_list.html", context, status=status)


def answer(before):
    """The changes below a number; None: the newest."""
    below = PublicChange.objects.filter(number__lt=before or LARGEST)
    found = list(below.order_by("-number")[: ROWS + 1])
    changes = found[:ROWS]
    readable = readable_editions({change.reference for change in changes})
    return {
        "changes": [(change, (change.reference, change.edition) in readable) for change in changes],
        "next_before": changes[-1].number if len(found) > ROWS else None,
        "is_first": before is None,
    }


def readable_editions(references):
    """The editions of these cases that can be read, as pairs of reference and number."""
    found = Edition.objects.printed().filter(reference__in=references)
    return set(found.values_list("reference", "number"))
