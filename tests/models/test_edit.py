"""What the database records of a change, what it does not, and that it keeps it."""

from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError

from incidents.models import (
    Actor,
    ActorName,
    Case,
    Edit,
    Event,
    Payment,
    RecruitmentChannel,
    Source,
    SourceText,
)
from incidents.recording import recorded
from tests.factories import make_case, make_draft, make_user, publish
from tests.recorded import edits_of, in_short, working_tables
from tests.rows import LINKS, make_link, make_row, refused, run
from tests.test_migrations import tables_with_triggers

pytestmark = pytest.mark.django_db

WHY = "The paper corrected it."


@pytest.fixture
def coder():
    return make_user("cora", role="coder")


def newest(number: int = 1) -> list[Edit]:
    """The newest edits, the oldest of them first."""
    return list(Edit.objects.newest_first()[:number])[::-1]


# --- nothing is left out


def test_every_working_table_is_recorded_and_never_emptied():
    watched = tables_with_triggers("record_insert", "record_update", "record_delete", "keep_all")

    assert {"incidents_payment", "incidents_source_derived_from"} <= working_tables()
    assert working_tables() - watched == set()


@pytest.mark.parametrize("table", ["incidents_case", "incidents_event_after", "incidents_edit"])
def test_tables_are_not_emptied_in_one_go(table):
    run("SET LOCAL casebook.may_truncate = 'off'")

    assert refused(f"TRUNCATE {table} CASCADE").startswith("The rows of incidents_")


# --- what an edit says


def test_a_new_row_is_recorded_whole(coder):
    case = make_case()

    def add():
        with recorded(by=coder, reason=WHY):
            Payment.objects.create(case=case, position=3, description="A parcel.", state="paid")

    (edit,) = edits_of(add)

    payment = case.payments.get()
    assert (edit.table, edit.row, edit.kind) == ("incidents_payment", str(payment.pk), "insert")
    assert (edit.case, edit.owner_kind, edit.owner) == (case.pk, "", None)
    assert (edit.by, edit.request, edit.reason) == (coder, "", WHY)
    assert edit.role == connection.settings_dict["USER"]
    assert edit.before is None
    assert set(edit.after) == {field.column for field in Payment._meta.concrete_fields}
    assert (edit.after["description"], edit.after["position"]) == ("A parcel.", 3)


def test_a_changed_row_is_recorded_as_it_was_with_what_came_instead():
    payment = make_row(Payment, description="A parcel.", state="paid")

    (edit,) = edits_of(lambda: Payment.objects.update(description="Two parcels."))

    assert (edit.table, edit.row, edit.kind) == ("incidents_payment", str(payment.pk), "update")
    assert set(edit.before) == {field.column for field in Payment._meta.concrete_fields}
    assert (edit.before["description"], edit.before["state"]) == ("A parcel.", "paid")
    assert edit.after == {"description": "Two parcels."}


def test_a_deleted_row_is_recorded_whole():
    event = make_row(Event, description="The two met.")

    (edit,) = edits_of(event.delete)

    assert (edit.table, edit.kind, edit.after) == ("incidents_event", "delete", None)
    assert (edit.before["description"], edit.case) == ("The two met.", event.case_id)


def test_a_sum_keeps_every_digit():
    sum_of_money = Decimal("123456789012345678.123456789012")
    make_row(Payment, amount_min=sum_of_money, amount_currency="BTC")

    (edit,) = newest()

    assert edit.after["amount_min"] == sum_of_money


def test_the_text_of_a_source_is_kept_once():
    text = make_row(SourceText, text="What was read.")
    (added,) = newest()

    (changed,) = edits_of(
        lambda: SourceText.objects.update(
            text="What was read later.", sha256=SourceText.digest("What was read later.")
        )
    )
    (deleted,) = edits_of(text.delete)

    assert (added.owner_kind, added.owner) == ("source", text.source_id)
    assert "text" not in added.after
    assert changed.after == {"sha256": SourceText.digest("What was read later.")}
    assert [edit.before["text"] for edit in (changed, deleted)] == [
        "What was read.",
        "What was read later.",
    ]


@pytest.mark.parametrize(
    ("model", "kind", "owner"),
    [
        (Actor, "actor", "pk"),
        (ActorName, "actor", "actor_id"),
        (Source, "source", "pk"),
        (RecruitmentChannel, "channel", "pk"),
    ],
)
def test_a_shared_row_is_recorded_under_what_it_belongs_to(model, kind, owner):
    row = make_row(model)

    (edit,) = newest()

    assert (edit.owner_kind, edit.owner, edit.case) == (kind, getattr(row, owner), None)
    assert list(Edit.objects.of_shared([edit.owner]).newest_first())[0] == edit


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_a_link_is_recorded_under_the_record_that_names(field):
    case = make_row(Case)
    link = make_link(field, case)
    owner = getattr(link, f"{field.m2m_field_name()}_id")
    (added,) = newest()

    (deleted,) = edits_of(link.delete)

    assert (added.table, added.row, added.case) == (field.m2m_db_table(), str(owner), case.pk)
    assert (added.before, added.after) == (deleted.after, deleted.before)
    assert set(added.after) == {field.m2m_column_name(), field.m2m_reverse_name()}


