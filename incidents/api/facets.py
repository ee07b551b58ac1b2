"""How many cases have each value of each parameter."""

from incidents.api.lists import list_etag
from incidents.api.published import PublishedView, address, answer, refuse_faults
from incidents.api.tags import FACETS
from incidents.document.canonical import stored_text
from incidents.filters import CaseFilter, facets_of


class Facets(PublishedView):
    """How many cases have which value."""

    operation_id, tag, body = "read_facets", FACETS, "Facets"
    question = CaseFilter

    def get(self, request):
        """Of the cases that a question finds, how many have each value of each parameter.

        What is chosen of a parameter does not narrow its own facet.
        """
        question = self.question(request.query_params, is_strict=True)
        refuse_faults(question.form)
        return answer(request, list_etag(request), lambda: facets_text(request, question))


def facets_text(request, question):
    """The text of the answer."""
    found = facets_of(question)
    facets = {facet.name: facet_of(request, facet) for facet in found}
    return stored_text({"count": count_of(question, found), "facets": facets})


def count_of(question, facets):
    """How many cases a question finds: as many as any facet counts of which nothing is chosen."""
    counted = (facet.all for facet in facets if facet.name not in question.asked)
    number = next(counted, None)
    return question.qs.count() if number is None else number


def facet_of(request, facet):
    """One facet; a case may have several of its values."""
    values = [
        {
            "value": each.code,
            "label": each.label,
            "count": each.count,
            "url": list_address(request, facet.name, each.code),
        }
        for each in facet.values
    ]
    return {
        "label": facet.label,
        "all": facet.all,
        "known": facet.known,
        "not_stated": facet.not_stated,
        "more": facet.more,
        "values": values,
    }


def list_address(request, name, code):
    """The address of the cases that a value counts: the question with this one value instead."""
    query = request.query_params.copy()
    query.setlist(name, [code])
    return f"{address(request, 'api:case-list')}?{query.urlencode()}"
