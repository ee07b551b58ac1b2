"""The public log: every publication, withdrawal and redaction."""

from django.core.exceptions import BadRequest
from django.shortcuts import render

from incidents.models import Edition, PublicChange
from incidents.views.caching import public_page

ROWS = 50
LARGEST = 2**63 - 1


@public_page
def change_list(request):
    """The newest changes first; `before` goes on with the older ones."""
    before = read_before(request.GET)
    found = list(PublicChange.objects.filter(number__lt=before).order_by("-number")[: ROWS + 1])
    changes = found[:ROWS]
    readable = readable_editions({change.reference for change in changes})
    context = {
        "changes": [(change, (change.reference, change.edition) in readable) for change in changes],
        "next_before": changes[-1].number if len(found) > ROWS else None,
        "is_first": "before" not in request.GET,
    }
    return render(request, "incidents/change_list.html", context)


def read_before(query):
    """The number to begin below. Raises BadRequest for anything else that is asked."""
    text = query.get("before", str(LARGEST))
    if set(query) - {"before"} or not text.isascii() or not text.isdigit() or len(text) > 19:
        raise BadRequest("The log knows one parameter: before, a number of the log.")
    return min(int(text), LARGEST)


def readable_editions(references):
    """The editions of these cases that can be read, as pairs of reference and number."""
    found = Edition.objects.printed().filter(reference__in=references)
    return set(found.values_list("reference", "number"))
