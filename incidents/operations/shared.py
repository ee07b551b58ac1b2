"""Actors and sources that cases share: locked while one prints, named and shown in public."""

from collections.abc import Iterable, Mapping
from typing import Any

from incidents.document.canonical import parse
from incidents.models import Actor, Edition, Source
from incidents.operations.publiclog import Numbers

Document = Mapping[str, Any]

KINDS = {"actor": Actor, "source": Source}


def lock_shared(*documents: Document) -> None:
    """Lock the actors and sources that these documents name until the end of the transaction.

    Their names and origins are locked with them, since a change of these counts the version of the
    row. Everybody locks in this order, after the case and before the numbers.
    """
    for kind, model in KINDS.items():
        uids = {each["uid"] for document in documents for each in document[f"{kind}s"]}
        rows = model.objects.select_for_update().filter(pk__in=uids).order_by("pk")
        list(rows.values_list("pk", flat=True))


def name_publicly(document: Document, numbers: Numbers) -> None:
    """Give the actors and sources of a document their slugs, where they have none, in its order."""
    for kind, model in KINDS.items():
        uids = [each["uid"] for each in document[f"{kind}s"]]
        unnamed = sorted(
            model.objects.filter(pk__in=uids, slug=None), key=lambda row: uids.index(str(row.pk))
        )
        for row, number in zip(unnamed, numbers.take_many(kind, len(unnamed)), strict=True):
            row.slug = f"{kind}-{number:04}"
        model.objects.bulk_update(unnamed, ["slug"])


def print_shared(document: Document) -> None:
    """Write the public form of the document's actors and sources."""
    for kind, model in KINDS.items():
        forms = {each["uid"]: each for each in document[f"{kind}s"]}
        changed = [
            row for row in model.objects.filter(pk__in=forms) if row.published != forms[str(row.pk)]
        ]
        for row in changed:
            row.published = forms[str(row.pk)]
        model.objects.bulk_update(changed, ["published"])


def forget_shared(document: Document, *, but: Document | None = None) -> None:
    """Take back the public form of what a document names that is public no more.

    What `but` names, the document that follows it, keeps its form. Where another public edition
    names an actor or source, the newest one gives the form from now on.
    """
    for kind, model in KINDS.items():
        kept = {each["slug"] for each in but[f"{kind}s"]} if but else set()
        slugs = {each["slug"] for each in document[f"{kind}s"]} - kept
        forms = _newest_forms(kind, slugs)
        rows = list(model.objects.filter(slug__in=slugs))
        for row in rows:
            row.published = forms.get(row.slug)
        model.objects.bulk_update(rows, ["published"])


def _newest_forms(kind: str, slugs: Iterable[str]) -> dict[str, Any]:
    """The form of each in the newest public edition that names it; what none names is left out."""
    wanted = set(slugs)
    found: dict[str, Any] = {}
    # The order of printing: two clocks may disagree on published_at.
    editions = Edition.objects.public().order_by("-pk")
    naming = editions.filter(terms__overlap=[f"{kind}:{slug}" for slug in wanted])
    for text in naming.values_list("document", flat=True).iterator(chunk_size=50):
        for each in parse(text)[f"{kind}s"]:
            if each["slug"] in wanted:
                found.setdefault(each["slug"], each)
        if found.keys() == wanted:
            break
    return found
