"""How invented targets were approached, and what was asked of them or passed."""

from incidents.generating.cast import Cast
from incidents.generating.dates import uncertain_date
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft
from incidents.generating.organisation_words import PLATFORMS
from incidents.generating.story import CHANNELS, Story
from incidents.generating.wording import ASKED, INFORMATION, OFFERED, PRETEXTS, phrase

BASES = (
    *("press_report", "government_statement", "service_statement", "charge"),
    *("witness_statement", "defendant_statement"),
)
TECHNIQUES = ("liking", "reciprocation", "commitment", "authority", "scarcity", "social_proof")
RESPONSES = {
    "accepted": 60,
    "played_along": 8,
    "cooperated": 12,
    "declined": 8,
    "ignored": 5,
    "reported": 7,
}
CATEGORIES = {
    "defence": ("military", "design_data", "personnel"),
    "aerospace": ("design_data", "technology"),
    "high_tech": ("technology", "production", "design_data"),
    "government": ("policy", "personnel", "personal_data"),
    "diplomacy": ("policy", "intelligence"),
    "intelligence": ("intelligence", "personnel"),
    "energy": ("infrastructure",),
    "research": ("research", "technology"),
    "academia": ("research", "personal_data"),
}
CLASSIFICATIONS = ("secret", "confidential", "internal", "top_secret", "public", "unknown")
MEANS = (
    *("messaging_app", "in_person", "e_mail", "storage_device", "dead_drop", "cloud", "courier"),
    *("post", "phone", "other"),
)


def basis(story: Story, dice: Dice) -> str:
    """Whose statement a record rests on: after a judgment mostly the court's."""
    if story.is_judged and dice.chance(0.5):
        return dice.pick(("court_finding", "plea", "not_proved"))
    return dice.pick_skewed(BASES)


def write_approaches(story: Story, draft: Draft, cast: Cast) -> None:
    """One to five uses of a channel, or none in a few cases."""
    dice = story.dice("approaches")
    for index in range(dice.weighted({1: 62, 2: 20, 3: 9, 4: 3, 5: 3, 0: 3})):
        _approach(story, draft, cast, dice, index)


def _approach(story: Story, draft: Draft, cast: Cast, dice: Dice, index: int) -> None:
    channel = story.channel if index == 0 else dice.pick_skewed(CHANNELS)
    stated = index > 0 or dice.chance(0.95)
    platforms = PLATFORMS.get(channel) if stated else None
    declined = story.ending == "reported"
    draft.add(
        "approaches",
        channel=channel if stated else None,
        platform=dice.pick(platforms) if platforms and dice.chance(0.6) else None,
        by=cast.recruiters[:2],
        to=cast.targets if dice.chance(0.3) else cast.targets[:1],
        initiated_by=dice.weighted(
            {"recruiter": 75, "target": 14, "third_party": 7, "undercover": 4}
        ),
        response=_response(story, dice, declined=declined),
        country=dice.pick((story.place.code, story.place.code, None, story.sponsor.code)),
        basis=basis(story, dice),
        pretext=phrase(story, dice, PRETEXTS) if dice.chance(0.6) else None,
        technique=dice.several(TECHNIQUES, dice.early(4)),
        asked_for=phrase(story, dice, ASKED) if dice.chance(0.5) else None,
        offered=phrase(story, dice, OFFERED) if dice.chance(0.4) else None,
        date=when(story, dice, "approached"),
    )


def _response(story: Story, dice: Dice, *, declined: bool) -> str | None:
    if story.has("unknown_codes"):
        return "unknown"
    if declined:
        return dice.pick(("declined", "reported", "ignored"))
    return dice.weighted(RESPONSES) if dice.chance(0.85) else None


def write_disclosures(story: Story, draft: Draft, cast: Cast) -> None:
    """What was asked for or passed, up to six records."""
    dice = story.dice("disclosures")
    count = dice.weighted({0: 18, 1: 48, 2: 22, 3: 9, 6: 3})
    for _ in range(count):
        passed = story.ending != "reported" and dice.chance(0.7)
        draft.add(
            "disclosures",
            description=phrase(story, dice, INFORMATION),
            category=dice.pick_skewed(CATEGORIES.get(story.sector, ("technology", "other"))),
            classification=dice.pick_skewed(CLASSIFICATIONS) if dice.chance(0.6) else None,
            state="passed" if passed else dice.pick(("requested", "offered", "intercepted", None)),
            by=cast.targets[:1],
            to=cast.payers,
            means=dice.several(MEANS, dice.between(1, 2)) if passed else [],
            date=when(story, dice, "passed"),
            basis=basis(story, dice),
        )


def when(story: Story, dice: Dice, step: str) -> dict | None:
    """What is known of the day of a step; nothing in a case without any date."""
    return None if story.has("undated") else uncertain_date(dice, story.days[step])
