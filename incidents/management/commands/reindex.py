"""manage.py reindex: build everything derived from the editions anew."""

from django.core.management.base import BaseCommand

from incidents.operations.reindexing import is_outdated, reindex


class Command(BaseCommand):
    """Rebuild filters, search, lists and counts from the documents, which stay as they are."""

    help = "Build filters, text search, lists and counts anew from the published documents."

    def add_arguments(self, parser):
        parser.add_argument(
            "--outdated",
            action="store_true",
            help="Only if an older version of Casebook built them, as after an upgrade.",
        )

    def handle(self, *args, outdated, **options):
        if outdated and not is_outdated():
            self.stdout.write("The index is up to date.")
            return
        count = sum(1 for _ in reindex())
        self.stdout.write(f"{count} editions indexed.")
