"""What rows are called in a history: as they are now, or as they were when they were deleted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.text import capfirst

from incidents.admin.choosing import LABELS_NEED, label_of, labelled, shortened
from incidents.document.shape import RECORDS
from incidents.models import Actor, ActorName, Case, CaseRecord, RecruitmentChannel, Source
from incidents.operations.states import Image

# The kinds of rows that others name.
NAMED = (Actor, Source, RecruitmentChannel, *RECORDS.values())


def models_by_table() -> dict[str, type[models.Model]]:
    """The model of each table of ours."""
    found = apps.get_app_config("incidents").get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found}


def as_rows(images: Sequence[tuple[str, Image]]) -> list[models.Model]:
    """Rows as edits hold them, with their tables, as rows of the models that their labels need.

    A column that an image does not have is empty. One query for each table, and for what is named.
    """
    known = models_by_table()
    places = defaultdict(list)
    for place, (table, _) in enumerate(images):
        places[table].append(place)
    found: dict[int, models.Model] = {}
    for table, own in places.items():
        rows = known[table].objects.raw(
            f"SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)",
            [json.dumps([images[place][1] for place in own], default=str)],
        )
        found.update(zip(own, rows, strict=True))
        prefetch_related_objects(
            [found[place] for place in own], *LABELS_NEED.get(known[table], [])
        )
    return [found[place] for place in range(len(images))]


def names_of(uids: Iterable[str], edits) -> dict[str, models.Model]:
    """The rows of these uids: as they stand, or from the edits that deleted them; others lack."""
    wanted = set(uids)
    found: dict[str, models.Model] = {}
    for model in NAMED:
        if wanted - found.keys():
            rows = labelled(model).filter(pk__in=wanted - found.keys())
            found.update({str(row.pk): row for row in rows})
    gone = wanted - found.keys()
    if gone:
        tables = [model._meta.db_table for model in NAMED]
        deleted = edits.filter(
            row__in=gone, kind="delete", table__in=tables, redacted_at__isnull=True
        ).order_by("id")
        last = {edit.row: (edit.table, edit.before) for edit in deleted}
        found.update(zip(last, as_rows(list(last.values())), strict=True))
    return found


def label(row: models.Model) -> str:
    """What a row is called; "" where what it names is gone."""
    try:
        return label_of(row)
    except ObjectDoesNotExist:
        return ""


def heading(row: models.Model) -> str:
    """How a line about a row begins: Case, Payment 2 (Paid: 2,000 CNY), Name (Zhang)."""
    kind = capfirst(row._meta.verbose_name)
    if isinstance(row, Case | Actor | Source | RecruitmentChannel):
        return kind
    if isinstance(row, ActorName):
        return f"Name ({row.text})"
    number = f" {row.position}" if isinstance(row, CaseRecord) and row.position else ""
    name = shortened(label(row))
    return f"{kind}{number} ({name})" if name else f"{kind}{number}"


def labels(rows: Mapping[str, models.Model]) -> dict[str, str]:
    """The names of rows, by uid."""
    return {uid: label(row) or heading(row) for uid, row in rows.items()}
