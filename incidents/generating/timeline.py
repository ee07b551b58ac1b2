"""The steps of an invented story, some dated, some only known to follow others; and relations."""

from incidents.generating.approaches import basis, when
from incidents.generating.cast import Cast
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft, Record
from incidents.generating.story import STEPS, Story
from incidents.generating.wording import FILLER, phrase

# What may happen at each step of a story.
KINDS = {
    "began": (("background", "Somebody invented took up a new post."),),
    "approached": (
        ("approach", "A message came from somebody unknown."),
        ("contact", "The two wrote to each other for weeks."),
    ),
    "paid": (
        ("payment", "Money changed hands in an invented park."),
        ("meeting", "They met in a tea house that does not exist."),
        ("travel", "A journey abroad, paid by the other side."),
    ),
    "passed": (
        ("request", "More papers were asked for."),
        ("disclosure", "A folder was handed over."),
        ("meeting", "They met again, this time near the harbour."),
    ),
    "noticed": (
        ("suspicion", "A colleague wondered about new furniture."),
        ("report", "Somebody told the security officer."),
        ("investigation", "An inquiry was opened."),
    ),
    "arrested": (("search", "A flat was searched."), ("arrest", "Somebody was arrested.")),
    "disclosed": (
        ("publication", "A paper that does not exist told the story."),
        ("announcement", "An authority confirmed it."),
    ),
    "charged": (("charge", "The charge was brought."), ("plea", "The accused answered it.")),
    "judged": (("trial", "The trial began."), ("judgment", "The court gave its judgment.")),
    "appealed": (("appeal", "A higher court confirmed the judgment."),),
}
LAST = {
    "exchanged": ("exchange", "The convicted person was exchanged on a bridge."),
    "expelled": ("expulsion", "A person with diplomatic papers had to leave."),
    "fled": ("flight", "The accused left the country by night."),
    "died": ("death", "The suspect died in a room that does not exist."),
    "dropped": ("release", "The suspect was let go."),
    "reported": ("reward", "Whoever reported it got a letter of thanks."),
}
UNREACHED = {
    "reported": ("paid", "passed", "arrested", "charged", "judged", "appealed"),
    "investigated": ("arrested", "charged", "judged", "appealed"),
}
MOST_EVENTS = 30


def write_events(story: Story, draft: Draft, cast: Cast) -> None:
    """From no event to thirty, in the order of the story."""
    dice = story.dice("events")
    share = 0.0 if dice.chance(0.06) else dice.pick((0.2, 0.35, 0.5, 0.7))
    steps = [
        (step, kind, text)
        for step in STEPS
        for kind, text in KINDS.get(step, ())
        if _is_reached(story, step) and dice.chance(share)
    ]
    if story.has("many_events"):
        steps = [("paid", "meeting", f"Meeting {n} of thirty.") for n in range(1, MOST_EVENTS + 1)]
    elif share and story.ending in LAST:
        steps.append(("appealed", *LAST[story.ending]))
    for step, kind, text in steps:
        _event(story, draft, cast, dice, step, kind, text)


def _is_reached(story: Story, step: str) -> bool:
    if step in ("judged", "appealed"):
        return story.is_judged
    if step == "charged":
        return story.is_charged
    return step not in UNREACHED.get(story.ending, ())


def _event(
    story: Story, draft: Draft, cast: Cast, dice: Dice, step: str, kind: str, text: str
) -> Record:
    before = draft.document["events"]
    date = when(story, dice, step)
    # Where there is no day, the order is what is known; now and then it is known beside it.
    earlier = dice.several(before[-3:], dice.between(1, 2))
    follows = bool(before) and (date is None or dice.chance(0.1))
    known = dice.chance(0.5)
    return draft.add(
        "events",
        kind=kind,
        description=f"{text} {phrase(story, dice, FILLER)}" if dice.chance(0.3) else text,
        participants=_participants(cast, dice),
        place=dice.pick(story.place.towns) if known else None,
        country=story.place.code if known else dice.pick((None, story.sponsor.code, "unknown")),
        date=date,
        basis=basis(story, dice) if dice.chance(0.8) else None,
        after=[each["uid"] for each in earlier] if follows else [],
    )


def _participants(cast: Cast, dice: Dice) -> list[str]:
    everybody = (*cast.targets[:2], *cast.recruiters[:1], cast.guard)
    return [slug for slug in everybody if slug and dice.chance(0.5)]


def write_relations(story: Story, draft: Draft, cast: Cast) -> None:
    """What the parties are to each other, as far as somebody says so."""
    dice = story.dice("relations")
    pairs = [
        (0.5, cast.recruiters[:1], cast.service, "employed_by"),
        (0.6, cast.targets[:1], cast.employer, "employed_by"),
        (0.8, [cast.front], cast.service, dice.pick(("part_of", "persona_of"))),
        (0.3, [cast.service], cast.front, "controls"),
        (0.5, cast.recruiters[1:2], cast.recruiters[0] if cast.recruiters else None,
         dice.pick(("possibly_same_as", "not_same_as", "friend", "partner"))),
        (0.4, cast.targets[1:2], cast.targets[0], dice.pick(("family", "partner", "friend"))),
    ]  # fmt: skip
    for share, subjects, named, kind in pairs:
        for subject in subjects:
            if subject and named and dice.chance(share):
                date = when(story, dice, "began") if dice.chance(0.3) else None
                draft.add("relations", subject=subject, object=named, kind=kind, date=date)
