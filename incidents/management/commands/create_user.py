"""manage.py create_user: an account with a role, or another role for one that is there."""

import getpass
import secrets
import sys

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from incidents.operations.accounts import CannotHaveAccount, have_account
from incidents.roles import ROLES

LONGEST_PASSWORD = 4096  # characters that are read


class Command(BaseCommand):
    """Read a password, make the account, print what was done."""

    help = (
        "Make an account with a role. Of an account that is there the role is changed, and the "
        "password only if one is given."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="what the user logs in with")
        parser.add_argument("--role", required=True, choices=ROLES)
        parser.add_argument("--email", help="address of the user")
        password = parser.add_mutually_exclusive_group()
        password.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from the first line of standard input",
        )
        password.add_argument(
            "--generate-password",
            action="store_true",
            help="make a password by chance and print it once",
        )

    def handle(self, *args, name, role, email, password_stdin, generate_password, **options):
        password = None
        if password_stdin:
            password = sys.stdin.readline(LONGEST_PASSWORD).rstrip("\r\n")
        elif generate_password:
            password = secrets.token_urlsafe(15)
        elif not get_user_model().objects.filter(username=name).exists():
            password = asked_password()
        try:
            user, is_new = have_account(name, role=role, email=email, password=password)
        except CannotHaveAccount as refusal:
            raise CommandError(str(refusal)) from refusal
        done = "was made" if is_new else "was there"
        self.stdout.write(f"The account {user.get_username()} {done}; its role is {role}.")
        if generate_password:
            self.stdout.write(f"Password, shown this once: {password}")


def asked_password():
    """The password that somebody types twice. Raises CommandError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise CommandError(
            "Nobody can be asked for a password here: give --password-stdin or --generate-password."
        )
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Again: "):
        raise CommandError("The two are not the same.")
    return password
