"""Several documents applied in one go make what they make one after the other."""

import pytest

from incidents.document.apply import Applied, apply_document, apply_documents
from incidents.document.compile import compile_document
from incidents.document.errors import Fault, InvalidDocument
from incidents.document.read import document_and_values
from incidents.models import Actor, Case
from tests.applying import undone
from tests.factories import make_actor, make_channel, make_document, make_source

pytestmark = pytest.mark.django_db


def sharing(count: int) -> list[tuple[Case, dict]]:
    """New cases with their documents, all of which name the same target and source."""
    make_channel("forum")
    target, source = make_actor("new-actor-1", "Tessa Target"), make_source()
    documents = [make_document(sources=[source]) for _ in range(count)]
    for document in documents:
        document["actors"][0] = target
    return [(Case.objects.create(pk=each["uid"]), each) for each in documents]


def apply_all(pairs: list[tuple[Case, dict]]) -> list[Applied]:
    return apply_documents([(case, document_and_values(data)) for case, data in pairs])


def test_what_several_documents_name_is_made_once_and_found_by_those_after_the_first():
    pairs = sharing(3)
    with undone():
        expected = [apply_document(*pair) for pair in pairs]

    applied = apply_all(pairs)

    assert applied == expected
    assert [compile_document(case) for case, _ in pairs] == [document for _, document in pairs]
    assert Actor.objects.filter(pk=pairs[0][1]["actors"][0]["uid"]).count() == 1


def test_several_documents_take_as_many_queries_as_one(django_assert_num_queries):
    for count in (1, 4):
        pairs = sharing(count)
        with django_assert_num_queries(16):
            apply_all(pairs)


def test_a_fault_in_one_of_several_documents_leaves_all_unwritten():
    pairs = sharing(2)
    uid = pairs[0][1]["citations"][0]["uid"]
    pairs[1][1]["citations"][0]["uid"] = uid

    with pytest.raises(InvalidDocument) as found:
        apply_all(pairs)

    assert found.value.faults == (Fault("/citations/0/uid", f"{uid} is a record of another case."),)
    assert not Actor.objects.exists()


def test_nothing_is_applied_for_no_documents():
    assert apply_documents([]) == []
