"""What a case holds, for its page: each record with what is cited of it, and where to add one."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from incidents.admin.choosing import label_of
from incidents.admin.citing.facts import Holding, Subject, actor_of
from incidents.admin.citing.marks import STANCES, Mark, Marks
from incidents.document.shape import RECORDS
from incidents.models import Citation

SAYING = {"supports": "supporting", "disputes": "disputing", "withholds": "withholding"}


@dataclass(frozen=True)
class Entry:
    """One record: its label, the address of its page, and what is cited of it.

    `counts` are its citations by stance, in words; `of_actor` counts those of the actor itself,
    beside those of its part in the case.
    """

    label: str
    url: str
    citations: int
    counts: str
    of_actor: int
    mark: Mark

    @property
    def is_supported(self) -> bool:
        return self.mark.supports > 0


@dataclass(frozen=True)
class Section:
    """The records of one kind; `add_url` is "" for who may not add one."""

    name: str
    title: str
    singular: str
    entries: list[Entry]
    add_url: str

    @property
    def uncited(self) -> int:
        """How many of its records no source supports."""
        return sum(not entry.is_supported for entry in self.entries)


def sections(holding: Holding, marks: Marks, *, editable: bool) -> list[Section]:
    """The records of a case by kind, in the order of the document, without asking the database."""
    counts = Counter((each.record, each.stance) for each in holding.citations)
    entries = {name: [] for name, model in RECORDS.items() if model is not Citation}
    for subject in holding.subjects[1:]:
        name = subject.row._meta.default_related_name
        entries[name].append(entry(subject, counts, marks))
    return [section(name, holding.case, entries[name], editable) for name in entries]


def section(name, case, entries, editable) -> Section:
    """The records of one kind."""
    model = RECORDS[name]
    add = reverse(f"admin:incidents_{model._meta.model_name}_add")
    return Section(
        name=name,
        title=model._meta.verbose_name_plural.capitalize(),
        singular=model._meta.verbose_name,
        entries=entries,
        add_url=f"{add}?case={case.pk}" if editable else "",
    )


def entry(subject: Subject, counts: Counter, marks: Marks) -> Entry:
    """One line of a section."""
    own = {stance: counts[subject.uid, stance] for stance in STANCES}
    actor = actor_of(subject.row)
    return Entry(
        label=label_of(subject.row),
        url=page_of(subject.row._meta.model_name, subject.uid),
        citations=sum(own.values()),
        counts=", ".join(f"{n} {SAYING[stance]}" for stance, n in own.items() if n),
        of_actor=sum(counts[actor, stance] for stance in STANCES) if actor else 0,
        mark=marks.of_record(subject),
    )


def page_of(model_name: str, uid) -> str:
    """The address of the page of a row."""
    return reverse(f"admin:incidents_{model_name}_change", args=[uid])
