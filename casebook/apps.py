"""How the project sets up apps that are not its own."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Static files without what no page of ours uses, since every start collects them all.

    `redoc` is the other of the two pages that drf-spectacular-sidecar brings along.
    """

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc"]
