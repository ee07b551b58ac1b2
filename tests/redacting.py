"""A case that says a name in many places, and what a redaction of that name takes."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection

from incidents.models import (
    Actor,
    ActorName,
    Case,
    Edition,
    Event,
    Merge,
)
from incidents.operations import (
    Decision,
    Words,
    redact_case,
    revise_case,
)
from tests.factories import (
    NOON,
    approve,
    make_actor,
    make_document,
    make_event,
    make_user,
    publish,
)
from tests.rows import make_row

LATER = NOON + timedelta(days=1)
NAME = "Quentin Canary"
WORDS = Words([NAME])
REASON = "A court ordered that a name is taken out."


def published_twice() -> Case:
    """A case whose two editions say the name in an actor, an event, a title and a note."""
    document = make_document(
        title=f"The case of {NAME}",
        events=[make_event(f"{NAME.upper()} met a stranger.")],
    )
    document["actors"][0] = make_actor("new-actor-1", NAME, uid=document["actors"][0]["uid"])
    edition = publish(**document)
    case = edition.case
    revise_case(case, by=make_user(), at=NOON)
    Case.objects.filter(pk=case.pk).update(summary="Told again.")
    publish(again(case))
    return again(case)


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def without_the_name(case: Case) -> Case:
    """The working copy without the name, approved."""
    if case.is_at_rest:
        revise_case(case, by=make_user(), at=NOON)
    correct(case)
    return approve(case, by=make_user())


def correct(case: Case) -> None:
    """Take the name out of the rows of the case, and of the actors that it names itself."""
    Case.objects.filter(pk=case.pk).update(title="A case")
    Event.objects.filter(case=case).update(description="Somebody met a stranger.")
    correct_names(case.involvements.values("actor"))


def correct_names(actors) -> None:
    """Take the name away from these actors."""
    names = ActorName.objects.filter(text=NAME, actor__in=actors)
    names.update(text="Q.", kind="abbreviated")


def merge(case: Case, *, reason: str) -> Actor:
    """Let another actor, who has the name as well, go by the one of the case; which one."""
    kept = Actor.objects.get(names__text=NAME)
    duplicate = make_row(Actor)
    make_row(ActorName, actor=duplicate, text=NAME)
    make_row(Merge, duplicate=duplicate, kept=kept, reason=reason)
    return duplicate


def redact(case: Case, people, *, editions=(1, 2), words=WORDS, **changes):
    by, agreed_by = people
    case = again(case)
    given = {"ground": "court_order", "reason": REASON, "agreed_by": agreed_by, **changes}
    return redact_case(
        case,
        version=case.version,
        words=words,
        editions=editions,
        decision=Decision(**given),
        by=by,
        at=LATER,
    )


def verify() -> str:
    out = StringIO()
    call_command("verify_editions", stdout=out)
    return out.getvalue()


def tables_that_say(word: str) -> list[str]:
    """Every table of the database that has the word anywhere, whatever its case."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT count(*) FROM {connection.ops.quote_name(table)} AS t "
                "WHERE t::text ILIKE %s",
                [f"%{word}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def publish_corrected(case: Case) -> Edition:
    """The case, already approved, published as a correction."""
    Case.objects.filter(pk=case.pk).update(stage="draft")
    return publish(again(case))
