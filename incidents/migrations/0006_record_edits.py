"""The record of the work: triggers write down every change of every working row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from incidents.decimals import ExactNumbers

RECORDS = (
    "involvement",
    "relation",
    "approach",
    "payment",
    "charge",
    "sentence",
    "disclosure",
    "event",
    "citation",
)

# Table: what its rows belong to, by which column; columns whose change alone is no edit; columns
# left out of what came. The text of a source stands in its row, or as what was there in the next
# edit; its digest tells which.
ROWS = {
    "case": ("case", "uid", "version", ""),
    "step": ("case", "case_id", "", ""),
    **dict.fromkeys(RECORDS, ("case", "case_id", "", "")),
    "actor": ("actor", "uid", "version,published", ""),
    "actorname": ("actor", "actor_id", "", ""),
    "source": ("source", "uid", "version,published", ""),
    "sourcetext": ("source", "source_id", "", "text"),
    "recruitmentchannel": ("channel", "uid", "", ""),
}

# Link table of the records of a case: the column of the record that names, and of the one named.
LINKS = {
    "approach": {"approach_by": "approach_id", "approach_to": "approach_id"},
    "payment": {"payment_payers": "payment_id", "payment_payees": "payment_id"},
    "disclosure": {"disclosure_by": "disclosure_id", "disclosure_to": "disclosure_id"},
    "event": {"event_participants": "event_id", "event_after": "from_event_id"},
    "sentence": {
        "sentence_charges": "sentence_id",
        "sentence_concurrent_with": "from_sentence_id",
        "sentence_replaces": "from_sentence_id",
    },
}

COLUMNS = '"table", "row", kind, "case", owner_kind, owner, before, after, at, by_id, request, reason, role, transaction'

NUMBER = """
-- One number for all that is changed in one go, lower than the ids of these edits.
CREATE FUNCTION incidents_number_of_transaction() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    number text := current_setting('casebook.transaction', true);
BEGIN
    IF COALESCE(number, '') = '' THEN
        number := nextval('incidents_edit_id_seq');
        PERFORM set_config('casebook.transaction', number, true);
    END IF;
    RETURN number::bigint;
END $$;

