"""The list of cases: search, filters, and the plain sentence of what is shown."""

import json

from incidents.filters import facets_of
from incidents.filters.terms import NOT_STATED
from incidents.models import Edition
from incidents.views.caching import public_page
from incidents.views.gist import case_row
from incidents.views.lists import Listing
from incidents.views.question_form import Offer, Option

# In the first row of the form; every other question is found beneath it.
FIRST = (
    *["channel", "motive", "outcome", "sentence", "jurisdiction"],
    *["disclosed_after", "disclosed_before", "undated", "payment_min", "payment_max", "currency"],
)
COLUMNS = ("reference", "number", "status", "short")


@public_page
def case_list(request):
    """Public cases that answer what is asked, a page at a time; 400 where it is not understood."""
    listing = Listing("cases", request.GET, FIRST)
    if listing.errors:
        context = {"form": listing.form()}
    else:
        page = listing.page(COLUMNS)
        channels = dict(listing.question.form.fields["channel"].choices)
        rows = [row_of(each, channels) for each in page.rows]
        offers = {each.name: offer_of(each) for each in facets_of(listing.question)}
        context = {"form": listing.form(offers), "rows": rows, **listing.answer(page)}
        context |= {"as_of": listing.question.asked.get("as_of")}
    return listing.render(request, "incidents/case_list.html", context)


def row_of(edition, channels):
    """The row of a case; with as_of its edition may be superseded by now."""
    is_current = edition.status == Edition.Status.PUBLISHED
    superseded = None if is_current else edition.number
    return case_row(edition.reference, json.loads(edition.short), channels, superseded)


def offer_of(facet):
    """The values of a facet as a form offers them, that none is stated at their end."""
    options = [Option(each.code, each.label, count=each.count) for each in facet.values]
    if options or facet.not_stated:
        options.append(Option(NOT_STATED, "not stated", count=facet.not_stated))
    return Offer(tuple(options), facet.more)
