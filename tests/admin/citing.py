"""The pages that cite, as a browser sees them."""

from django.urls import reverse

from tests.admin.browsing import form_of
from tests.factories import make_citation, make_document, make_draft, make_payment


def cited_draft(**changes):
    """A draft with a payment, cited as a whole alone."""
    changes = {"payments": [make_payment()], "citations": [make_citation()]} | changes
    return make_draft(make_document(**changes))


def cite_page(case, record=None, **query):
    """The address of the page that cites a record of the case, or the case itself."""
    asked = {"of": str(record.pk)} if record else {}
    return reverse("admin:incidents_case_cite", args=[case.pk], query=asked | query)


def many_page(case, **query):
    """The address of the page that cites several facts at once."""
    return reverse("admin:incidents_case_cite_many", args=[case.pk], query=query)


def filled_in(response, **changes):
    """What a browser would send for the form that cites, with these inputs filled in otherwise."""
    return form_of(response, **{f"cite-{name}": value for name, value in changes.items()})


def cite_here(client, url, **changes):
    """Fill in the form at this address and send it."""
    return client.post(url, filled_in(client.get(url), **changes))


def errors_in(response):
    """All messages of the form of such a page, in their order."""
    return [
        message for messages in response.context["form"].errors.values() for message in messages
    ]


def cited(case):
    """What stands: of what, which field, where, and how."""
    rows = case.citations.order_by("position")
    return [(each.record, each.field, each.locator, each.stance) for each in rows]
