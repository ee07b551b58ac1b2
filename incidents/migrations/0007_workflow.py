"""Redaction, revisions set aside, and a public log whose reasons can be blanked: its chain is made anew."""

import json
import uuid
from datetime import UTC
from hashlib import sha256

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

RULES = """
-- A row of a log never changes, but that its reason may be taken away.
CREATE FUNCTION incidents_only_blank_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.reason <> ''
        OR (to_jsonb(NEW) - 'reason') IS DISTINCT FROM (to_jsonb(OLD) - 'reason') THEN
        RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER only_add ON incidents_publicchange;
CREATE TRIGGER only_add BEFORE UPDATE OR DELETE ON incidents_publicchange
    FOR EACH ROW EXECUTE FUNCTION incidents_only_blank_reason();
DROP TRIGGER only_add ON incidents_step;
CREATE TRIGGER only_add BEFORE UPDATE ON incidents_step
    FOR EACH ROW EXECUTE FUNCTION incidents_only_blank_reason();

CREATE FUNCTION incidents_digest_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reason = '' OR NEW.reason_digest <> encode(sha256(convert_to(NEW.reason, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'A public change has a reason and the digest of it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reason_digest BEFORE INSERT ON incidents_publicchange
    FOR EACH ROW EXECUTE FUNCTION incidents_digest_reason();

CREATE TRIGGER only_add BEFORE UPDATE OR DELETE ON incidents_redaction
    FOR EACH ROW EXECUTE FUNCTION incidents_only_blank_reason();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_redaction
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();

-- The steps that a case can take; it is at rest only behind an edition of what was approved.
CREATE FUNCTION incidents_step_by_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'A case begins as a draft.' USING ERRCODE = 'check_violation';
    END IF;
    IF (OLD.stage, NEW.stage) NOT IN (
        ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'published'), ('published', 'draft')
    ) THEN
        RAISE EXCEPTION 'A case does not go from % to %.', OLD.stage, NEW.stage
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.stage = 'published' AND (OLD.approved_version IS DISTINCT FROM OLD.version OR NOT EXISTS (
        SELECT FROM incidents_edition WHERE case_id = NEW.uid AND status = 'published'
    )) THEN
        RAISE EXCEPTION 'A case is published by approving it and printing an edition.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER step_by_step BEFORE UPDATE ON incidents_case
    FOR EACH ROW WHEN (OLD.stage <> NEW.stage) EXECUTE FUNCTION incidents_step_by_step();
CREATE TRIGGER step_by_step_from_draft BEFORE INSERT ON incidents_case
    FOR EACH ROW WHEN (NEW.stage <> 'draft') EXECUTE FUNCTION incidents_step_by_step();

-- A revision that is set aside is work as well: the history has it.
CREATE TRIGGER record_insert AFTER INSERT ON incidents_setaside REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('case', 'case_id', '', '');
CREATE TRIGGER record_update AFTER UPDATE ON incidents_setaside
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('case', 'case_id', '', '');
CREATE TRIGGER record_delete AFTER DELETE ON incidents_setaside REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_record_rows('case', 'case_id', '', '');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_setaside
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();
"""

NO_RULES = """
DROP TRIGGER record_insert ON incidents_setaside;
DROP TRIGGER record_update ON incidents_setaside;
DROP TRIGGER record_delete ON incidents_setaside;
DROP TRIGGER keep_all ON incidents_setaside;
DROP FUNCTION incidents_step_by_step() CASCADE;
DROP FUNCTION incidents_digest_reason() CASCADE;
DROP FUNCTION incidents_only_blank_reason() CASCADE;
DROP TRIGGER keep_all ON incidents_redaction;
CREATE TRIGGER only_add BEFORE UPDATE OR DELETE ON incidents_publicchange
    FOR EACH ROW EXECUTE FUNCTION incidents_only_add();
CREATE TRIGGER only_add BEFORE UPDATE ON incidents_step
    FOR EACH ROW EXECUTE FUNCTION incidents_only_add();
"""


def chained_over(what):
    """A step that chains the public log anew over its reasons, or over the digests of these."""

    def chain(apps, editor):
        log = apps.get_model("incidents", "PublicChange")
        editor.execute("ALTER TABLE incidents_publicchange DISABLE TRIGGER USER")
        before = None
        for change in log.objects.order_by("number").iterator(chunk_size=2000):
            digest = sha256(change.reason.encode()).hexdigest()
            said = {"reason": change.reason, "reason_digest": digest}[what]
            value = chain_value(change, before, {what: said})
            log.objects.filter(pk=change.pk).update(
                reason_digest=digest, previous_chain=before, chain=value
            )
            before = value
        editor.execute("ALTER TABLE incidents_publicchange ENABLE TRIGGER USER")

    return chain


def chain_value(change, before, said):
    """SHA-256 of the row as RFC 8785 canonical JSON."""
    row = {
        "number": change.number,
        "kind": change.kind,
        "reference": change.reference,
        "edition": change.edition,
        "digest": change.digest,
        "change_kind": change.change_kind or None,
        "at": change.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "previous_chain": before,
        **said,
    }
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()


