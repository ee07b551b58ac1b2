"""Invented charges and sentences, and what became of them."""

from typing import Any

from incidents.generating.approaches import when
from incidents.generating.cast import Cast
from incidents.generating.dates import exact_date
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft, Record
from incidents.generating.money import uncertain_sum
from incidents.generating.story import Story

LAWS = ("Act on Invented Secrets", "Code of Imaginary Crimes", "Statute of Unwritten Letters")
ACCUSATIONS = (
    "Passing plans of no value to a service that does not exist.",
    "Taking money for a list of imaginary ships.",
    "Acting for a foreign power without telling the invented registrar.",
    "Keeping papers at home.",
)
DISPOSITIONS = {
    "charged": "pending",
    "convicted": "convicted",
    "convicted_other": "acquitted",
    "acquitted": "acquitted",
    "dropped": "dismissed",
    "exchanged": "convicted",
    "fled": "pending",
}
PLEAS = {"not_guilty": 40, "guilty": 30, None: 22, "no_contest": 4, "refused": 3, "unknown": 1}
TERMS = ("P4Y", "P7Y", "P2Y6M", "P12Y", "P18M", "P15Y", "P19Y3M", "P10M", "P24Y4M15D")
RANGES = ((None, "P10Y"), ("P3Y", None), ("P5Y", "P8Y"))
LESSER = (
    *("fine", "probation", "supervised_release", "forfeiture", "deprivation_of_rights"),
    *("deportation", "restitution", "community_service", "dismissal", "home_confinement"),
    *("exclusion", "restriction_order", "other"),
)
IN_MONEY = {"fine", "forfeiture", "restitution"}
LASTING = {"probation", "supervised_release", "deprivation_of_rights", "home_confinement"}


def exactly(text: str) -> dict[str, str]:
    """An exact length as a document has it."""
    return {"min": text, "max": text}


def write_charges(story: Story, draft: Draft, cast: Cast) -> None:
    """One to three charges of the first target, and one of each other who is accused."""
    if not story.is_charged:
        return
    dice = story.dice("charges")
    for slug in cast.targets[:2]:
        for _ in range(dice.weighted({1: 70, 2: 22, 3: 8})):
            _charge(story, draft, dice, slug)


def _charge(story: Story, draft: Draft, dice: Dice, slug: str) -> None:
    disposition = DISPOSITIONS[story.ending]
    if disposition == "convicted" and dice.chance(0.15):
        disposition = dice.pick(("convicted_lesser", "dismissed", "vacated", "withdrawn"))
    draft.add(
        "charges",
        actor=slug,
        law=dice.pick(LAWS) if dice.chance(0.8) else None,
        section=f"§ {dice.between(1, 120)}" if dice.chance(0.6) else None,
        description=dice.pick(ACCUSATIONS) if dice.chance(0.7) else None,
        counts=dice.between(1, 9) if dice.chance(0.35) else None,
        plea=dice.weighted(PLEAS),
        disposition=disposition if dice.chance(0.9) else None,
        date=when(story, dice, "charged"),
    )


def write_sentences(story: Story, draft: Draft, cast: Cast) -> None:
    """The sentence of the first target with what came with it, and what became of it."""
    if story.ending not in ("convicted", "exchanged", "convicted_other"):
        return
    dice = story.dice("sentences")
    slug = cast.targets[0]
    charges = [each["uid"] for each in draft.document["charges"] if each["actor"] == slug]
    main = draft.add("sentences", **_main_sentence(story, dice, slug, charges))
    for kind in dict.fromkeys(dice.pick_skewed(LESSER) for _ in range(dice.early(4))):
        _lesser(story, draft, dice, slug, kind)
    if story.has("concurrent"):
        text = dice.pick(TERMS[:4])
        other = _imposed(story, dice, slug, "imprisonment", length=exactly(text))
        draft.add("sentences", **other, concurrent_with=[main["uid"]], charges=charges[-1:])
    if story.has("replaced_on_appeal"):
        _appealed(story, draft, dice, main)
    for feature, end in (("pardoned", "pardoned"), ("cut_short", "cut_short")):
        if story.has(feature) or (end == "cut_short" and story.ending == "exchanged"):
            draft.document["sentences"][-1]["ended_as"] = end


def _imposed(story: Story, dice: Dice, slug: str, kind: str, **values: Any) -> Record:
    given = {
        "actor": slug,
        "kind": kind,
        "court": f"Court of {dice.pick(story.place.towns)}" if dice.chance(0.6) else None,
        "in_absentia": True if story.has("in_absentia") else dice.pick((None, None, False)),
        "date": when(story, dice, "judged"),
    }
    return given | values


def _main_sentence(story: Story, dice: Dice, slug: str, charges: list[str]) -> Record:
    """Prison in most cases, for a term, a range or life; death or a detention order in few."""
    linked = {"charges": charges if dice.chance(0.5) else []}
    if story.has("life"):
        means = dice.pick(("with_parole", "without_parole", "unknown", None))
        term = exactly("P25Y") if means == "with_parole" else None
        found = {"kind": "life_imprisonment", "life_means": means, "minimum_term": term}
    elif story.has("death_suspended"):
        found = {"kind": "death", "suspended": "wholly", "suspended_for": exactly("P2Y")}
    elif story.has("detention_order"):
        found = {"kind": "detention_order", "length": {"min": None, "max": "P6M"}}
    elif dice.chance(0.12):
        shortest, longest = dice.pick(RANGES)
        found = {"kind": "imprisonment", "length": {"min": shortest, "max": longest}}
    else:
        found = {"kind": "imprisonment", "length": exactly(dice.pick_skewed(TERMS))}
        if dice.chance(0.15):
            found |= {"suspended": dice.pick(("wholly", "partly")), "suspended_for": exactly("P3Y")}
        elif dice.chance(0.2):
            found["minimum_term"] = exactly("P9M")
    return _imposed(story, dice, slug, **found, **linked)


def _lesser(story: Story, draft: Draft, dice: Dice, slug: str, kind: str) -> None:
    more: dict[str, Any] = {}
    if kind in IN_MONEY and dice.chance(0.9):
        more["amount"] = uncertain_sum(dice, story.place.currency)
    if kind in LASTING:
        more["length"] = exactly(dice.pick(("P3Y", "P5Y", "P18M")))
    draft.add("sentences", **_imposed(story, dice, slug, kind, **more))


def _appealed(story: Story, draft: Draft, dice: Dice, replaced: Record) -> None:
    """What a higher court put in the place of the first sentence."""
    imposed = _imposed(
        story, dice, replaced["actor"], "imprisonment", length=exactly(dice.pick(TERMS))
    )
    undated = story.has("undated")
    draft.add(
        "sentences",
        **imposed
        | {
            "replaces": [replaced["uid"]],
            "court": f"Higher Court of {story.place.towns[0]}",
            "date": None if undated else exact_date(story.days["appealed"]),
        },
    )
