"""`manage.py reindex` builds everything derived anew from the documents."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from incidents.document.index import INDEX_FORM
from incidents.models import (
    Actor,
    Edition,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    Series,
    Source,
)
from incidents.operations import withdraw_case
from incidents.operations.counting import recount
from incidents.operations.reindexing import is_outdated, reindex
from tests.factories import (
    NOON,
    make_document,
    make_draft,
    make_payment,
    make_source,
    make_user,
    publish,
)
from tests.redacting import published_twice, redact, without_the_name

pytestmark = pytest.mark.django_db

RECORD = [field.name for field in PublishedRecord._meta.fields if field.name != "id"]
ENTRY = [field.name for field in PublishedEntry._meta.fields if field.name != "id"]


def derived():
    """Everything that `reindex` may write."""
    return {
        "editions": list(Edition.objects.order_by("pk").values()),
        "records": list(PublishedRecord.objects.order_by("uid").values(*RECORD)),
        "entries": list(PublishedEntry.objects.order_by("slug").values(*ENTRY)),
        "counts": list(PublicCount.objects.order_by("term").values()),
        "actors": list(Actor.objects.order_by("pk").values("pk", "published", "version")),
        "sources": list(Source.objects.order_by("pk").values("pk", "published", "version")),
    }


@pytest.fixture
def history():
    by = make_user()
    case = make_draft(payments=[make_payment()])
    publish(case, by=by)
    publish(case, by=by)
    gone = make_draft()
    publish(gone, by=by)
    withdraw_case(gone, reason="A mistake.", by=by, at=NOON)


def test_reindexing_what_is_right_changes_nothing(history):
    before = derived()

    call_command("reindex", verbosity=0)

    assert derived() == before


def test_reindexing_brings_back_what_was_lost(history):
    before = derived()
    Edition.objects.update(terms=[], search=None, disclosed_latest="2000-01-01")
    PublishedRecord.objects.all().delete()
    PublishedEntry.objects.all().delete()
    PublicCount.objects.update(cases=7)
    Actor.objects.update(published=None)
    Source.objects.update(published=None)

    call_command("reindex", verbosity=0)

    assert derived() == before


def test_reindexing_takes_back_what_is_not_public(history):
    before = derived()
    public = Edition.objects.public().first()
    withdrawn = Edition.objects.get(status="withdrawn")
    record = PublishedRecord.objects.filter(edition=public).first()
    record.pk, record.edition, record.uid = None, withdrawn, "0b7c2f6e-2f0c-4b6e-9d5a-6a1f2c3d4e5f"
    record.save()
    Actor.objects.filter(published=None).update(published={"slug": "left over"})

    call_command("reindex", verbosity=0)

    assert derived() == before


def test_the_form_printed_last_stays_whatever_the_clocks_of_the_publishers_said():
    by, source = make_user(), make_source()
    newer = source | {"title": "A title put right"}
    publish(make_draft(make_document(sources=[source])), by=by, at=NOON + timedelta(seconds=5))
    Source.objects.update(title=newer["title"])
    publish(make_draft(make_document(sources=[newer])), by=by, at=NOON)
    gone = publish(make_draft(make_document(sources=[newer])), by=by, at=NOON)
    before = Source.objects.get().published

    withdraw_case(gone.case, reason="A mistake.", by=by, at=NOON)
    after_withdrawal = Source.objects.get().published
    call_command("reindex", verbosity=0)

    assert before["title"] == "A title put right"
    assert after_withdrawal == Source.objects.get().published == before


def test_what_is_published_or_withdrawn_between_two_steps_stays_as_it_is():
    by, source = make_user(), make_source()
    kept = publish(make_draft(make_document(sources=[source])), by=by).case
    gone = publish(make_draft(make_document(sources=[source])), by=by).case
    PublishedEntry.objects.update(cases=0)
    PublicCount.objects.all().delete()
    steps = reindex()

    next(steps)
    Source.objects.update(title="A title put right")
    publish(kept, by=by)
    withdraw_case(gone, reason="A mistake.", by=by, at=NOON)
    list(steps)

    found = derived()
    recount()
    assert derived() == found
    assert Source.objects.get().published["title"] == "A title put right"
    assert [entry["cases"] for entry in found["entries"]] == [1, 1, 1]
    assert {count["cases"] for count in found["counts"]} == {1}


def test_what_is_redacted_between_two_steps_stays_without_a_word():
    case = without_the_name(published_twice())
    people = make_user(role="administrator"), make_user(role="reviewer")
    steps = reindex()

    first = next(steps)
    redact(case, people)
    rest = list(steps)

    assert (first.number, rest) == (1, [])
    second = Edition.objects.get(number=2)
    assert (second.status, second.title, second.terms, second.search) == ("redacted", "", [], None)


def test_an_older_form_of_the_index_is_outdated_until_it_is_built_anew(history):
    Edition.objects.update(terms=[])

    assert is_outdated()
    call_command("reindex", outdated=True, verbosity=0)
    built = Edition.objects.public().get().terms
    Edition.objects.update(terms=[])
    call_command("reindex", outdated=True, verbosity=0)

    assert built
    assert not is_outdated()
    assert Edition.objects.public().get().terms == []
    assert Series.objects.get(name="index_form").last == INDEX_FORM
