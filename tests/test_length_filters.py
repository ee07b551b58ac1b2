"""A sentence is found by how long it may be, or certainly is."""

import pytest
from django.http import QueryDict

from incidents.filters import RECORD_FILTERS
from tests.factories import make_sentence
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

LENGTHS = {
    "exact": ("P5Y", "P5Y"),
    "range": ("P3Y", "P7Y"),
    "at least": ("P6Y", None),
    "at most": (None, "P60M"),
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("length_min=P5Y", ["exact", "range", "at least", "at most"]),
        ("length_min=P5Y1D", ["range", "at least"]),
        ("length_max=P5Y", ["exact", "range", "at most"]),
        ("length_max=P60M", ["exact", "range", "at most"]),
        ("length_min=P5Y&certainty=certain", ["exact", "at least"]),
        ("length_min=P6Y&certainty=certain", ["at least"]),
        ("length_max=P5Y&certainty=certain", ["exact", "at most"]),
        ("length_max=P7Y&certainty=certain", ["exact", "range", "at most"]),
    ],
)
def test_both_ends_of_a_range_of_lengths_belong_to_it(query, expected):
    for name, (low, high) in LENGTHS.items():
        length = {"min": low, "max": high}
        print_edition(title=name, sentences=[make_sentence(length=length)])
    print_edition(title="life", sentences=[make_sentence(kind="life_imprisonment", length=None)])

    question = RECORD_FILTERS["sentences"](QueryDict(query))

    assert question.errors == {}
    rows = question.qs.order_by("reference").values_list("edition__title", flat=True)
    assert list(rows) == expected
