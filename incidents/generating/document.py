"""The first document of a generated case, put together."""

from typing import Any

from incidents.generating.approaches import when, write_approaches, write_disclosures
from incidents.generating.cast import cast
from incidents.generating.citing import write_citations
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft
from incidents.generating.justice import write_charges, write_sentences
from incidents.generating.organisation_words import EMPLOYERS
from incidents.generating.payments import write_payments
from incidents.generating.sources import find_sources
from incidents.generating.story import Story
from incidents.generating.timeline import write_events, write_relations
from incidents.generating.wording import summary, title

OUTCOMES = {
    "reported": ["attempt_reported"],
    "investigated": ["investigated"],
    "detained": ["investigated", "detained"],
    "arrested": ["investigated", "arrested"],
    "charged": ["arrested", "charged"],
    "convicted": ["arrested", "charged", "convicted"],
    "convicted_other": ["charged", "convicted_other"],
    "acquitted": ["charged", "acquitted"],
    "dropped": ["arrested", "dropped"],
    "expelled": ["expelled"],
    "exchanged": ["arrested", "convicted", "exchanged"],
    "fled": ["charged", "fled"],
    "died": ["investigated", "died"],
}
DETECTION = (
    *("service_investigation", "technical_monitoring", "colleague_report", "informant"),
    *("allied_service", "undercover_operation", "security_audit", "financial_anomaly"),
    *("family_report", "border_check", "seized_material", "defector", "recipient_report", "other"),
)
DOUBTS = "It may have been ordinary trade in invented reports, without any recruitment."


def first_draft(story: Story) -> Draft:
    """Everything that the first edition of a case says."""
    draft = Draft(story.seed, story.number)
    draft.document.update(_case(story))
    parties = cast(story, draft)
    write_relations(story, draft, parties)
    write_approaches(story, draft, parties)
    write_payments(story, draft, parties)
    write_disclosures(story, draft, parties)
    write_charges(story, draft, parties)
    write_sentences(story, draft, parties)
    write_events(story, draft, parties)
    write_citations(story, draft, find_sources(story, draft))
    return draft


def _case(story: Story) -> dict[str, Any]:
    """The fields of the case itself."""
    dice = story.dice("case")
    unknown = story.has("unknown_codes")
    doubtful = story.has("doubtful")
    return {
        "title": title(story),
        "summary": summary(story),
        "jurisdictions": _jurisdictions(story, dice),
        "sponsor_country": "unknown" if unknown else _sponsor(story, dice),
        "sectors": _sectors(story, dice),
        "outcomes": OUTCOMES[story.ending],
        "detection": ["unknown"] if unknown else _detection(story, dice),
        "inclusion": {
            "meets": "doubtful" if doubtful else "yes",
            "other_reading": DOUBTS if doubtful else None,
        },
        "began": when(story, dice, "began"),
        "ended": when(story, dice, "ended"),
        "disclosed": when(story, dice, "disclosed"),
    }


def _sponsor(story: Story, dice: Dice) -> str | None:
    return story.sponsor.code if dice.chance(0.9) else None


def _jurisdictions(story: Story, dice: Dice) -> list[str]:
    if story.ending == "reported" and dice.chance(0.7):
        return []
    allied = [code for code in ("DE", "US") if code != story.place.code]
    return [story.place.code, *allied[:1]] if dice.chance(0.07) else [story.place.code]


def _sectors(story: Story, dice: Dice) -> list[str]:
    if dice.chance(0.05):
        return []
    second = dice.pick_skewed(tuple(EMPLOYERS))
    return list(dict.fromkeys([story.sector, *([second] if dice.chance(0.25) else [])]))


def _detection(story: Story, dice: Dice) -> list[str]:
    if story.ending == "reported":
        return ["self_report"]
    count = dice.weighted({0: 30, 1: 58, 2: 12})
    return list(dict.fromkeys(dice.pick_skewed(DETECTION) for _ in range(count)))
