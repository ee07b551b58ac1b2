"""Triggers over working rows: they count versions, keep a case at rest closed, and keep records in one case."""

from django.db import migrations

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

# Link table: (owner, owner's column, other, other's column). Both sides belong to one case.
LINKS = {
    "approach_by": ("approach", "approach_id", "involvement", "involvement_id"),
    "approach_to": ("approach", "approach_id", "involvement", "involvement_id"),
    "payment_payers": ("payment", "payment_id", "involvement", "involvement_id"),
    "payment_payees": ("payment", "payment_id", "involvement", "involvement_id"),
    "disclosure_by": ("disclosure", "disclosure_id", "involvement", "involvement_id"),
    "disclosure_to": ("disclosure", "disclosure_id", "involvement", "involvement_id"),
    "event_participants": ("event", "event_id", "involvement", "involvement_id"),
    "event_after": ("event", "from_event_id", "event", "to_event_id"),
    "sentence_charges": ("sentence", "sentence_id", "charge", "charge_id"),
    "sentence_concurrent_with": ("sentence", "from_sentence_id", "sentence", "to_sentence_id"),
    "sentence_replaces": ("sentence", "from_sentence_id", "sentence", "to_sentence_id"),
}

# Records that name another record in a column of their own.
NAMED = (
    ("relation", "subject_id", "involvement"),
    ("relation", "object_id", "involvement"),
    ("charge", "actor_id", "involvement"),
    ("sentence", "actor_id", "involvement"),
    ("payment", "part_of_id", "payment"),
)

# Where a walk from row to row must never come back to its start.
ORDERS = (
    ("recruitmentchannel", "uid", "parent_id", "A channel above itself"),
    ("payment", "uid", "part_of_id", "A payment that is part of itself"),
    ("event_after", "from_event_id", "to_event_id", "An event after itself"),
    ("sentence_replaces", "from_sentence_id", "to_sentence_id", "A sentence replacing itself"),
    ("source_derived_from", "from_source_id", "to_source_id", "A source that repeats itself"),
)

# Columns that are not the editor's work, so that a change of them is no new version.
OWN_ROWS = {
    "case": ("version", "stage", "approved_version", "approved_digest", "reference"),
    "actor": ("version", "slug", "published"),
    "source": ("version", "slug", "published"),
}

