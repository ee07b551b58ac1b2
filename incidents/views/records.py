"""The lists of records: every payment, sentence, event of all public cases, each in its list."""

from incidents.views.caching import public_page
from incidents.views.lists import Heading, Listing
from incidents.views.record_layouts import LAYOUTS, headings_of
from incidents.views.record_rows import record_rows
from incidents.views.surroundings import COLUMNS

# The order that a click on the heading of a column gives first.
SORTED_BY = {"date": "-date", "amount": "-amount", "length": "-length"}


@public_page
def record_list(request, name):
    """Records that answer what is asked, a page at a time; 400 where it is not understood."""
    layout = LAYOUTS[name]
    listing = Listing(name, request.GET, layout.first)
    context = {"layout": layout, "form": listing.form()}
    if not listing.errors:
        page = listing.page(COLUMNS)
        context |= {"headings": headings(listing, name), "rows": record_rows(page.rows)}
        context |= listing.answer(page)
    return listing.render(request, "incidents/record_list.html", context)


def headings(listing, name):
    """The headings of the columns, with a way to sort by those that the list can be sorted by."""
    return [
        listing.heading(label, SORTED_BY[key]) if key in SORTED_BY else Heading(label)
        for key, label in headings_of(name).items()
    ]
