"""`manage.py localdb start|stop|status|url`: the embedded PostgreSQL by hand."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand

NOT_RUNNING = 3  # the exit code that service managers give it


class Command(BaseCommand):
    """Start, stop or ask after the embedded server; it stays until it is stopped."""

    help = "Start, stop or ask after the embedded PostgreSQL of CASEBOOK_HOME."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Take one word: what to do."""
        parser.add_argument(
            "action",
            choices=["start", "stop", "status", "url"],
            help=f"status exits with {NOT_RUNNING} when the server is not running",
        )

    def handle(self, *, action, **options):
        """Do it, and say what was done."""
        getattr(self, action)(settings.LOCAL_DATABASE)

    def start(self, database):
        """Have the server running."""
        started = database.start()
        self.stdout.write("Started." if started else "It was running already.")
        self.stdout.write(database.url)

    def stop(self, database):
        """Have it stopped."""
        stopped = database.stop()
        self.stdout.write("Stopped." if stopped else "It was not running.")

    def status(self, database):
        """Say whether it answers."""
        status = database.status()
        if not status.running:
            there = f", but process {status.process} is there" if status.process else ""
            self.stdout.write(f"Not running{there}; its data belongs in {status.data}.")
            sys.exit(NOT_RUNNING)
        self.stdout.write(f"Running: process {status.process}, data in {status.data}.")

    def url(self, database):
        """Print the address that DATABASE_URL takes."""
        self.stdout.write(database.url)
