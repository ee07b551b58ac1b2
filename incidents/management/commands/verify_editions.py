"""manage.py verify_editions: is what was published what stands?"""

from itertools import chain

from django.core.management.base import BaseCommand, CommandError

from incidents.models import Edition, PublicChange
from incidents.operations.verify import broken_changes, broken_editions, broken_series


class Command(BaseCommand):
    """Recompute every digest and every chain; name the first fault and leave with status 1."""

    help = "Recompute every digest and the chain of the public log; name the first fault."

    def handle(self, *args, **options):
        fault = next(chain(broken_editions(), broken_changes(), broken_series()), None)
        if fault:
            raise CommandError(fault)
        editions, changes = Edition.objects.count(), PublicChange.objects.count()
        self.stdout.write(f"{editions} editions and {changes} public changes are as published.")
