"""The editions of a generated case: the first, and later ones that really say something else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from incidents.generating.approaches import when
from incidents.generating.citing import Citer
from incidents.generating.dates import exact_date
from incidents.generating.dice import Dice
from incidents.generating.document import first_draft
from incidents.generating.drafts import Draft, Record
from incidents.generating.money import uncertain_sum
from incidents.generating.sources import article, write_source
from incidents.generating.story import Story

NOTE = "Generated, as everything in this case: {}"
NEXT_STATUS = {
    "not_accused": ("suspected", "investigated"),
    "suspected": ("arrested", "arrested"),
    "detained": ("arrested", "arrested"),
    "arrested": ("charged", "charged"),
    "charged": ("acquitted", "acquitted"),
    "convicted": ("acquitted", "acquitted"),
    "convicted_not_final": ("convicted", "convicted"),
    "convicted_other": ("acquitted", "acquitted"),
    "acquitted": ("charged", "charged"),
    "dropped": ("charged", "charged"),
}
"""The next status before the law by the one before, with the outcome that it adds."""


@dataclass(frozen=True)
class PlannedEdition:
    """A document that is to be published, and why."""

    document: dict[str, Any]
    change_kind: str
    change_note: str


def plan_editions(story: Story) -> list[PlannedEdition]:
    """The editions of a case in their order: one for most, up to five."""
    draft, dice = first_draft(story), story.dice("editions")
    note = NOTE.format("first edition, made up from nothing.")
    planned = [PlannedEdition(draft.document, "new", note)]
    if story.has("several_editions"):
        for number in range(2, 2 + dice.weighted({1: 75, 2: 20, 4: 5})):
            draft = draft.again()
            planned.append(_later(story, draft, dice, number))
    return planned


def _later(story: Story, draft: Draft, dice: Dice, number: int) -> PlannedEdition:
    """Change the draft in one of the ways, and say how."""
    kind = dice.weighted({"correction": 40, "new_evidence": 32, "legal_status": 20, "recoding": 8})
    note = CHANGES[kind](story, draft, dice, number)
    return PlannedEdition(draft.document, kind, NOTE.format(note))


def _correct(story: Story, draft: Draft, dice: Dice, number: int) -> str:
    document = draft.document
    document["summary"] += f" Correction {number - 1}: a sentence of this summary was put right."
    for party in document["involvements"]:
        if party["roles"] == ["accomplice"]:
            _forget_party(document, party)
            return "a firm had been named by mistake and was taken out."
    for payment in document["payments"][:1]:
        payment["amount"] = uncertain_sum(dice, story.place.currency)
        return "the first sum was read wrongly and was put right."
    for event in document["events"][-1:]:
        event["date"] = when(story, dice, "noticed")
        return "the day of the last step was put right."
    return "a sentence of the summary was put right."


def _forget_party(document: dict[str, Any], party: Record) -> None:
    """Take out a party that only relations name. What cited it cites the case from now on."""
    slug = party["actor"]
    [actor] = [each for each in document["actors"] if each["slug"] == slug]
    relations = [
        each for each in document["relations"] if slug in (each["subject"], each["object"])
    ]
    gone = {actor["uid"], party["uid"], *(each["uid"] for each in relations)}
    for name in ("actors", "involvements", "relations"):
        document[name] = [each for each in document[name] if each["uid"] not in gone]
    for citation in document["citations"]:
        if citation["record"] in gone:
            citation |= {"record": None, "field": None, "stance": "supports", "states": None}


def _add_evidence(story: Story, draft: Draft, dice: Dice, number: int) -> str:
    """A new article, with a step and what was passed then."""
    document = draft.document
    slug = write_source(draft, article(story, dice, 100 + number))
    target = document["involvements"][0]["actor"]
    found = [
        draft.add(
            "events",
            kind="meeting",
            description=f"A meeting that only the article for edition {number} knows of.",
            participants=[target],
            date=when(story, dice, "passed"),
            basis="press_report",
        ),
        draft.add(
            "disclosures",
            description="A further folder, says the new article.",
            state="passed",
            by=[target],
            date=when(story, dice, "passed"),
            basis="press_report",
        ),
    ]
    citer = Citer(story, draft, [slug], f"citations of edition {number}")
    for record in found:
        citer.cite(record)
    return "a new article tells of one more meeting."


def _move_on(story: Story, draft: Draft, dice: Dice, number: int) -> str:
    """The next step of the first target before the law."""
    document = draft.document
    party = document["involvements"][0]
    party["legal_status"], outcome = NEXT_STATUS[party["legal_status"]]
    party["legal_status_on"] = None if story.has("undated") else exact_date(story.days["appealed"])
    if party["legal_status"] == "acquitted":
        for sentence in document["sentences"]:
            sentence["ended_as"] = "overturned"
    if outcome not in document["outcomes"]:
        document["outcomes"] = [*document["outcomes"], outcome]
    if party["legal_status"] == "charged":
        charge = draft.add("charges", actor=party["actor"], disposition="pending")
        citable = [each["slug"] for each in document["sources"] if each["consulted"]]
        Citer(story, draft, citable[:1], f"citations of edition {number}").cite(charge)
    return "the case moved on before the invented courts."


def _code_anew(story: Story, draft: Draft, dice: Dice, number: int) -> str:
    """The same facts under other codes."""
    party = draft.document["involvements"][0]
    party["vulnerabilities"] = ["lax_controls_at_work"]
    for approach in draft.document["approaches"]:
        approach["technique"] = ["authority"]
    return "codes were chosen again by the same invented facts."


CHANGES: dict[str, Callable[[Story, Draft, Dice, int], str]] = {
    "correction": _correct,
    "new_evidence": _add_evidence,
    "legal_status": _move_on,
    "recoding": _code_anew,
}
"""How an edition differs from the one before by the kind of its change; each tells what it did."""