GROUNDS = [
    ("court_order", "Order of a court or an authority"),
    ("personal_rights", "Rights of a person who is named"),
    ("safety", "Safety of a person"),
    ("not_reported", "No source ever said so"),
    ("source_withdrawn", "The source was withdrawn"),
    ("licence", "Text that may not be reproduced"),
]
STEPS = [
    ("submitted", "Submitted for review"),
    ("approved", "Approved"),
    ("returned", "Returned to the coder"),
    ("published", "Published"),
    ("revised", "Taken up for revision"),
    ("restored", "Restored to an earlier state"),
    ("withdrawn", "Withdrawn from the public"),
    ("redacted", "Redacted"),
    ("set_aside", "Revision set aside"),
    ("taken_up", "Revision taken up again"),
]
UID = models.UUIDField(
    default=uuid.uuid4,
    editable=False,
    help_text="Identifier of the record for life; two editions compare record by record by it.",
    primary_key=True,
    serialize=False,
)


def link(model, help_text, **options):
    """A foreign key that keeps what it names."""
    return models.ForeignKey(
        help_text=help_text, on_delete=django.db.models.deletion.PROTECT, to=model, **options
    )


def user(help_text):
    """A foreign key to a user."""
    return link(settings.AUTH_USER_MODEL, help_text, related_name="+")


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0006_record_edits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("uid", UID),
                (
                    "ground",
                    models.CharField(
                        choices=GROUNDS,
                        help_text="On which ground it was decided.",
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text=(
                            "What readers are told. It names nobody, and none of the words. "
                            "Empty: a later redaction took its words away."
                        ),
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was carried out (UTC).")),
                (
                    "editions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        help_text="Numbers of the editions that were redacted.",
                        size=None,
                    ),
                ),
                (
                    "digests",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        help_text="Their digests, in the same order.",
                        size=None,
                    ),
                ),
                (
                    "printed",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text=(
                            "Number of the edition without the words. "
                            "Empty: the case was withdrawn."
                        ),
                        null=True,
                    ),
                ),
                (
                    "history_rows",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="How many rows of the history lost their content with it.",
                    ),
                ),
                (
                    "agreed_by",
                    user("Who agreed: another person, a reviewer or an administrator."),
                ),
                (
                    "case",
                    link(
                        "incidents.case",
                        "The case whose editions were redacted.",
                        related_name="redactions",
                    ),
                ),
                ("decided_by", user("Who decided and carried it out.")),
            ],
            options={"ordering": ["at", "uid"]},
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("uid", UID),
                (
                    "document",
                    models.TextField(help_text="The whole revision, as the document of a draft."),
                ),
                (
                    "notes",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text=(
                            "Notes of editors, which no document has: by the uid of the citation."
                        ),
                    ),
                ),
                (
                    "authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        blank=True,
                        default=list,
                        help_text="Who wrote it since the edition, by the keys of the users.",
                        size=None,
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was set aside (UTC).")),
                ("reason", models.TextField(help_text="Which correction could not wait.")),
                (
                    "base",
                    link(
                        "incidents.edition",
                        "The edition that the revision started from.",
                        related_name="+",
                    ),
                ),
                ("by", user("Who set it aside.")),
                (
                    "case",
                    models.OneToOneField(
                        help_text="The case whose revision was set aside.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="set_aside",
                        to="incidents.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision set aside",
                "verbose_name_plural": "revisions set aside",
            },
        ),
        migrations.AddField(
            model_name="publicchange",
            name="reason_digest",
            field=models.CharField(
                default="",
                help_text="SHA-256 of the reason as UTF-8, in hexadecimal; it stays when the words go.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="publicchange",
            name="reason",
            field=models.TextField(
                blank=True, help_text="The public reason. Empty: its words were redacted."
            ),
        ),
        migrations.RunPython(chained_over("reason_digest"), chained_over("reason")),
        migrations.RunSQL(RULES, NO_RULES),
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(choices=STEPS, help_text="Which step it was.", max_length=20),
        ),
        migrations.RemoveConstraint(model_name="step", name="incidents_step_kind_known"),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=[code for code, _ in STEPS]),
                name="incidents_step_kind_known",
                violation_error_message="This is not a step that a case can take.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=~models.Q(status="redacted")
                | models.Q(
                    title="",
                    change_note="",
                    terms=[],
                    search__isnull=True,
                    began_earliest__isnull=True,
                    began_latest__isnull=True,
                    ended_earliest__isnull=True,
                    ended_latest__isnull=True,
                    disclosed_earliest__isnull=True,
                    disclosed_latest__isnull=True,
                ),
                name="incidents_edition_redacted_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicchange",
            constraint=models.CheckConstraint(
                condition=models.Q(reason_digest__regex="^[0-9a-f]{64}$"),
                name="incidents_publicchange_reason_digest_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(ground__in=[code for code, _ in GROUNDS]),
                name="incidents_redaction_ground_known",
                violation_error_message="This is not a ground for a redaction.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("agreed_by")),
                name="incidents_redaction_two_persons",
                violation_error_message="Somebody else has to agree.",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(editions__len__gte=1)
                & models.Q(editions__len=models.F("digests__len")),
                name="incidents_redaction_each_edition_has_digest",
                violation_error_message="A redaction names its editions, each with its digest.",
            ),
        ),
        migrations.AddConstraint(
            model_name="setaside",
            constraint=models.CheckConstraint(
                condition=~models.Q(document=""),
                name="incidents_setaside_document_given",
                violation_error_message="What was set aside is kept as a document.",
            ),
        ),
    ]