FUNCTIONS = """
CREATE FUNCTION incidents_touch(parent regclass, parents uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF parent = 'incidents_case'::regclass AND EXISTS (
        SELECT FROM incidents_case WHERE uid = ANY (parents) AND stage = 'published'
    ) THEN
        RAISE EXCEPTION 'The case is published and at rest: revise it before changing its records.'
            USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format('UPDATE %s SET version = version + 1 WHERE uid = ANY ($1)', parent) USING parents;
END $$;

-- Rows that belong to a parent by a column of their own. Arguments: parent table, column.
CREATE FUNCTION incidents_count_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parents uuid[];
    others uuid[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        EXECUTE format(
            'SELECT array_agg(DISTINCT n.%1$I), array_agg(DISTINCT n.%1$I) FILTER (WHERE o.uid IS NULL OR o.%1$I <> n.%1$I)
             FROM new_rows n LEFT JOIN old_rows o USING (uid) WHERE n IS DISTINCT FROM o', TG_ARGV[1])
            INTO parents, others;
        IF others IS NOT NULL THEN
            RAISE EXCEPTION 'A record keeps its uid and its place for life: % cannot be changed.', TG_ARGV[1]
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF TG_OP = 'INSERT' THEN
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[1]) INTO parents;
    ELSE
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM old_rows', TG_ARGV[1]) INTO parents;
    END IF;
    IF parents IS NOT NULL THEN
        PERFORM incidents_touch(TG_ARGV[0]::regclass, parents);
    END IF;
    RETURN NULL;
END $$;

-- Rows of a link table. Arguments: parent table, owner table, its column here, the owner's column of the parent.
CREATE FUNCTION incidents_count_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parents uuid[];
    -- A link that is moved changes the parent that it leaves as well.
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'new_rows'
        WHEN 'DELETE' THEN 'old_rows'
        ELSE '((TABLE old_rows EXCEPT TABLE new_rows) UNION ALL (TABLE new_rows EXCEPT TABLE old_rows))'
    END;
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT owner.%I) FROM %s AS changed JOIN %I AS owner ON owner.uid = changed.%I',
        TG_ARGV[3], changed, TG_ARGV[1], TG_ARGV[2]) INTO parents;
    IF parents IS NOT NULL THEN
        PERFORM incidents_touch(TG_ARGV[0]::regclass, parents);
    END IF;
    RETURN NULL;
END $$;

-- A row's own change. Arguments: columns whose change counts for nothing.
CREATE FUNCTION incidents_count_own() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed boolean := (to_jsonb(NEW) - TG_ARGV::text[]) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV::text[]);
BEGIN
    -- A form that was read earlier must not turn the count back.
    NEW.version := GREATEST(OLD.version + changed::int, NEW.version);
    RETURN NEW;
END $$;

CREATE FUNCTION incidents_keep_uid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.uid <> OLD.uid THEN
        RAISE EXCEPTION 'A row keeps its uid for life.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION incidents_keep_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'DELETE' OR NEW.slug <> OLD.slug) AND EXISTS (
        SELECT FROM incidents_edition WHERE terms @> ARRAY['channel:' || OLD.slug]::varchar[]
    ) THEN
        RAISE EXCEPTION 'Editions name the channel %, so its code is kept.', OLD.slug
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION incidents_guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.reference IS NOT NULL AND NEW.reference IS DISTINCT FROM OLD.reference THEN
        RAISE EXCEPTION 'The reference % is given for life and cannot be changed.', OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.stage = 'published' AND NEW.stage = 'published' AND NEW.version <> OLD.version THEN
        RAISE EXCEPTION 'The case is published and at rest: revise it before changing it.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION incidents_keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.slug IS NOT NULL THEN
            RAISE EXCEPTION '% was public: editions name it, so it is never deleted.', OLD.slug
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.slug IS NOT NULL AND NEW.slug IS DISTINCT FROM OLD.slug THEN
        RAISE EXCEPTION 'The public name % is given for life and cannot be changed.', OLD.slug
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Arguments: the column that names another record, and that record's table.
CREATE FUNCTION incidents_same_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
    elsewhere boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE uid = $1 AND case_id <> $2)', TG_ARGV[1])
        INTO elsewhere USING named, NEW.case_id;
    IF elsewhere THEN
        RAISE EXCEPTION '% of this record belongs to another case.', TG_ARGV[0]
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

-- Arguments: owner table, its column, other table, its column.
CREATE FUNCTION incidents_same_case_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    elsewhere boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %I AS a, %I AS b WHERE a.uid = $1 AND b.uid = $2 AND a.case_id <> b.case_id)',
        TG_ARGV[0], TG_ARGV[2])
        INTO elsewhere
        USING (to_jsonb(NEW) ->> TG_ARGV[1])::uuid, (to_jsonb(NEW) ->> TG_ARGV[3])::uuid;
    IF elsewhere THEN
        RAISE EXCEPTION '% joins records of two cases.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

-- Arguments: table, column walked from, column walked to, what it would mean in words.
CREATE FUNCTION incidents_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    start uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
    comes_back boolean;
BEGIN
    -- Two writers at once would each miss the other's half of a circle. Rows of a case need no more
    -- than the lock of the case; these have none.
    IF TG_ARGV[0] IN ('incidents_recruitmentchannel', 'incidents_source_derived_from') THEN
        PERFORM pg_advisory_xact_lock(hashtext(TG_ARGV[0]));
    END IF;
    EXECUTE format(
        'WITH RECURSIVE walk (node) AS (
            SELECT %3$I FROM %1$I WHERE %2$I = $1 AND %3$I IS NOT NULL
            UNION
            SELECT next.%3$I FROM %1$I AS next JOIN walk ON next.%2$I = walk.node WHERE next.%3$I IS NOT NULL
         ) SELECT EXISTS (SELECT FROM walk WHERE node = $1)', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
        INTO comes_back USING start;
    IF comes_back THEN
        RAISE EXCEPTION '%: these records would form a circle.', TG_ARGV[3] USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION incidents_digest_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'The digest is not that of the text.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def counted(table: str, function: str) -> str:
    """Three statement triggers, since one with transition tables may watch one kind of statement only."""
    return f"""
