"""manage.py seed: load and publish the two cases that come with Casebook."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from incidents.models import Case
from incidents.operations.seeding import seed


class Command(BaseCommand):
    """Load what is missing; never touch what is there."""

    help = "Load the channels and the two cases from the fixtures, and publish what is new."

    def handle(self, *args, **options):
        try:
            editions = seed(settings.BASE_DIR / "fixtures")
        except IntegrityError as error:  # an editor has made a row of the same name
            detail = " ".join(str(error).split())
            raise CommandError(f"Nothing was seeded: {detail}") from error
        for edition in editions:
            self.stdout.write(f"Published {edition}: {edition.digest}")
        if not editions:
            self.stdout.write("The cases are there already; nothing was changed.")
        for case in Case.objects.filter(reference=None):
            self.stdout.write(f"Not published, and left so: {case} ({case.pk})")