def test_a_link_that_raw_sql_moves_is_one_gone_and_another_come():
    field = Event._meta.get_field("participants")
    link = make_link(field, make_row(Case))
    other = make_row(type(link.involvement), case=link.involvement.case)

    edits = edits_of(
        lambda: run(
            "UPDATE incidents_event_participants SET involvement_id = %s WHERE id = %s",
            other.pk,
            link.pk,
        )
    )

    assert sorted(in_short(edits)) == [
        ("event_participants", "delete", str(link.event_id)),
        ("event_participants", "insert", str(link.event_id)),
    ]


def test_links_that_raw_sql_deletes_after_their_record_belong_to_its_case():
    case = make_row(Case)
    link = make_link(Event._meta.get_field("participants"), case)

    def delete():
        run("DELETE FROM incidents_event WHERE uid = %s", link.event_id)
        run("DELETE FROM incidents_event_participants WHERE id = %s", link.pk)

    assert [edit.case for edit in edits_of(delete)] == [case.pk, case.pk]


def test_sources_that_repeat_others_are_recorded_under_the_source_that_repeats():
    later, earlier = make_row(Source), make_row(Source)

    (edit,) = edits_of(lambda: later.derived_from.add(earlier))

    assert (edit.owner_kind, edit.owner, edit.row) == ("source", later.pk, str(later.pk))
    assert edit.after == {"from_source_id": str(later.pk), "to_source_id": str(earlier.pk)}


# --- what is no edit


def test_what_is_counted_or_derived_is_no_edit_by_itself():
    publish()

    def count():
        Actor.objects.update(version=50, published={})
        run("UPDATE incidents_source SET version = version + 1")
        run("UPDATE incidents_case SET title = title")

    assert edits_of(count) == []


def test_a_stage_that_raw_sql_changes_is_an_edit():
    case = make_draft()

    (edit,) = edits_of(lambda: run("UPDATE incidents_case SET stage = 'in_review'"))

    assert (edit.row, edit.before["stage"], edit.after) == (
        str(case.pk),
        "draft",
        {"stage": "in_review"},
    )


# --- edits are kept


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM incidents_edit",
        "UPDATE incidents_edit SET reason = 'Another.'",
        "UPDATE incidents_edit SET by_id = NULL, redacted_at = now()",
        "UPDATE incidents_edit SET after = NULL, redacted_at = now(), kind = 'delete'",
        "UPDATE incidents_edit SET before = '{}', after = NULL, reason = '', redacted_at = now()",
    ],
)
def test_an_edit_is_not_rewritten(sql, coder):
    with recorded(by=coder, reason=WHY):
        make_row(Source)

    assert refused(sql) is not None
    (edit,) = Edit.objects.filter(reason=WHY)
    assert edit.after["title"] == "An invented report"


def test_a_legal_redaction_takes_the_words_out_once():
    make_row(Source)
    redact = (
        "UPDATE incidents_edit SET before = NULL, after = NULL, reason = '', redacted_at = now()"
    )

    assert run(redact) == 1
    assert refused(redact).startswith("Edits are only ever added")
    edit = Edit.objects.get()
    assert (edit.before, edit.after, edit.reason, edit.table) == (
        None,
        None,
        "",
        "incidents_source",
    )


def test_a_role_that_only_works_on_the_rows_is_recorded_and_writes_no_edits():
    run("CREATE ROLE invented_web_role")
    run("GRANT SELECT, INSERT, UPDATE, DELETE ON incidents_source TO invented_web_role")
    make_row(Source)

    def write():
        run("SET LOCAL ROLE invented_web_role")
        run("UPDATE incidents_source SET title = 'By another role'")
        run("RESET ROLE")

    (edit,) = edits_of(write)

    assert edit.after == {"title": "By another role"}
    run("SET LOCAL ROLE invented_web_role")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run("DELETE FROM incidents_edit")
    run("RESET ROLE")


def test_a_table_of_the_same_name_in_the_session_catches_no_edits():
    run("CREATE TEMPORARY TABLE incidents_edit (LIKE public.incidents_edit)")
    make_row(Source)
    run("DROP TABLE pg_temp.incidents_edit")

    assert Edit.objects.filter(table="incidents_source").exists()


def test_a_user_whose_work_is_recorded_is_kept(coder):
    with recorded(by=coder):
        make_row(Source)

    with pytest.raises(ProtectedError):
        coder.delete()
