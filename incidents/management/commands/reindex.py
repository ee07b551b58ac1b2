"""manage.py reindex: build everything derived from the editions anew."""

from django.core.management.base import BaseCommand

from incidents.operations.reindexing import reindex


class Command(BaseCommand):
    """Rebuild filters, search and record lists from the documents, which stay as they are."""

    help = "Build filters, text search and record lists anew from the published documents."

    def handle(self, *args, **options):
        count = sum(1 for _ in reindex())
        self.stdout.write(f"{count} editions indexed.")
