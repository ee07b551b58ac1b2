"""What a case holds, for its page: each record with its citations, and where to add one."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from incidents.admin.choosing import label_of, labelled
from incidents.document.shape import RECORDS
from incidents.models import Case, Charge, Citation, Involvement, Relation, Sentence

# Columns of records that name a party, which is loaded once for all of them.
PARTIES = {
    Relation: ["subject", "object"],
    Charge: ["actor"],
    Sentence: ["actor"],
}


@dataclass(frozen=True)
class Entry:
    """One record: its label, the address of its page, and how many citations speak of it."""

    label: str
    url: str
    citations: int
    of_actor: int  # citations of the actor itself, beside those of its part in the case
    is_supported: bool


@dataclass(frozen=True)
class Section:
    """The records of one kind; `add_url` is "" for who may not add one."""

    name: str
    title: str
    singular: str
    entries: list[Entry]
    add_url: str


def sections(case: Case, *, editable: bool) -> list[Section]:
    """The records of a case by kind, in the order of the document, in a fixed number of queries."""
    counts = citation_counts(case)
    kinds = {name: model for name, model in RECORDS.items() if model is not Citation}
    parties = {
        row.pk: row for row in labelled(Involvement).filter(case=case).select_related("actor")
    }
    return [section(case, name, model, parties, counts, editable) for name, model in kinds.items()]


def citation_counts(case: Case) -> dict:
    """For each uid that is cited: how many citations, and how many of them support."""
    rows = Citation.objects.filter(case=case).order_by().values("record")
    counted = rows.annotate(all=Count("pk"), supporting=Count("pk", filter=Q(stance="supports")))
    return {row["record"]: (row["all"], row["supporting"]) for row in counted}


def section(case, name, model, parties, counts, editable) -> Section:
    """The records of one kind."""
    add = reverse(f"admin:incidents_{model._meta.model_name}_add")
    return Section(
        name=name,
        title=model._meta.verbose_name_plural.capitalize(),
        singular=model._meta.verbose_name,
        entries=[entry(row, counts) for row in rows_of(case, model, parties)],
        add_url=f"{add}?case={case.pk}" if editable else "",
    )


def rows_of(case, model, parties):
    """The records of one kind, each with what its label needs."""
    if model is Involvement:
        return list(parties.values())
    if model not in PARTIES:
        return labelled(model).filter(case=case)
    rows = list(model.objects.filter(case=case))
    for row in rows:
        for column in PARTIES[model]:
            setattr(row, column, parties[getattr(row, f"{column}_id")])
    return rows


def entry(row, counts) -> Entry:
    """One line of a section."""
    total, supporting = counts.get(row.pk, (0, 0))
    of_actor, _ = counts.get(getattr(row, "actor_id", None), (0, 0))
    return Entry(
        label=label_of(row),
        url=page_of(row._meta.model_name, row.pk),
        citations=total,
        of_actor=of_actor if isinstance(row, Involvement) else 0,
        is_supported=supporting > 0,
    )


def page_of(model_name: str, uid) -> str:
    """The address of the page of a row."""
    return reverse(f"admin:incidents_{model_name}_change", args=[uid])
