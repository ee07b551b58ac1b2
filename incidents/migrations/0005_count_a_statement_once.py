"""Cheaper rules of working rows: countries by their form, and one version for each statement.

A document is written by one statement over many tables. Its case was counted on once for each of
these; now it is counted on once.
"""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models.lookups import Regex

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
LINKS = (
    "approach_by",
    "approach_to",
    "payment_payers",
    "payment_payees",
    "disclosure_by",
    "disclosure_to",
    "event_participants",
    "event_after",
    "sentence_charges",
    "sentence_concurrent_with",
    "sentence_replaces",
)
# Every table whose rows belong to a parent, with the table of the parent.
PARENTS = {
    **dict.fromkeys((*RECORDS, *LINKS), "incidents_case"),
    "actorname": "incidents_actor",
    "source_derived_from": "incidents_source",
}

TOUCH = """
-- Before a statement that writes rows of a parent: none of its parents is counted yet. PostgreSQL
-- runs what comes before for all tables of a statement before anything that comes after it. So the
-- list that is begun here is of one statement, whichever way it came in. A statement inside another
-- begins it anew: a parent may then be counted twice, and never not at all.
CREATE FUNCTION incidents_count_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('casebook.counted_' || TG_ARGV[0]::regclass::oid, '{}', true);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION incidents_touch(parent regclass, parents uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    list text := 'casebook.counted_' || parent::oid;
    counted uuid[] := COALESCE(NULLIF(current_setting(list, true), ''), '{}');
    uncounted uuid[] := ARRAY(SELECT unnest(parents) EXCEPT SELECT unnest(counted));
BEGIN
    IF parent = 'incidents_case'::regclass AND EXISTS (
        SELECT FROM incidents_case WHERE uid = ANY (parents) AND stage = 'published'
    ) THEN
        RAISE EXCEPTION 'The case is published and at rest: revise it before changing its records.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF cardinality(uncounted) = 0 THEN
        RETURN;
    END IF;
    EXECUTE format('UPDATE %s SET version = version + 1 WHERE uid = ANY ($1)', parent) USING uncounted;
    PERFORM set_config(list, (counted || uncounted)::text, true);
END $$;
"""

TOUCH_EACH = """
CREATE OR REPLACE FUNCTION incidents_touch(parent regclass, parents uuid[]) RETURNS void
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
DROP FUNCTION incidents_count_anew() CASCADE;
"""


def statements() -> str:
    """The functions, and a trigger for each table whose rows belong to a parent."""
    triggers = (
        f"CREATE TRIGGER count_anew BEFORE INSERT OR UPDATE OR DELETE ON incidents_{table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION incidents_count_anew('{parent}');"
        for table, parent in PARENTS.items()
    )
    return "\n".join([TOUCH, *triggers])


ONE = "^([A-Z]{2}|unknown)$"
SEVERAL = {
    "jurisdictions": r'^\[("[A-Z]{2}"(,"[A-Z]{2}")*)?\]$',
    "citizenships": r'^\[("([A-Z]{2}|unknown)"(,"([A-Z]{2}|unknown)")*)?\]$',
}


def one_by_form(name: str) -> models.Q:
    """The check of a column that holds one country."""
    return models.Q((f"{name}__regex", ONE), (name, ""), _connector="OR")


def several_by_form(name: str) -> models.Q:
    """The check of a column that holds a list of countries."""
    written = models.Func(name, function="array_to_json", output_field=models.TextField())
    return models.Q(Regex(written, SEVERAL[name]))


CHECKS = {
    ("actor", "country"): one_by_form("country"),
    ("approach", "country"): one_by_form("country"),
    ("case", "jurisdictions"): several_by_form("jurisdictions"),
    ("case", "sponsor_country"): one_by_form("sponsor_country"),
    ("event", "country"): one_by_form("country"),
    ("involvement", "citizenships"): several_by_form("citizenships"),
}


def checked_anew(model: str, name: str, condition: models.Q) -> list[Operation]:
    """Put a check by form in the place of the check by the list."""
    vocabulary = "Country" if name == "jurisdictions" else "Country or unknown"
    constraint = models.CheckConstraint(
        condition=condition,
        name=f"incidents_{model}_{name}_known",
        violation_error_message=f"This is not a term of the vocabulary “{vocabulary}”.",
    )
    return [
        migrations.RemoveConstraint(model_name=model, name=constraint.name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    ]


class Migration(migrations.Migration):
    dependencies = [("incidents", "0004_add_entries_and_counts")]

    operations = [
        *[
            operation
            for (model, name), condition in CHECKS.items()
            for operation in checked_anew(model, name, condition)
        ],
        migrations.RunSQL(statements(), TOUCH_EACH),
    ]
