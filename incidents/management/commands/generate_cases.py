"""manage.py generate_cases: invented cases, to try Casebook with many."""

import argparse

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from incidents.document.errors import InvalidDocument
from incidents.generating import BATCH, HoldsRealCases, generate
from incidents.operations import Refused

WHAT = """\
Make invented cases and publish them, to try Casebook with many. Nothing in them happened; their
titles begin with "Generated case", and summaries, sources, actors and notes say so too.

Channels, motives, outcomes and sums are skewed as in life. Cases share services, recruiters,
courts, papers and reports. There are names and texts in Latin, Chinese, Cyrillic, Arabic, Hebrew,
Korean and Japanese script, 0 to 20 payments, 0 to 30 events, dates of every kind and cases without
any, disputes, withheld and unknown facts, very long texts, and texts that look hostile.
Of the cases, 1 in 6 has several editions, 1 in 60 is withdrawn, 1 in 75 taken up again after its
publication, and 1 in 40 never published: a draft, in review, approved, or returned.

The same seed gives the same documents, and case 17 is the same whatever the count. A second run
leaves what is there and makes what is missing.
"""


class Command(BaseCommand):
    """Print what each batch did; a batch is there as a whole or not at all."""

    help = WHAT

    def create_parser(self, prog_name, subcommand, **kwargs):
        kwargs["formatter_class"] = argparse.RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument(
            "--count", type=int, required=True, help="How many cases, 1 to 1,000,000."
        )
        parser.add_argument(
            "--seed", type=int, default=0, help="Any whole number; another one, other cases."
        )
        parser.add_argument(
            "--batch", type=int, default=BATCH, help="How many cases in one transaction."
        )
        parser.add_argument(
            "--beside-real-cases",
            action="store_true",
            help="Go on although the database holds cases that were not generated.",
        )

    def handle(self, *args, count, seed, batch, beside_real_cases, **options):
        made = editions = 0
        try:
            for done in generate(count, seed, batch=batch, beside_real_cases=beside_real_cases):
                made += done.made
                editions += done.editions
                self.stdout.write(self._line(done))
                self.stdout.flush()
        except HoldsRealCases as refusal:
            raise CommandError(
                f"{refusal} Nothing was written. If that is what you want, add --beside-real-cases."
            ) from refusal
        except (InvalidDocument, IntegrityError, Refused) as error:
            # What is in the way was put there by somebody: a row with the uid of a generated one.
            first = " ".join(str(error).splitlines()[0].split())
            raise CommandError(f"Stopped after {made} new cases; they are kept. {first}") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Seed {seed}: {made} cases made, {count - made} there already, "
            f"{editions} editions published."
        )

    @staticmethod
    def _line(done):
        there = f"; {done.skipped} there already" if done.skipped else ""
        return f"Cases {done.first} to {done.last}: {done.made} made{there}."
