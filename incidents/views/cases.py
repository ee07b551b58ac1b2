"""The list of cases: search, filters, and the plain sentence of what is shown."""

import json
from http import HTTPStatus

from django.shortcuts import render

from incidents.filters import CaseFilter, errors_of, page_of
from incidents.views.caching import public_page
from incidents.views.gist import case_row
from incidents.views.question_form import PageControls, asked

ROWS = 25
MOST_COUNTED = 10_000


@public_page
def case_list(request):
    """Public cases that answer what is asked, a page at a time; 400 where it is not understood."""
    controls = PageControls(request.GET, also_known=CaseFilter.base_filters, takes_empty=True)
    question = CaseFilter(request.GET, also_known=controls.fields)
    errors = errors_of(question.form, controls)
    context = {"form": asked(question.form, request.GET, errors), "errors": errors}
    if not errors:
        context |= answer(question, controls, request.GET)
    status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    return render(request, "incidents/case_list.html", context, status=status)


def answer(question, controls, query):
    """The rows of the page that is asked for, what they are in words, and where to go from it."""
    position = controls.cleaned_data["position"]
    count = question.qs.order_by()[: MOST_COUNTED + 1].count()
    columns = ["reference", "short"]
    page = page_of(question.qs, controls.keys, columns, size=ROWS, position=position)
    channels = dict(question.form.fields["channel"].choices)
    return {
        "sentence": question.in_words(count if count <= MOST_COUNTED else None),
        "is_many": count > MOST_COUNTED,
        "marks": question.marks,
        "rows": [case_row(row.reference, json.loads(row.short), channels) for row in page.rows],
        "next": beside(query, page.next, controls.order),
        "previous": beside(query, page.previous, controls.order),
        "is_first": position is None,
    }


def beside(query, position, order):
    """The query string of a page beside this one; None if there is none."""
    if position is None:
        return None
    query = query.copy()
    query["cursor"] = position.as_cursor(order)
    return query.urlencode()
