"""Merges of actors, with the rules that only the database can keep."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE FUNCTION incidents_guard_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['undone_at', 'undone_by_id'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- Two merges at once would each miss the other's half of a circle.
        PERFORM pg_advisory_xact_lock(hashtext('incidents_merge'));
        IF NEW.undone_at IS NULL AND EXISTS (
            SELECT FROM incidents_merge WHERE duplicate_id = NEW.kept_id AND undone_at IS NULL
        ) THEN
            RAISE EXCEPTION 'The actor that would be kept is merged into another.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    -- A legal redaction takes the words of a reason away.
    IF TG_OP = 'UPDATE' AND NEW.reason = 'Redacted'
        AND (to_jsonb(NEW) - 'reason') = (to_jsonb(OLD) - 'reason') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
        OR (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free) THEN
        RAISE EXCEPTION 'A merge is taken back once, and never changed or deleted.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON incidents_merge
    FOR EACH ROW EXECUTE FUNCTION incidents_guard_merge();

-- The actor that one goes by in the end.
CREATE FUNCTION incidents_goes_by(actor uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE step (uid) AS (
        SELECT actor
        UNION
        SELECT kept_id FROM incidents_merge JOIN step ON duplicate_id = step.uid AND undone_at IS NULL
    )
    SELECT step.uid FROM step
    WHERE NOT EXISTS (SELECT FROM incidents_merge WHERE duplicate_id = step.uid AND undone_at IS NULL)
$$;

CREATE FUNCTION incidents_one_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cases uuid[];
BEGIN
    IF NOT EXISTS (SELECT FROM incidents_merge WHERE undone_at IS NULL) THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'incidents_involvement' THEN
        cases := ARRAY[NEW.case_id];
    ELSE
        SELECT array_agg(DISTINCT case_id) INTO cases FROM incidents_involvement
            WHERE incidents_goes_by(actor_id) = incidents_goes_by(NEW.kept_id);
    END IF;
    IF EXISTS (
        SELECT FROM incidents_involvement WHERE case_id = ANY (cases)
        GROUP BY case_id, incidents_goes_by(actor_id) HAVING count(*) > 1
    ) THEN
        RAISE EXCEPTION 'Two parties of a case were found to be one actor: make one part of the two.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER one_part AFTER INSERT OR UPDATE OF actor_id ON incidents_involvement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION incidents_one_part();
CREATE CONSTRAINT TRIGGER one_part AFTER INSERT ON incidents_merge
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION incidents_one_part();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_merge
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();

CREATE TRIGGER record_insert AFTER INSERT ON incidents_merge REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('actor', 'duplicate_id', '', '');
CREATE TRIGGER record_update AFTER UPDATE ON incidents_merge
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('actor', 'duplicate_id', '', '');
CREATE TRIGGER record_delete AFTER DELETE ON incidents_merge REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('actor', 'duplicate_id', '', '');
"""

DROP = """
DROP FUNCTION incidents_guard_merge() CASCADE;
DROP FUNCTION incidents_one_part() CASCADE;
DROP FUNCTION incidents_goes_by(uuid);
DROP TRIGGER keep_all ON incidents_merge;
DROP TRIGGER record_insert ON incidents_merge;
DROP TRIGGER record_update ON incidents_merge;
DROP TRIGGER record_delete ON incidents_merge;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0007_workflow"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedEntry",
            fields=[
                (
                    "slug",
                    models.CharField(
                        help_text="The public name that is no longer used.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        help_text="The public name that took its place.", max_length=40
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "moved entries",
                "indexes": [models.Index(fields=["to"], name="incidents_movedentry_to")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", models.F("to")), _negated=True),
                        name="incidents_movedentry_elsewhere",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "uid",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Identifier of the record for life; two editions compare record by record by it.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        default=list,
                        help_text="The names that the kept actor was given, by their uid.",
                        size=None,
                    ),
                ),
                (
                    "reason",
                    models.TextField(help_text="Why they are one, in the words of who decided."),
                ),
                ("at", models.DateTimeField(help_text="When it was decided (UTC).")),
                (
                    "undone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it was taken back (UTC). Empty: it stands.",
                        null=True,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who decided.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duplicate",
                    models.ForeignKey(
                        help_text="The actor that was entered a second time.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="incidents.actor",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        help_text="The actor under which both are known from now on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="incidents.actor",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who took it back. Empty: it stands.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "uid"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("duplicate", models.F("kept")), _negated=True),
                        name="incidents_merge_of_two",
                        violation_error_message="An actor is not merged into itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")),
                        name="incidents_merge_has_reason",
                        violation_error_message="Say why the two are one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="incidents_merge_undone_whole",
                        violation_error_message="What is taken back says by whom and when.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("duplicate",),
                        name="incidents_merge_stands_once",
                        violation_error_message="This actor is merged into another already.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, DROP),
    ]
