#!/usr/bin/env python
"""Runs the commands of Casebook, with a database for those that need one."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from casebook.database import have_database
from casebook.refusal import Refusal

# `up` and `localdb` look after the database themselves; the others never ask it anything.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "localdb",
    "makemessages",
    "startapp",
    "startproject",
    "up",
    "version",
}


def needs_database(arguments: list[str]) -> bool:
    """Whether the command asks the database; asking for help does not."""
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_for_help = {"-h", "--help", "--version"} & set(arguments)
    return command not in WITHOUT_DATABASE and not asks_for_help


def main() -> None:
    """Run the command of the command line; what stops it is one sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebook.settings")
    try:
        if needs_database(sys.argv):
            have_database()
        execute_from_command_line(sys.argv)
    except (Refusal, ImproperlyConfigured) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"{error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
