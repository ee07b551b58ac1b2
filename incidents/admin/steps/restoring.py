"""Restoring an edition as a step of its case, and what an editor is told of it."""

from django.contrib import messages

from incidents.admin.places import problems_of
from incidents.document.canonical import parse
from incidents.operations import restore_edition


def restore(case, *, edition, version, by, at):
    """The operation, called as those of the other steps are."""
    return restore_edition(edition, version=version, by=by, at=at)


def what_changed(form, applied):
    """How much the restoring changed, and where shared actors and sources say something else."""
    edition = form.cleaned_data["edition"]
    yield (
        messages.SUCCESS,
        f"The draft says again what edition {edition.number} said. "
        f"Rows created: {len(applied.created)}, changed: {len(applied.changed)}, "
        f"deleted: {len(applied.deleted)}.",
    )
    found = [*applied.differences, *applied.likely_duplicates]
    for problem in problems_of(found, form.case, parse(edition.document)):
        yield messages.WARNING, str(problem)
