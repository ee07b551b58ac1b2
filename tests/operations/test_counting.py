"""Entries of actors and sources, and the counts of terms, follow what is public."""

from datetime import date

import pytest

from incidents.document.canonical import parse
from incidents.document.index import public_terms
from incidents.models import Edition, Payment, PublicCount, PublishedEntry
from incidents.operations import revise_case, withdraw_case
from incidents.operations.counting import recount
from tests.factories import (
    NOON,
    make_actor,
    make_date,
    make_document,
    make_draft,
    make_payment,
    make_source,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def counts():
    """How many public cases have each term."""
    return dict(PublicCount.objects.values_list("term", "cases"))


def entries():
    """Slug, name and number of cases of each entry."""
    return list(PublishedEntry.objects.order_by("slug").values_list("slug", "name", "cases"))


def share(*titles, by):
    """Cases that share their source, by title."""
    source = make_source()
    return [
        publish(make_draft(make_document(title=title, sources=[source])), by=by).case
        for title in titles
    ]


def test_a_publication_counts_each_term_of_the_case_once():
    publish(payments=[make_payment(form="cash"), make_payment(form="cash")])
    publish(payments=[make_payment(form="gift")])

    found = counts()

    assert found == {
        term: sum(
            term in public_terms(edition.terms, parse(edition.document))
            for edition in Edition.objects.public()
        )
        for term in found
    }
    assert {term: found[term] for term in found if term.startswith(("payment_form", "cases"))} == {
        "cases": 2,
        "payment_form:cash": 1,
        "payment_form:gift": 1,
    }
    assert found["known:payments.amount"] == 2
    assert "known:payments.part_of" not in found


def test_a_new_edition_counts_only_what_changed():
    by = make_user()
    case = make_draft(payments=[make_payment(form="cash")])
    publish(case, by=by)
    before = counts()
    revise_case(case, by=by, at=NOON)
    Payment.objects.update(form="gift")

    publish(case, by=by)

    after = counts()
    assert {term: (before.get(term), after.get(term)) for term in before.keys() | after.keys()} == {
        **dict.fromkeys(before.keys() & after.keys(), (1, 1)),
        "payment_form:cash": (1, None),
        "payment_form:gift": (None, 1),
        "known:case.previous_digest": (None, 1),
    }


def test_a_withdrawal_takes_the_case_out_of_all_counts():
    by = make_user()
    kept, gone = share("Kept", "Gone", by=by)
    before = entries()

    withdraw_case(gone, reason="A mistake.", by=by, at=NOON)

    assert before == [
        *[("actor-0001", "Tessa Target", 1), ("actor-0002", "Rory Recruiter", 1)],
        *[("actor-0003", "Tessa Target", 1), ("actor-0004", "Rory Recruiter", 1)],
        ("source-0001", "An invented report", 2),
    ]
    assert entries() == [
        *[("actor-0001", "Tessa Target", 1), ("actor-0002", "Rory Recruiter", 1)],
        ("source-0001", "An invented report", 1),
    ]
    assert set(counts().values()) == {1}


def test_counting_anew_gives_what_was_counted_on():
    share("One", "Two", "Three", by=make_user())
    before = counts(), entries()
    PublicCount.objects.update(cases=9)
    PublishedEntry.objects.update(cases=9)

    recount()

    assert (counts(), entries()) == before


def test_an_entry_has_its_terms_its_date_and_a_key_to_sort_by():
    born = make_date("1980", "1980-01-01", "1980-12-31")
    actor = make_actor("new-actor-1", "Žofie Nová", country="CZ", born=born)
    publish(make_draft(make_document(actors=[actor, make_actor("new-actor-2", "B")])))

    [entry] = PublishedEntry.objects.filter(name="Žofie Nová")

    assert (entry.kind, entry.slug, entry.sort_key) == ("actor", "actor-0001", "zofie nova")
    assert entry.terms == ["country:CZ", "kind:person"]
    assert (entry.date_earliest, entry.date_latest) == (date(1980, 1, 1), date(1980, 12, 31))
    assert parse(entry.document) == parse(Edition.objects.get().document)["actors"][0]
