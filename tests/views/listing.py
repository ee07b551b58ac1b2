"""Lists and gathered records as a reader meets them."""

import re

from tests.factories import make_amount, make_payment, publish
from tests.views.page import Page


def get(client, path):
    """The page at an address."""
    return Page.of(client.get(path))


def rows_of(page):
    """What stands in the list, row by row."""
    table = page.html.partition('<table class="stacked list"')[2].partition("</table>")[0]
    rows = re.findall(r"<tbody.*?</tbody>", table, flags=re.DOTALL)
    return [Page(row).text for row in rows]


def yuan(sum_, **changes):
    """Exactly so much, in yuan unless a currency is given."""
    return make_amount(f"{sum_}.00", f"{sum_}.00", **changes)


def publish_payments(*amounts, **changes):
    """A case with these payments."""
    return publish(payments=[make_payment(amount=each, **changes) for each in amounts])


def section(page, anchor):
    """The words of one section of a page."""
    found = page.html.partition(f'<section id="{anchor}"')[2].partition("</section>")[0]
    return Page(f"<section{found}</section>").text


def table_of(page, anchor):
    """The words of the rows of the table in a section."""
    found = page.html.partition(f'<section id="{anchor}"')[2].partition("</section>")[0]
    return [Page(row).text for row in re.findall(r"<tbody.*?</tbody>", found, flags=re.DOTALL)]
