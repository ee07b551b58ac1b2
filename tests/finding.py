"""What a reader's question finds."""

from django.http import QueryDict

from incidents.filters import CaseFilter


def found(query: str) -> list[str]:
    """The titles of the public cases that a query string finds, by reference."""
    question = CaseFilter(QueryDict(query))
    assert question.errors == {}
    return list(question.qs.order_by("reference").values_list("title", flat=True))