CREATE TRIGGER count_insert AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {function};
CREATE TRIGGER count_update AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {function};
CREATE TRIGGER count_delete AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {function};
"""


def deferred(name: str, table: str, function: str) -> str:
    """A row trigger at the end of the transaction, so that fixtures may load in any order."""
    return f"""
CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function};
"""


def statements() -> str:
    """All triggers, written out."""
    sql = [FUNCTIONS]
    for table, free in OWN_ROWS.items():
        arguments = ", ".join(f"'{column}'" for column in free)
        sql.append(
            f"CREATE TRIGGER count_own BEFORE UPDATE ON incidents_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION incidents_count_own({arguments});"
        )
    # Triggers of one kind run in the order of their names: the guard sees the version counted.
    sql.append(
        "CREATE TRIGGER guard BEFORE UPDATE ON incidents_case "
        "FOR EACH ROW EXECUTE FUNCTION incidents_guard_case();"
    )
    for table in ("actor", "source"):
        sql.append(
            f"CREATE TRIGGER keep_slug BEFORE UPDATE OR DELETE ON incidents_{table} "
            "FOR EACH ROW EXECUTE FUNCTION incidents_keep_slug();"
        )
    for table in OWN_ROWS:
        sql.append(
            f"CREATE TRIGGER keep_uid BEFORE UPDATE ON incidents_{table} "
            "FOR EACH ROW EXECUTE FUNCTION incidents_keep_uid();"
        )
    sql.append(
        "CREATE TRIGGER keep_slug BEFORE UPDATE OR DELETE ON incidents_recruitmentchannel "
        "FOR EACH ROW EXECUTE FUNCTION incidents_keep_channel();"
    )
    for table in RECORDS:
        call = "incidents_count_child('incidents_case', 'case_id')"
        sql.append(counted(f"incidents_{table}", call))
    sql.append(
        counted("incidents_actorname", "incidents_count_child('incidents_actor', 'actor_id')")
    )
    for table, (owner, column, other, other_column) in LINKS.items():
        call = f"incidents_count_link('incidents_case', 'incidents_{owner}', '{column}', 'case_id')"
        sql.append(counted(f"incidents_{table}", call))
        ends = f"'incidents_{owner}', '{column}', 'incidents_{other}', '{other_column}'"
        sql.append(deferred("same_case", f"incidents_{table}", f"incidents_same_case_link({ends})"))
    call = "incidents_count_link('incidents_source', 'incidents_source', 'from_source_id', 'uid')"
    sql.append(counted("incidents_source_derived_from", call))
    for table, column, other in NAMED:
        call = f"incidents_same_case('{column}', 'incidents_{other}')"
        sql.append(deferred(f"same_case_{column}", f"incidents_{table}", call))
    for table, start, end, meaning in ORDERS:
        call = f"incidents_no_cycle('incidents_{table}', '{start}', '{end}', '{meaning}')"
        sql.append(deferred("no_cycle", f"incidents_{table}", call))
    sql.append(
        "ALTER TABLE incidents_sentence_concurrent_with ADD CONSTRAINT "
        "incidents_sentence_concurrent_with_another CHECK (from_sentence_id <> to_sentence_id);"
    )
    sql.append(
        "CREATE TRIGGER digest BEFORE INSERT OR UPDATE ON incidents_sourcetext "
        "FOR EACH ROW EXECUTE FUNCTION incidents_digest_text();"
    )
    return "\n".join(sql)


def drop() -> str:
    """The way back: dropping a function with CASCADE drops its triggers."""
    functions = (
        "count_child",
        "count_link",
        "count_own",
        "guard_case",
        "keep_slug",
        "keep_uid",
        "keep_channel",
        "same_case",
        "same_case_link",
        "no_cycle",
        "digest_text",
    )
    sql = [f"DROP FUNCTION incidents_{name}() CASCADE;" for name in functions]
    sql.append("DROP FUNCTION incidents_touch(regclass, uuid[]);")
    sql.append(
        "ALTER TABLE incidents_sentence_concurrent_with "
        "DROP CONSTRAINT incidents_sentence_concurrent_with_another;"
    )
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]

    operations = [migrations.RunSQL(statements(), drop())]
