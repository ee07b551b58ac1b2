"""Actors and sources that cases share: locked while one prints, named and shown in public."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from incidents.document.canonical import parse, stored_text
from incidents.document.compile import Rows
from incidents.document.entry_index import entry_columns
from incidents.models import Actor, Edition, PublishedEntry, Source
from incidents.operations.publiclog import Numbers
from incidents.search import SEARCHED_ENTRY, normalised, vector

Document = Mapping[str, Any]

KINDS = {"actor": Actor, "source": Source}
# The public forms that differ from those that stand, in one statement for all kinds.
PRINT = "WITH {} {}".format(
    ", ".join(
        f"""{kind} AS (
            UPDATE {model._meta.db_table} AS row SET slug = form ->> 'slug', published = form
            FROM jsonb_array_elements(%s::jsonb) AS form
            WHERE row.uid = (form ->> 'uid')::uuid AND row.published IS DISTINCT FROM form
            RETURNING row.uid
        )"""
        for kind, model in KINDS.items()
    ),
    " UNION ALL ".join(f"TABLE {kind}" for kind in KINDS),
)
KEPT = ("id", "uid", "slug", "cases")  # of an entry that is written again
LONGEST_SORT_KEY = 100  # characters
BATCH = 500


def shared_in(document: Document) -> set[UUID]:
    """The uids of the actors and sources that a document names."""
    return {UUID(each["uid"]) for kind in KINDS for each in document[f"{kind}s"]}


def lock_shared(uids: Collection[UUID]) -> None:
    """Lock these actors and sources until the end of the transaction.

    Their names and origins are locked with them, since a change of these counts the version of the
    row; a record of another case may come to name them. Everybody locks in this order, after the
    case and before the numbers.
    """
    for model in KINDS.values():
        rows = model.objects.select_for_update(no_key=True).filter(pk__in=uids).order_by("pk")
        list(rows.values_list("pk", flat=True))


def public_slugs(cases: Sequence[Rows], numbers: Numbers) -> dict[UUID, str]:
    """The slugs of the actors and sources of cases by uid: new ones for those that have none.

    They are taken in the order of the documents; `print_shared` writes them.
    """
    slugs = {}
    for kind in KINDS:
        shared = {row.pk: row.slug for rows in cases for row in getattr(rows, f"{kind}s")}
        unnamed = [uid for uid, slug in shared.items() if slug is None]
        given = (f"{kind}-{number:04}" for number in numbers.take_many(kind, len(unnamed)))
        slugs |= shared | dict(zip(unnamed, given, strict=True))
    return slugs


def print_shared(documents: Iterable[Document]) -> None:
    """Write slug and public form of the documents' actors and sources, and their entries.

    Where several documents have one, the last of them gives the form.
    """
    forms: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for document in documents:
        for kind, found in forms.items():
            found |= {each["uid"]: each for each in document[f"{kind}s"]}
    with connection.cursor() as cursor:
        cursor.execute(PRINT, [json.dumps(list(found.values())) for found in forms.values()])
        changed = {str(uid) for (uid,) in cursor.fetchall()}
    for kind, found in forms.items():
        # Not from `published`: the database keeps the keys of that in an order of its own.
        write_entries(kind, [form for uid, form in found.items() if uid in changed])


def reprint_shared() -> None:
    """Write public forms and entries anew: each as the newest public edition that names it has it.

    What no public edition names loses both. Asked with everything locked.
    """
    forms: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    editions = Edition.objects.public().order_by("-pk")  # the order of printing
    for text in editions.values_list("document", flat=True).iterator(chunk_size=50):
        document = parse(text)
        for kind, found in forms.items():
            for each in document[f"{kind}s"]:
                found.setdefault(each["slug"], each)
    for kind, model in KINDS.items():
        rows = model.objects.exclude(slug=None).only("pk", "slug", "published")
        changed = [row for row in rows if row.published != forms[kind].get(row.slug)]
        for row in changed:
            row.published = forms[kind].get(row.slug)
        model.objects.bulk_update(changed, ["published"], batch_size=BATCH)
        PublishedEntry.objects.of_kind(kind).exclude(slug__in=forms[kind]).delete()
        write_entries(kind, forms[kind].values())


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
        write_entries(kind, forms.values())
        PublishedEntry.objects.filter(slug__in=slugs - forms.keys()).delete()


def write_entries(kind: str, forms: Iterable[Mapping[str, Any]]) -> None:
    """Write the entries of actors or sources from their public forms; counts stay as they are."""
    entries = [
        PublishedEntry(
            kind=kind,
            slug=form["slug"],
            document=stored_text(form),
            search=vector(form, SEARCHED_ENTRY[kind]),
            **entry_columns(kind, form),
        )
        for form in forms
    ]
    for entry in entries:
        entry.sort_key = normalised(entry.name)[:LONGEST_SORT_KEY]
    written = [each.name for each in PublishedEntry._meta.fields if each.name not in KEPT]
    PublishedEntry.objects.bulk_create(
        entries,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=written,
    )


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
