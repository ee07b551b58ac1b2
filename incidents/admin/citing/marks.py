"""What the citations of a case say of each fact: the marks beside fields and records."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from incidents.admin.citations import citable_keys
from incidents.admin.citing.facts import (
    Holding,
    Subject,
    actor_of,
    key_in_words,
    said,
    values_of,
)
from incidents.models import CaseRecord, Involvement
from incidents.problems import CODED

STANCES = ("supports", "disputes", "withholds")

# Keys of the document whose input in the form is called otherwise.
INPUTS = {"inclusion": "inclusion_meets"}


@dataclass(frozen=True)
class Mark:
    """How one fact is cited: a field, or with the key "" a record and all of its fields.

    `supports`, `disputes` and `withholds` count sources, not citations: a source that says a thing
    twice is no second witness. `with_whole`: the record as a whole is cited, and so this field.
    `is_uncited`: publication waits for a citation. `partly` says how many values of a list have a
    source where not all of them have one.
    """

    of: str
    key: str
    name: str
    url: str
    supports: int = 0
    disputes: int = 0
    withholds: int = 0
    with_whole: bool = False
    is_uncited: bool = False
    partly: str = ""

    @property
    def place(self) -> str:
        """Its name in the markup of a page."""
        return f"{self.of or 'case'}|{self.key}"

    @property
    def anchor(self) -> str:
        """The fragment that leads to it."""
        return anchor_of(self.of, self.key)

    @property
    def state(self) -> str:
        """What matters most of it: uncited, disputed, withheld, cited, whole or none."""
        found = {
            "uncited": self.is_uncited,
            "disputed": self.disputes,
            "withheld": self.withholds,
            "cited": self.supports,
            "whole": self.with_whole,
        }
        return next((state for state, holds in found.items() if holds), "none")

    @property
    def words(self) -> str:
        """What an editor reads: 2 sources, disputed."""
        said = []
        if self.is_uncited:
            said.append("uncited")
        if self.supports:
            said.append(f"{self.supports} source{'' if self.supports == 1 else 's'}{self.partly}")
        if self.disputes:
            said.append("disputed")
        if self.withholds:
            said.append("withheld")
        if not said and self.with_whole:
            said.append("with the record" if self.of else "with the case")
        return ", ".join(said) or "cite"


def anchor_of(of: str, key: str) -> str:
    """The fragment that leads to the mark of a fact."""
    return f"cite-{of or 'case'}-{key or 'whole'}"


class Marks:
    """The marks of a case. `back` is where its links lead back to after citing."""

    def __init__(self, holding: Holding, back: str = ""):
        self.holding, self.back = holding, back
        self._url = reverse("admin:incidents_case_cite", args=[holding.case.pk])
        self._found = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
        self._exact = defaultdict(lambda: defaultdict(set))
        for each in holding.citations:
            key = each.field.partition(":")[0]
            self._found[each.record][key][each.stance].add(each.source_id)
            self._exact[each.record, each.field][each.stance].add(each.source_id)

    def of_record(self, subject: Subject) -> Mark:
        """The mark of a record with all its fields; of the case, what is cited of it as a whole."""
        keys = self._found.get(subject.uid, {})
        stances = [keys.get("", {})] if subject.is_case else keys.values()
        found = {name: set().union(*(each.get(name, ()) for each in stances)) for name in STANCES}
        uncited = isinstance(subject.row, CaseRecord) and not found["supports"]
        return self._mark(subject, "", found, is_uncited=uncited)

    def of_field(self, subject: Subject, key: str) -> Mark:
        """The mark of one field."""
        keys = self._found.get(subject.uid, {})
        whole, found = keys.get("", {}).get("supports"), keys.get(key, {})
        return self._mark(
            subject,
            key,
            found,
            with_whole=bool(whole) and bool(said(subject.row, key)),
            is_uncited=self._is_uncited(subject, key, whole or found.get("supports")),
            partly="" if whole else self._partly(subject, key),
        )

    def _partly(self, subject, key) -> str:
        """That only some values of a list are cited, where each is cited by itself; else ""."""
        fields = [key, *(f"{key}:{value}" for value, _ in values_of(subject.row, key))]
        in_all, *each = ["supports" in self._exact.get((subject.uid, name), ()) for name in fields]
        if in_all or all(each):
            return ""
        return f" for {sum(each)} of {len(each)}"

    def of_value(self, subject: Subject, field: str) -> Mark:
        """The mark of one value of a list, of which alone a source speaks: `motives:money`."""
        return self._mark(subject, field, self._exact.get((subject.uid, field), {}))

    def _is_uncited(self, subject, key, supported) -> bool:
        """Whether publication waits for a citation of this field, or of what it is a field of."""
        if supported or not said(subject.row, key):
            return False
        return key in CODED if subject.is_case else self.of_record(subject).is_uncited

    def _mark(self, subject, key, found, **more) -> Mark:
        asked = {"of": subject.of, "field": key, "back": self.back}
        return Mark(
            of=subject.of,
            key=key,
            name=key_in_words(key) if key else subject.title,
            url=f"{self._url}?{urlencode({k: v for k, v in asked.items() if v})}",
            **{stance: len(found.get(stance, ())) for stance in STANCES},
            **more,
        )

    def of_form(self, subject: Subject) -> dict[str, Mark]:
        """The marks of the inputs of a form of this row, by the names of the inputs."""
        keys = citable_keys(type(subject.row))
        return {INPUTS.get(key, key): self.of_field(subject, key) for key in keys}

    def of_actor(self, subject: Subject) -> Mark | None:
        """The mark of the actor itself whose part a record is; None for other records."""
        uid = actor_of(subject.row)
        return self.of_record(self.holding.subject(uid)) if uid else None

    def needed(self) -> list[Mark]:
        """The marks of all that publication needs cited: fields of the case, then records."""
        case, *records = self.holding.subjects
        fields = [self.of_field(case, key) for key in CODED if said(case.row, key)]
        return [*fields, *(self.of_record(each) for each in records)]

    def waiting(self) -> list[Mark]:
        """The marks of what publication waits for."""
        return [mark for mark in self.needed() if mark.is_uncited]

    def of_citation(self, uid: str) -> str:
        """The address that changes a citation."""
        return f"{self._url}?{urlencode({'citation': uid})}"

    def around(self, subject: Subject) -> list[Mark]:
        """All marks that a citation of this subject may change."""
        keys = citable_keys(type(subject.row))
        return [self.of_record(subject), *(self.of_field(subject, key) for key in keys)]


def mark_forms(context, marks: Marks, uid) -> None:
    """Give the forms of a page their marks: that of the row, and those of the parties beneath.

    Templates ask for them with the filter `mark_of`.
    """
    forms = [(context["adminform"].form, uid)]
    for inline in context["inline_admin_formsets"]:
        if issubclass(inline.formset.model, Involvement):
            forms += [(form, form.instance.pk) for form in inline.formset.initial_forms]
    for form, of in forms:
        if subject := marks.holding.subject(of):
            form.mark, form.marks = marks.of_record(subject), marks.of_form(subject)
