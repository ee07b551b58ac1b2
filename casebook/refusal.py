"""What Casebook says instead of a traceback."""


class Refusal(Exception):
    """Why Casebook cannot do what was asked, in one sentence for the person at the terminal."""
