"""Editions put straight into the public tables, for tests about reading: many, and at no cost.

What they hold is compiled from a document exactly as publishing does it; only the desk is left out,
so nothing is in the public log, and their actors and sources have no page of their own.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from incidents.document.canonical import digest, stored_text
from incidents.document.index import edition_columns, public_terms, short_form
from incidents.document.references import moment_text
from incidents.models import Case, Edition
from incidents.models.recruitment import wider_channels
from incidents.operations.counting import count_public
from incidents.operations.printing import print_records
from incidents.search import vector
from tests.factories import NOON, make_channel, make_document


def print_edition(at: datetime = NOON, **changes: Any) -> Edition:
    """The first edition of a new case, whose reference counts on unless it is given."""
    document = make_document(**changes)
    for approach in document["approaches"]:
        if approach["channel"]:
            make_channel(approach["channel"])
    document |= {
        "reference": document["reference"] or f"CB-{Edition.objects.count() + 1:04}",
        "edition": 1,
        "change": {"kind": "new", "note": "First edition."},
        "published_at": moment_text(at),
    }
    edition = Edition.objects.create(
        case=Case.objects.create(pk=document["uid"], reference=document["reference"]),
        reference=document["reference"],
        number=1,
        document=stored_text(document),
        short=stored_text(short_form(document)),
        digest=digest(document),
        published_at=at,
        published_by=User.objects.get_or_create(username="printer")[0],
        change_kind="new",
        change_note="First edition.",
        search=vector(document),
        **edition_columns(document, wider_channels()),
    )
    print_records(edition, document, wider_channels())
    count_public(gained=public_terms(edition.terms, document))
    return edition


def print_many(count: int, **changes: Any) -> list[Edition]:
    """That many public cases that say the same."""
    return [print_edition(**changes) for _ in range(count)]