-- The members of what came that are not as they were.
CREATE FUNCTION incidents_what_differs(was jsonb, now jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(now) WHERE was -> key IS DISTINCT FROM value
$$;
"""

INSERTED = "SELECT NULL::jsonb AS was, to_jsonb(n) AS now FROM new_rows AS n"
DELETED = "SELECT to_jsonb(o) AS was, NULL::jsonb AS now FROM old_rows AS o"
# A uid that is changed is one row gone and another come.
UPDATED = """
            SELECT to_jsonb(o) AS was, to_jsonb(n) AS now
            FROM old_rows AS o FULL JOIN new_rows AS n USING (uid) WHERE o IS DISTINCT FROM n"""
# A link that is changed is one gone and another come.
RELINKED = """
            SELECT link AS was, NULL::jsonb AS now
            FROM (SELECT to_jsonb(o) AS link FROM old_rows AS o EXCEPT SELECT to_jsonb(n) FROM new_rows AS n) AS gone
            UNION ALL
            SELECT NULL::jsonb, link
            FROM (SELECT to_jsonb(n) AS link FROM new_rows AS n EXCEPT SELECT to_jsonb(o) FROM old_rows AS o) AS come"""


def recorder(name: str, edits: str, updated: str) -> str:
    """A trigger function that records a statement. `edits` is a query of `changed`: was and now.

    It writes as its owner, so that a role which only works on the rows cannot write edits.
    """
    of_each = {
        operation: f"INSERT INTO incidents_edit ({COLUMNS}) {edits.format(changed=changed)};"
        for operation, changed in (("INSERT", INSERTED), ("DELETE", DELETED), ("UPDATE", updated))
    }
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    -- Told by incidents/recording.py for one transaction; whatever is no number is nobody.
    who integer := substring(current_setting('casebook.user', true) FROM '^[0-9]{{1,9}}$');
    asked text := COALESCE(left(current_setting('casebook.request', true), 64), '');
    why text := COALESCE(current_setting('casebook.reason', true), '');
    number bigint := incidents_number_of_transaction();
BEGIN
    IF TG_OP = 'INSERT' THEN
        {of_each["INSERT"]}
    ELSIF TG_OP = 'DELETE' THEN
        {of_each["DELETE"]}
    ELSE
        {of_each["UPDATE"]}
    END IF;
    RETURN NULL;
END $$;
"""


# Arguments: what the rows belong to, by which column; columns whose change alone is no edit;
# columns left out of what came.
EDITS_OF_ROWS = """
        SELECT TG_TABLE_NAME, one ->> 'uid',
            CASE WHEN was IS NULL THEN 'insert' WHEN now IS NULL THEN 'delete' ELSE 'update' END,
            CASE TG_ARGV[0] WHEN 'case' THEN (one ->> TG_ARGV[1])::uuid END,
            CASE TG_ARGV[0] WHEN 'case' THEN '' ELSE TG_ARGV[0] END,
            CASE TG_ARGV[0] WHEN 'case' THEN NULL ELSE (one ->> TG_ARGV[1])::uuid END,
            was,
            CASE WHEN was IS NULL THEN now ELSE incidents_what_differs(was, now) - string_to_array(TG_ARGV[2], ',') END
                - string_to_array(TG_ARGV[3], ','),
            clock_timestamp(), who, asked, why, session_user, number
        FROM (SELECT *, COALESCE(now, was) AS one FROM ({changed}) AS changed) AS changed
        WHERE was - string_to_array(TG_ARGV[2], ',') IS DISTINCT FROM now - string_to_array(TG_ARGV[2], ',')"""

# Argument: the column of the record that names.
EDITS_OF_LINKS = """
        SELECT TG_TABLE_NAME, one ->> TG_ARGV[0], CASE WHEN was IS NULL THEN 'insert' ELSE 'delete' END,
            -- SQL may delete the record before its links: then its own edit has just told its case.
            COALESCE(owner.case_id, (
                SELECT "case" FROM incidents_edit WHERE id > number AND "row" = one ->> TG_ARGV[0] LIMIT 1
            )),
            '', NULL, was - 'id', now - 'id',
            clock_timestamp(), who, asked, why, session_user, number
        FROM (SELECT *, COALESCE(now, was) AS one FROM ({changed}) AS changed) AS changed
        LEFT JOIN incidents_OWNER AS owner ON owner.uid = (one ->> TG_ARGV[0])::uuid"""

# Argument: the column of the source that names.
EDITS_OF_SHARED_LINKS = """
        SELECT TG_TABLE_NAME, one ->> TG_ARGV[0], CASE WHEN was IS NULL THEN 'insert' ELSE 'delete' END,
            NULL, 'source', (one ->> TG_ARGV[0])::uuid, was - 'id', now - 'id',
            clock_timestamp(), who, asked, why, session_user, number
        FROM (SELECT *, COALESCE(now, was) AS one FROM ({changed}) AS changed) AS changed"""

KEEP = """
CREATE FUNCTION incidents_keep_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- What a legal redaction takes out, once.
    words text[] := ARRAY['before', 'after', 'reason', 'redacted_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL
        AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Edits are only ever added; a redaction takes out their words, and nothing else.'
        USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON incidents_edit
    FOR EACH ROW EXECUTE FUNCTION incidents_keep_edit();
"""


def recorded(table: str, call: str) -> str:
    """The triggers of a table: a statement is recorded, and emptying it is refused."""
    statement = f"FOR EACH STATEMENT EXECUTE FUNCTION {call};"
    return f"""
CREATE TRIGGER record_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows {statement}
CREATE TRIGGER record_update AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows {statement}
CREATE TRIGGER record_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows {statement}
{never_emptied(table)}
"""


def never_emptied(table: str) -> str:
    """TRUNCATE would pass by every other trigger."""
    return (
        f"CREATE TRIGGER keep_all BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();"
    )


RECORDERS = {
    "incidents_record_rows": (EDITS_OF_ROWS, UPDATED),
    **{
        f"incidents_record_links_of_{owner}": (EDITS_OF_LINKS.replace("OWNER", owner), RELINKED)
        for owner in LINKS
    },
    "incidents_record_links_of_source": (EDITS_OF_SHARED_LINKS, RELINKED),
}


def statements() -> str:
    """All functions and triggers, written out."""
    sql = [NUMBER, *(recorder(name, *parts) for name, parts in RECORDERS.items())]
    for table, arguments in ROWS.items():
        values = ", ".join(f"'{each}'" for each in arguments)
        sql.append(recorded(f"incidents_{table}", f"incidents_record_rows({values})"))
    for owner, tables in LINKS.items():
        for table, column in tables.items():
            call = f"incidents_record_links_of_{owner}('{column}')"
            sql.append(recorded(f"incidents_{table}", call))
    call = "incidents_record_links_of_source('from_source_id')"
    sql.append(recorded("incidents_source_derived_from", call))
    sql.extend([KEEP, never_emptied("incidents_edit"), *map(fixed_path, RECORDERS)])
    return "\n".join(sql)


def fixed_path(function: str) -> str:
    """Let a function that has the rights of its owner find no table or operator of the caller."""
    return f"""
DO $$ BEGIN
    EXECUTE format('ALTER FUNCTION {function}() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
"""


def drop() -> str:
    """The way back: dropping a function with CASCADE drops its triggers."""
    sql = [f"DROP FUNCTION {name}() CASCADE;" for name in (*RECORDERS, "incidents_keep_edit")]
    sql.append("DROP FUNCTION incidents_number_of_transaction();")
    sql.append("DROP FUNCTION incidents_what_differs(jsonb, jsonb);")
    tables = [*ROWS, *(table for each in LINKS.values() for table in each), "source_derived_from"]
    sql.extend(f"DROP TRIGGER keep_all ON incidents_{table};" for table in tables)
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0005_count_a_statement_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "table",
                    models.CharField(
                        help_text="Table of the row, such as incidents_payment.", max_length=63
                    ),
                ),
                (
                    "row",
                    models.CharField(
                        help_text="Uid of the row; for a link between rows the uid of the one that names.",
                        max_length=40,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("insert", "Added"), ("update", "Changed"), ("delete", "Deleted")],
                        help_text="Whether it was added, changed or deleted.",
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.UUIDField(
                        help_text="Uid of the case that the row belongs to, which may be deleted by now. Empty: the row is shared by cases.",
                        null=True,
                    ),
                ),
                (
                    "owner_kind",
                    models.CharField(
                        blank=True,
                        choices=[("actor", "Actor"), ("source", "Source"), ("channel", "Channel")],
                        help_text="What the row belongs to, where cases share it. Empty: a case.",
                        max_length=10,
                    ),
                ),
                (
                    "owner",
                    models.UUIDField(
                        help_text="Uid of the actor, source or channel that it belongs to. Empty: it is a case's.",
                        null=True,
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        decoder=ExactNumbers,
                        help_text="The row as it was, by column. Empty: it is new, or the words are redacted.",
                        null=True,
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        decoder=ExactNumbers,
                        help_text="The columns that came instead; of the text of a source its digest alone. Empty: the row is gone, or the words are redacted.",
                        null=True,
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        help_text="When it was changed, by the clock of the database (UTC)."
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Who changed it. Empty: nobody said so, as with SQL typed by hand.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.CharField(
                        blank=True,
                        help_text="Id of the request that changed it, as the logs have it. Empty: no request.",
                        max_length=64,
                    ),
                ),
                ("reason", models.TextField(blank=True, help_text="Why, where it was said.")),
                (
                    "role",
                    models.CharField(
                        help_text="Role that was logged in to the database.", max_length=63
                    ),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        help_text="Number shared by all that was changed in one go, lower than the ids of these."
                    ),
                ),
                (
                    "redacted_at",
                    models.DateTimeField(
                        help_text="When the words were taken out by a legal redaction. Empty: they stand.",
                        null=True,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("case"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("case__isnull", False)),
                        name="incidents_edit_of_case",
                    ),
                    models.Index(
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("kind", "delete"), ("table", "incidents_case")),
                        name="incidents_edit_case_deleted",
                    ),
                    models.Index(
                        models.F("owner"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("owner__isnull", False)),
                        name="incidents_edit_of_owner",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["insert", "update", "delete"])),
                        name="incidents_edit_kind_known",
                        violation_error_message="A row is added, changed or deleted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("redacted_at__isnull", False),
                            models.Q(
                                ("after__isnull", False),
                                ("before__isnull", True),
                                ("kind", "insert"),
                            ),
                            models.Q(
                                ("after__isnull", False),
                                ("before__isnull", False),
                                ("kind", "update"),
                            ),
                            models.Q(
                                ("after__isnull", True),
                                ("before__isnull", False),
                                ("kind", "delete"),
                            ),
                            _connector="OR",
                        ),
                        name="incidents_edit_sides_fit_kind",
                        violation_error_message="What is new has no before, what is deleted no after.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("redacted_at__isnull", True),
                            models.Q(
                                ("after__isnull", True), ("before__isnull", True), ("reason", "")
                            ),
                            _connector="OR",
                        ),
                        name="incidents_edit_redacted_has_no_words",
                        violation_error_message="An edit that is redacted has no words left.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner__isnull", True), ("owner_kind", "")),
                            models.Q(
                                ("case__isnull", True),
                                ("owner__isnull", False),
                                ("owner_kind__in", ["actor", "source", "channel"]),
                            ),
                            _connector="OR",
                        ),
                        name="incidents_edit_owner_whole",
                        violation_error_message="A row belongs to a case, or to a shared row of a kind.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(statements(), drop()),
    ]
