"""The roles of editors: groups of these names, without Django permissions."""

from typing import Any

from django.apps import apps

# From few rights to many; each role may do what those before it may.
ROLES = ("viewer", "coder", "reviewer", "administrator")


def make_groups(**signal: Any) -> None:
    """Make the groups that are missing; called after each migrate and each flush."""
    groups = apps.get_model("auth", "Group").objects
    for role in ROLES:
        groups.get_or_create(name=role)
