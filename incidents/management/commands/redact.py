"""manage.py redact: take words out of what was published of a case, for good."""

import sys

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.document.errors import InvalidDocument
from incidents.models import Case, Redaction
from incidents.operations import Decision, Refused, Words, editions_that_say, redact_case
from incidents.operations.words import what_is_beside

LONGEST_INPUT = 100_000  # characters that are read


class Command(BaseCommand):
    """Read the words, say what they stand in, and redact it if told so."""

    help = (
        "Say which editions of a case have words that may not stay; with --save take these out of "
        "the public and the history for good. The words are read from standard input, one to a "
        "line, so that no list of processes and no shell keeps them."
    )

    def add_arguments(self, parser):
        parser.add_argument("reference", help="of the case, such as CB-0001")
        parser.add_argument("--save", action="store_true", help="redact, and do not only look")
        parser.add_argument("--ground", choices=Redaction.Ground.values)
        parser.add_argument("--reason", default="", help="what readers are told; names nobody")
        parser.add_argument("--by", help="name of the administrator who decided")
        parser.add_argument("--agreed-by", help="name of the other person who agreed")
        parser.add_argument(
            "--edition",
            type=int,
            action="append",
            dest="editions",
            help="number of an edition that goes; may be repeated; without it all that say them",
        )

    def handle(self, *args, reference, save, editions, **options):
        case = Case.objects.filter(reference=reference).first()
        if case is None:
            raise CommandError(f"No case has the reference {reference}.")
        try:
            words = Words(sys.stdin.read(LONGEST_INPUT).splitlines())
        except ValueError as error:
            raise CommandError(str(error)) from error
        found = [each.number for each in editions_that_say(words, case)]
        self.stdout.write(f"Editions of {reference} that say the words: {listed(found)}.")
        for sentence in what_is_beside(words, case):
            self.stdout.write(sentence)
        if save:
            self.redact(case, words, editions or found, **options)

    def redact(self, case, words, editions, *, ground, reason, by, agreed_by, **options):
        """Carry it out and say what was done."""
        if not (ground and by and agreed_by):
            raise CommandError("To redact, give --ground, --reason, --by and --agreed-by.")
        decision = Decision(ground, reason, user_named(agreed_by))
        try:
            done = redact_case(
                case,
                version=case.version,
                words=words,
                editions=editions,
                decision=decision,
                by=user_named(by),
                at=timezone.now(),
            )
        except (Refused, InvalidDocument) as refusal:
            raise CommandError(str(refusal)) from refusal
        printed = f" Edition {done.printed} was published in its place." if done.printed else ""
        self.stdout.write(
            f"Redacted: edition {listed(done.editions)}.{printed} Rows of the history without "
            f"their content: {done.history_rows}. Backups made before still have the words."
        )


def user_named(name):
    """The user of this name. Raises CommandError."""
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user {name}.")
    return user


def listed(values):
    """The values in one line."""
    return ", ".join(map(str, values)) or "none"
