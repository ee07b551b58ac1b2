"""`manage.py up`: everything that Casebook needs, then the web server."""

import contextlib
import io
import os
import secrets
import signal
import sys
import tempfile
import threading
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from casebook.database import connect, have_database
from casebook.localdb import make_folders
from casebook.refusal import Refusal
from casebook.serving import check_port, serve, site_address
from incidents.models import Case
from incidents.operations.reindexing import is_outdated

ONE_AT_A_TIME = 0x6361_7365  # the number of the lock that keeps two first starts apart
SIGNALS = ("SIGTERM", "SIGHUP")
SECONDS_BETWEEN_LOOKS = 2


class Command(BaseCommand):
    """Prepare and serve; what this command starts ends with it."""

    help = "Start Casebook: database, migrations, first cases, static files, web server."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Take the place to listen."""
        parser.add_argument(
            "--bind", default=settings.CASEBOOK_BIND, help="address to listen on (%(default)s)"
        )
        parser.add_argument(
            "--port", type=int, default=settings.CASEBOOK_PORT, help="port (%(default)s)"
        )

    def handle(self, *, bind, port, **options):
        """Run the steps in order, each with a line that says how it went."""
        check_port(bind, port)
        check_home(settings.CASEBOOK_HOME)
        leave_on_signals()
        with self.database():
            with connect() as guard:
                guard.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
                self.prepare()
            with kept_alive():
                self.serve(bind, port)

    @contextlib.contextmanager
    def database(self):
        """The database, and at the end no embedded server that was not there before."""
        process = os.getpid()
        started = False
        try:
            with self.step("Database") as say:
                started = have_database()
                say("started" if started else "there")
            yield
        finally:
            # A worker of the web server leaves through here too, but the server is not its own.
            if started and os.getpid() == process:
                ignore_signals()
                self.stdout.write("Stopping the database.")
                settings.LOCAL_DATABASE.stop()

    def prepare(self):
        """Bring the database and the files to what this version needs."""
        with self.step("Migrations") as say:
            executor = MigrationExecutor(connection)
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
            call_command("migrate", interactive=False, verbosity=0)
            say(f"{len(missing)} applied" if missing else "nothing to do")
        with self.step("Cases") as say:
            first = not Case.objects.exists()
            if first:
                call_command("seed", stdout=io.StringIO())
            say(f"{Case.objects.count()} published as examples" if first else "there")
        with self.step("Index") as say:
            outdated = is_outdated()
            if outdated:
                call_command("reindex", stdout=io.StringIO())
            say("built anew" if outdated else "up to date")
        with self.step("Static files") as say:
            call_command("collectstatic", interactive=False, verbosity=0)
            say("collected")
        with self.step("Administrator") as say:
            say(make_first_administrator() or "there")

    def serve(self, bind, port):
        """Serve until stopped."""
        for each in connections.all():  # what is open must not be shared with the workers
            each.close()
            each.close_pool()
        self.stdout.flush()
        serve(bind, port, announce=lambda: self.announce(site_address(bind, port)))

    def announce(self, address):
        """Say where the site is."""
        self.stdout.write(
            f"\nCasebook is ready:\n  pages  {address}\n  API    {address}api/v1/cases/\n"
            f"  admin  {address}admin/\n"
            f"It listens to the names {', '.join(settings.ALLOWED_HOSTS)}. Ctrl-C stops it."
        )
        self.stdout.flush()

    @contextlib.contextmanager
    def step(self, name):
        """A step: its name when it begins, what it says and its seconds when it is done."""
        begun = time.monotonic()
        self.stdout.write(f"{name} ...", ending=" ")
        self.stdout.flush()
        said = []
        try:
            yield said.append
        except BaseException:
            self.stdout.write("not done")
            raise
        self.stdout.write(f"{said[0]} ({time.monotonic() - begun:.1f} s)")
        self.stdout.flush()


@contextlib.contextmanager
def kept_alive():
    """Start the embedded server again whenever it dies; what somebody stops stays stopped."""
    ended = threading.Event()

    def look():
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            with contextlib.suppress(Refusal, OSError):  # tried again at the next look
                if settings.LOCAL_DATABASE.is_broken():
                    settings.LOCAL_DATABASE.start()

    watcher = threading.Thread(target=look, daemon=True)
    if not settings.DATABASE_URL:
        watcher.start()
    try:
        yield
    finally:
        ended.set()
        if watcher.is_alive():
            watcher.join()


def make_first_administrator():
    """Make an administrator if there is none: what to tell about it, else None.

    The password is one of the environment, or is made here and shown this once.
    """
    users = get_user_model().objects
    name = settings.CASEBOOK_ADMIN_NAME
    if users.filter(is_superuser=True).exists():
        return None
    if users.filter(username=name).exists():
        raise Refusal(f"CASEBOOK_ADMIN_NAME: {name} is a user already, and no administrator.")
    given = settings.CASEBOOK_ADMIN_PASSWORD
    password = given or secrets.token_urlsafe(15)
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refusal(f"CASEBOOK_ADMIN_PASSWORD: {' '.join(error.messages)}") from error
    administrator = users.create_superuser(name, password=password)
    administrator.groups.set(Group.objects.filter(name="administrator"))
    shown = "the password of CASEBOOK_ADMIN_PASSWORD" if given else f"password {password}"
    return f"made: name {name}, {shown}"


def check_home(home):
    """Raise Refusal if files cannot be written there."""
    try:
        make_folders(home)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        raise Refusal(f"The folder {home} cannot be written: {error.strerror}.") from error


def leave_on_signals():
    """Let the signals that end a program leave through each `finally`, as Ctrl-C does."""

    def leave(number, frame):
        sys.exit(128 + number)

    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, leave)


def ignore_signals():
    """Keep a second Ctrl-C from cutting the end short."""
    for name in ("SIGINT", *SIGNALS):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
