"""Every way in which rows change is recorded, with who did it, in which request and why."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client

from incidents.document.apply import apply_document
from incidents.document.compile import compile_document
from incidents.models import ActorName, Case, Citation, Edit, Event, Source
from incidents.recording import REQUEST, record_as, recorded
from tests.admin.browsing import browser, form_of, page
from tests.factories import make_case, make_draft, make_user, publish
from tests.recorded import edits_of, in_short, working_tables
from tests.rows import make_row, run
from tests.views.invented import make_rich_document

pytestmark = pytest.mark.django_db

WHY = "The paper corrected it."


@pytest.fixture
def coder():
    return make_user("cora", role="coder")


# --- every way


def counts(edits) -> dict[tuple[str, str], int]:
    """How many rows of which table became what."""
    found = {}
    for table, kind, _ in in_short(edits):
        found[table, kind] = found.get((table, kind), 0) + 1
    return found


def test_two_hundred_changes_by_all_ways_are_all_recorded():
    """The ways that Django, the admin and SQL have to change rows; each with what it changed."""
    client = browser("reviewer")
    case = make_draft(make_rich_document())
    start = Edit.objects.newest_first().first().pk + 1
    made = {}

    def way(name, action):
        made[name] = counts(edits_of(action))

    # A form of the admin, a row beneath it, and its deletion.
    form = client.get(page(case))
    way("form", lambda: client.post(page(case), form_of(form, title=["By a form"])))
    actor = case.involvements.first().actor
    names = form_of(client.get(page(actor)), **{"names-0-text": ["Another name"]})
    way("inline", lambda: client.post(page(actor), names))
    # Bulk statements of Django.
    events = [Event(case=case, kind="other", description=f"Event {n}") for n in range(70)]
    way("bulk_create", lambda: Event.objects.bulk_create(events))
    way(
        "update",
        lambda: Event.objects.filter(pk__in=[e.pk for e in events]).update(description="Same"),
    )
    for number, event in enumerate(events):
        event.description = f"Again {number}"
    way("bulk_update", lambda: Event.objects.bulk_update(events[:40], ["description"]))
    # Links.
    parties = list(case.involvements.all())[:2]
    way("add", lambda: events[0].participants.add(*parties))
    way("remove", lambda: events[0].participants.remove(parties[0]))
    way("clear", lambda: events[0].participants.clear())
    # Raw SQL, and a cascade.
    way(
        "sql", lambda: run("UPDATE incidents_event SET place = 'Here' WHERE uid = %s", events[1].pk)
    )
    way("delete", lambda: Event.objects.filter(pk__in=[e.pk for e in events[:10]]).delete())
    document = compile_document(case)
    way("document", lambda: apply_document(case, {**document, "title": "By a document"}))
    alone = make_row(ActorName).actor
    way("cascade", alone.delete)

    assert made == {
        "form": {("case", "update"): 1},
        "inline": {("actorname", "update"): 1},
        "bulk_create": {("event", "insert"): 70},
        "update": {("event", "update"): 70},
        "bulk_update": {("event", "update"): 40},
        "add": {("event_participants", "insert"): 2},
        "remove": {("event_participants", "delete"): 1},
        "clear": {("event_participants", "delete"): 1},
        "sql": {("event", "update"): 1},
        "delete": {("event", "delete"): 10},
        "document": {("case", "update"): 1},
        "cascade": {("actorname", "delete"): 1, ("actor", "delete"): 1},
    }
    assert sum(number for way in made.values() for number in way.values()) == 200
    told = Edit.objects.since(start).filter(by=client.user).order_by("pk")
    assert [edit.after for edit in told] == [{"title": "By a form"}, {"text": "Another name"}]


def test_what_commands_write_is_recorded_as_of_casebook_itself():
    call_command("seed", stdout=StringIO())
    seeded = Edit.objects.newest_first().first().pk
    call_command("generate_cases", count=1, beside_real_cases=True, stdout=StringIO())

    inserted = Edit.objects.filter(kind="insert").values_list("table")
    assert dict(inserted.annotate(n=Count("pk"))) == {
        table: rows for table in working_tables() if (rows := how_many(table))
    }
    assert set(Edit.objects.values_list("by__username", "reason")) == {
        ("casebook", "Loaded from the fixtures of Casebook."),
        ("casebook", "An invented case, made to try Casebook with many."),
    }
    assert Edit.objects.since(seeded + 1).count() > 20


def how_many(table: str) -> int:
    """The rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


