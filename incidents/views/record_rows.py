"""Records of many cases in one list: what each says, where it stands, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from incidents.views.evidence import Citation
from incidents.views.facts import Fact, Record, facts_of
from incidents.views.record_layouts import LAYOUTS, headings_of
from incidents.views.surroundings import Found, Surroundings, read_records
from incidents.views.wording import Words

REPLACED = "stands:false"
MOST_MARKS = 4  # of one source; all of them are in the list of citations


@dataclass(frozen=True)
class Saying:
    """One source with the first of what it is cited for; `more` citations are not among these."""

    source: Words
    marks: tuple[Citation, ...]
    more: int = 0


@dataclass(frozen=True)
class Row:
    """A record in a list of many cases.

    `record` has its place in its case, whose title is `title`, and its facts; `cells` are those of
    the columns. `basis` says in words on what it rests, `support` which sources state it, `against`
    are citations that dispute it or withhold something of it. `citation` is the record itself where
    it is one, then `support` has its source.
    """

    kind: str
    uid: str
    reference: str
    title: str
    template: str
    record: Record
    cells: tuple[Fact, ...]
    basis: str
    support: tuple[Saying, ...]
    against: tuple[Saying, ...]
    stands: bool = True
    citation: Citation | None = None

    @property
    def further(self) -> list[Fact]:
        """What is stated beyond the first three columns."""
        return [*(fact for fact in self.cells[3:] if fact.is_stated), *self.record.stated]


def record_rows(rows: Iterable[Any]) -> list[Row]:
    """The rows of a list, from published records of one kind or several (COLUMNS of each)."""
    records = read_records(rows)
    return rows_of(records, Surroundings(records))


def rows_of(records: Iterable[Found], around: Surroundings) -> list[Row]:
    """The rows of some records, in their order."""
    return [_row(each, around) for each in records]


def _row(record: Found, around: Surroundings) -> Row:
    layout, headings = LAYOUTS[record.entry.list_name], headings_of(record.entry.list_name)
    cited = around.evidence.of_record(record.uid)
    facts = _facts(record, around)
    basis = facts.pop("basis").text if "basis" in facts else ""
    is_said = "legal_status" in facts and facts["legal_status"].values
    row = Row(
        kind=record.entry.kind,
        uid=record.uid,
        reference=record.reference,
        title=around.titles.get(record.reference, ""),
        template=layout.template,
        record=Record(
            Words(record.name, href=record.href), facts, hidden=frozenset(layout.columns)
        ),
        cells=tuple(
            replace(facts[key], label=label) for key, label in headings.items() if key in facts
        ),
        basis="" if is_said else basis,
        support=support(cited, around),
        against=against(cited, around),
        stands=REPLACED not in record.terms,
    )
    if record.entry.kind != "citation":
        return row
    own = around.citation(record)
    return replace(row, citation=own, support=(Saying(around.source(own), (own,)),))


def _facts(record: Found, around: Surroundings) -> dict[str, Fact]:
    """The facts of a record without their marks, which stand together in a line of their own."""
    facts = facts_of(record.uid, record.document, record.entry, around.names, around.evidence)
    facts = {key: unmarked(fact) for key, fact in facts.items()}
    if "legal_status" in facts:
        facts["legal_status"] = claimed(facts["legal_status"], facts["basis"])
    return facts


def unmarked(fact: Fact) -> Fact:
    """A fact without its citations."""
    values = tuple(each.with_marks(()) for each in fact.values)
    return replace(fact, values=values, marks=(), remarks=())


def claimed(fact: Fact, basis: Fact) -> Fact:
    """A fact that is never told without who says so."""
    return replace(fact, values=tuple(replace(each, aside=basis.text) for each in fact.values))


def support(cited: Iterable[Citation], around: Surroundings) -> tuple[Saying, ...]:
    """The sources that state what is cited, each once."""
    marks: dict[str, list[Citation]] = {}
    for citation in cited:
        if citation.stance == "supports":
            marks.setdefault(citation.source, []).append(citation)
    return tuple(
        Saying(around.source(each[0]), tuple(each[:MOST_MARKS]), max(0, len(each) - MOST_MARKS))
        for each in marks.values()
    )


def against(cited: Iterable[Citation], around: Surroundings) -> tuple[Saying, ...]:
    """Each citation that disputes what is cited, or withholds something of it."""
    others = (each for each in cited if each.stance != "supports")
    return tuple(Saying(around.source(each), (each,)) for each in others)
