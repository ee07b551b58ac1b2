"""Citations of invented documents: each record by one source or several, and what they dispute."""

from typing import Any

from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft, Record
from incidents.generating.story import Story
from incidents.generating.wording import QUOTES, STATES

CITED = (
    *("involvements", "relations", "approaches", "payments", "disclosures", "charges"),
    *("sentences", "events"),
)
CODED = ("jurisdictions", "sponsor_country", "outcomes", "detection", "began", "ended", "disclosed")
DISPUTED = (
    ("payments", "amount"),
    ("approaches", "date"),
    ("events", "date"),
    ("sentences", "length"),
)
WITHHELD = (("approaches", "platform"), ("payments", "payers"), ("disclosures", "classification"))
FIELDS = {
    "involvements": ("legal_status", "motives", "position_held", "access"),
    "approaches": ("pretext", "offered", "platform"),
    "payments": ("amount", "date", "form"),
    "sentences": ("length", "court"),
}
"""Fields that get a citation of their own now and then."""


LONGEST_FIELD = 120  # characters of what a citation says it speaks of


class Citer:
    """Adds citations to a draft; every source has its turn."""

    def __init__(self, story: Story, draft: Draft, sources: list[str], subject: str) -> None:
        self.story, self.draft, self.sources = story, draft, sources
        self.dice = story.dice(subject)
        self._turn = 0

    def cite(self, record: Record | None, field: str | None = None, **values: Any) -> None:
        """One citation of a record, an actor or the case itself by the next source in turn."""
        turn = self._turn
        self._turn += 1
        first = turn < len(self.sources)
        place = turn if first else self.dice.skewed(len(self.sources))
        given = {
            "source": self.sources[place],
            "record": record["uid"] if record else None,
            "field": field,
            "locator": self._locator(),
            "quote": self._quote(),
            "stance": "supports",
            "credibility": self.dice.pick("123456") if self.dice.chance(0.2) else None,
        }
        self.draft.add("citations", **given | values)

    def cite_all(self, records: list[tuple[str, Record]]) -> None:
        """Each record at least once; some by several sources, or field by field."""
        for name, record in records:
            self.cite(record)
            if len(self.sources) > 1 and self.dice.chance(0.18):
                self.cite(record)
            for field in FIELDS.get(name, ()):
                if record[field] and self.dice.chance(0.12):
                    self.cite(record, _one_value(record, field, self.dice))

    def _locator(self) -> str | None:
        return f"para. {self.dice.between(1, 30)}" if self.dice.chance(0.85) else None

    def _quote(self) -> dict[str, str | None] | None:
        if not self.dice.chance(0.12):
            return None
        beside = self.dice.chance(0.3)
        return {
            "exact": self.dice.pick(QUOTES),
            "prefix": "and so it was said that" if beside else None,
            "suffix": "as nobody denied" if beside else None,
        }


def _one_value(record: Record, field: str, dice: Dice) -> str:
    """The field, or one value of it where it holds several."""
    value = record[field]
    return f"{field}:{dice.pick(value)}" if isinstance(value, list) else field


def write_citations(story: Story, draft: Draft, sources: list[str]) -> None:
    """Cite everything that a published case must have cited, and more."""
    citer, document = Citer(story, draft, sources, "citations"), draft.document
    citer.cite(None)
    for key in CODED:
        if document[key] and citer.dice.chance(0.3):
            citer.cite(None, key)
    citer.cite_all([(name, record) for name in CITED for record in document[name]])
    for actor in document["actors"]:
        if citer.dice.chance(0.15):
            name = f"names:{actor['names'][0]['text']}"
            citer.cite(actor, name if len(name) <= LONGEST_FIELD else "names")
    if story.has("many_citations"):
        for place in range(60):
            citer.cite(document["involvements"][place % len(document["involvements"])])
    _give_all_their_turn(citer)
    if story.has("disputed"):
        _dispute(citer)
    if story.has("withheld"):
        _withhold(citer)


def _give_all_their_turn(citer: Citer) -> None:
    cited = {each["source"] for each in citer.draft.document["citations"]}
    for slug in citer.sources:
        if slug not in cited:
            citer.cite(None, source=slug)


def _dispute(citer: Citer) -> None:
    """A source that says something else of a record: of the first that fits, or of the case."""
    for name, field in DISPUTED:
        for record in citer.draft.document[name][:1]:
            if record[field]:
                states = citer.dice.pick(STATES)
                citer.cite(record, field, stance="disputes", states=states)
                return
    citer.cite(None, "outcomes", stance="disputes", states=citer.dice.pick(STATES))


def _withhold(citer: Citer) -> None:
    """A source that says outright that something is not disclosed."""
    for name, field in WITHHELD:
        for record in citer.draft.document[name][:1]:
            if not record[field]:
                citer.cite(record, field, stance="withholds", quote=None)
                return
    citer.cite(None, "sponsor_country", stance="withholds", quote=None)