# --- who


def test_a_change_that_nobody_told_of_is_recorded_without_a_user():
    (edit,) = edits_of(make_case)

    assert (edit.by, edit.request, edit.reason) == (None, "", "")


def test_a_request_of_the_admin_is_recorded_with_its_user_and_id():
    client, case = browser("coder"), make_draft()
    form = form_of(client.get(page(case)), title=["Another title"])

    answer = client.post(page(case), form)

    (edit,) = Edit.objects.newest_first()[:1]
    assert (edit.by, edit.request) == (client.user, answer["X-Request-ID"])
    assert edit.after == {"title": "Another title"}


def test_a_deletion_in_the_admin_is_recorded_with_its_user():
    client, case = browser("coder"), make_draft(make_rich_document())
    query = {"post": "yes", "version_read": case.version}

    edits = edits_of(lambda: client.post(page(case, "delete"), query))

    assert {(edit.kind, edit.by, edit.case) for edit in edits} == {("delete", client.user, case.pk)}
    assert len({edit.transaction for edit in edits}) == 1
    assert Citation.objects.count() == 0


def test_each_step_of_a_case_is_recorded_as_of_who_took_it(coder):
    reviewer = make_user("rosa")

    edition = publish(by=reviewer)

    steps = Edit.objects.filter(case=edition.case_id, table="incidents_step").order_by("pk")
    assert [(edit.after["kind"], edit.by) for edit in steps] == [
        ("submitted", reviewer),
        ("approved", reviewer),
        ("published", reviewer),
    ]


def test_what_was_told_inside_ends_inside(coder):
    other = make_user("otto")

    def nested():
        with recorded(by=coder, reason=WHY):
            with recorded(by=other):
                make_row(Source)
            make_row(Source)
        make_row(Source)

    edits = edits_of(nested)

    assert [(edit.by, edit.reason) for edit in edits] == [(other, ""), (coder, WHY), (None, "")]
    assert edits[0].transaction == edits[1].transaction != edits[2].transaction


def test_what_was_told_in_a_failed_part_is_forgotten(coder):
    class Failure(Exception):
        pass

    def fail():
        with pytest.raises(Failure), recorded(by=coder, reason=WHY):
            make_row(Source)
            raise Failure
        make_row(Source)

    (edit,) = edits_of(fail)

    assert (edit.by, edit.reason) == (None, "")


def test_a_user_that_is_none_is_nobody():
    run("SELECT set_config('casebook.user', 'Robert; DROP TABLE', true)")

    (edit,) = edits_of(make_case)

    assert edit.by is None


@pytest.mark.django_db(transaction=True)
def test_a_user_never_leaks_into_the_next_transaction_of_the_connection(coder):
    with recorded(by=coder, reason=WHY):
        make_row(Source)
    make_row(Source)
    with transaction.atomic():
        record_as(coder, reason=WHY)
        make_row(Source)
    with transaction.atomic():
        make_row(Source)

    edits = Edit.objects.order_by("pk")
    assert [(edit.by, edit.reason) for edit in edits] == [
        (coder, WHY),
        (None, ""),
        (coder, WHY),
        (None, ""),
    ]
    assert len({edit.transaction for edit in edits}) == 4


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_can_be_told(coder):
    with pytest.raises(transaction.TransactionManagementError):
        record_as(coder)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_trace(coder):
    class Failure(Exception):
        pass

    with pytest.raises(Failure), recorded(by=coder):
        make_row(Source)
        raise Failure

    assert Edit.objects.count() == 0


def test_a_request_id_ends_with_its_request():
    answer = Client().get("/healthz", headers={"X-Request-ID": "a-proxy-said-so"})

    assert answer["X-Request-ID"] == "a-proxy-said-so"
    assert REQUEST.get() == ""


def test_reading_writes_nothing():
    publish(make_draft(make_rich_document()))
    client, reader = browser("viewer"), Client()
    addresses = ["/", "/cases/", "/cases/CB-0001/", "/api/v1/cases/", "/api/v1/cases/CB-0001/"]

    edits = edits_of(
        lambda: [
            *[reader.get(address) for address in addresses],
            client.get(page(Case.objects.first())),
            client.get("/admin/incidents/case/"),
        ]
    )

    assert edits == []
