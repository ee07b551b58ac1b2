"""The freeze: what was published never changes, tried by raw SQL too; the public log only grows."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION incidents_freeze_edition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- What may change: the steps of the status, and what is derived from the document.
    free text[] := ARRAY['status', 'public_until', 'terms', 'search', 'began_earliest', 'began_latest',
                         'ended_earliest', 'ended_latest', 'disclosed_earliest', 'disclosed_latest'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Edition % of % is published and is never deleted.', OLD.number, OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('published', 'superseded'), ('published', 'withdrawn'), ('published', 'redacted'),
        ('superseded', 'withdrawn'), ('superseded', 'redacted'), ('withdrawn', 'redacted')
    ) THEN
        RAISE EXCEPTION 'An edition does not go from % to %.', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'redacted' AND OLD.status <> 'redacted' THEN
        free := free || ARRAY['document', 'short', 'title', 'change_note'];
    END IF;
    IF OLD.public_until IS NOT NULL AND NEW.public_until IS DISTINCT FROM OLD.public_until THEN
        RAISE EXCEPTION 'Until when an edition was public is set once.' USING ERRCODE = 'check_violation';
    END IF;
    IF (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free) THEN
        RAISE EXCEPTION 'Edition % of % is published and never changes.', OLD.number, OLD.reference
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON incidents_edition
    FOR EACH ROW EXECUTE FUNCTION incidents_freeze_edition();

CREATE FUNCTION incidents_only_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER only_add BEFORE UPDATE OR DELETE ON incidents_publicchange
    FOR EACH ROW EXECUTE FUNCTION incidents_only_add();

-- A flush of the tests says that it may; nobody else has a reason to.
CREATE FUNCTION incidents_keep_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF COALESCE(current_setting('casebook.may_truncate', true), '') <> 'on' THEN
        RAISE EXCEPTION 'The rows of % are never emptied.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_edition
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_publicchange
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents_series
    FOR EACH STATEMENT EXECUTE FUNCTION incidents_keep_all();

CREATE FUNCTION incidents_count_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.name <> OLD.name OR NEW.last < OLD.last THEN
        RAISE EXCEPTION 'The series % only counts on.', OLD.name USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER count_on BEFORE UPDATE OR DELETE ON incidents_series
    FOR EACH ROW EXECUTE FUNCTION incidents_count_on();

CREATE FUNCTION incidents_edition_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.published_at < (SELECT max(published_at) FROM incidents_edition WHERE case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'An edition is never published before the one before it.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.number <> 1 + (SELECT count(*) FROM incidents_edition WHERE case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'Editions of a case are numbered without a gap.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER in_order BEFORE INSERT ON incidents_edition
    FOR EACH ROW EXECUTE FUNCTION incidents_edition_in_order();

CREATE FUNCTION incidents_log_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest incidents_publicchange;
BEGIN
    SELECT * INTO newest FROM incidents_publicchange ORDER BY number DESC LIMIT 1;
    IF NEW.number <> COALESCE(newest.number, 0) + 1 OR NEW.previous_chain IS DISTINCT FROM newest.chain
        OR NEW.at < newest.at THEN
        RAISE EXCEPTION 'A public change follows the newest one: in number, chain and time.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER goes_on BEFORE INSERT ON incidents_publicchange
    FOR EACH ROW EXECUTE FUNCTION incidents_log_goes_on();

CREATE TRIGGER only_add BEFORE UPDATE ON incidents_step
    FOR EACH ROW EXECUTE FUNCTION incidents_only_add();
"""

THAW = """
DROP FUNCTION incidents_freeze_edition() CASCADE;
DROP FUNCTION incidents_only_add() CASCADE;
DROP FUNCTION incidents_keep_all() CASCADE;
DROP FUNCTION incidents_count_on() CASCADE;
DROP FUNCTION incidents_edition_in_order() CASCADE;
DROP FUNCTION incidents_log_goes_on() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_guard_working_rows")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
