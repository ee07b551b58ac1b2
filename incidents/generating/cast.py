"""Who takes part in a case: its actors, and the part that each of them plays."""

from dataclasses import dataclass, field
from typing import Any

from incidents.generating import actors
from incidents.generating.dates import uncertain_date
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft
from incidents.generating.organisation_words import EMPLOYERS, FRONTS, GUARDS, SERVICES
from incidents.generating.story import Story

LEGAL_STATUS = {
    "reported": "not_accused",
    "investigated": "suspected",
    "detained": "detained",
    "arrested": "arrested",
    "charged": "charged",
    "convicted": "convicted",
    "convicted_other": "convicted_other",
    "acquitted": "acquitted",
    "dropped": "dropped",
    "expelled": "suspected",
    "exchanged": "convicted",
    "fled": "charged",
    "died": "suspected",
}
"""The last status of the recruited by the ending of the case."""

MOTIVES = (
    *("money", "ideology", "debt_relief", "coercion", "ego", "divided_loyalties", "revenge"),
    *("romance", "career", "friendship", "none_unwitting", "thrill", "ingratiation"),
)
VULNERABILITIES = (
    *("debt", "oversharing_online", "job_seeking", "family_abroad", "disgruntlement"),
    *("lax_controls_at_work", "foreign_ties", "loneliness", "gambling", "low_income", "crisis"),
    *("financial_loss", "compromising_material", "addiction", "mental_health"),
)
EMPLOYMENT = {
    "defence": ("military", "contractor", "civil_servant"),
    "government": ("civil_servant", "elected"),
    "diplomacy": ("diplomat", "civil_servant"),
    "intelligence": ("intelligence", "contractor"),
    "academia": ("academic", "student"),
    "research": ("academic", "private"),
}
OTHER_EMPLOYMENT = ("private", "contractor", "self_employed", "unemployed", "retired", "other")
POSITIONS = (
    "Engineer with access to test reports",
    "Clerk in the archive of plans",
    "Sergeant in a signals unit",
    "Doctoral student in optics",
    "Assistant to a committee",
    "Translator on short contracts",
    "Head of a laboratory for coatings",
    "Freelance analyst of shipping routes",
    "Administrator of a mail server",
)
ACCESS = ("secret", "confidential", "internal", "top_secret", "none")
HOW = ("approached", "volunteered", "coerced", "false_flag", "unwitting", "sting", "born_into")


@dataclass
class Cast:
    """The parties of a case by what they do in it, each by its slug in the document."""

    targets: list[str] = field(default_factory=list)
    recruiters: list[str] = field(default_factory=list)
    service: str | None = None
    guard: str | None = None
    prosecutor: str | None = None
    court: str | None = None
    employer: str | None = None
    front: str | None = None

    @property
    def payers(self) -> list[str]:
        """Who asks and pays: the first recruiter; the service where none is known."""
        return self.recruiters[:1] or ([self.service] if self.service else [])


def cast(story: Story, draft: Draft) -> Cast:
    """Write the actors of the case and their parts into the draft."""
    dice, found = story.dice("cast"), Cast()
    for index in range(dice.weighted({1: 78, 2: 16, 3: 5, 5: 1})):
        found.targets.append(_target(story, draft, dice, index))
    for _ in range(dice.weighted({1: 66, 2: 18, 0: 12, 3: 4})):
        slug = _recruiter(story, draft, dice)
        if slug not in found.recruiters:
            found.recruiters.append(slug)
    if dice.chance(0.75) or not found.recruiters:
        made = actors.service(story.seed, story.sponsor, dice.skewed(len(SERVICES)))
        found.service = _part(draft, made, ["sponsor"], basis="service_statement")
    _authorities(story, draft, dice, found)
    return found


def _part(draft: Draft, made: actors.Actor, roles: list[str], **values: Any) -> str:
    """Give an actor its part in the case, once; the slug of the actor."""
    slug = draft.add_shared("actors", made)
    if all(party["actor"] != slug for party in draft.document["involvements"]):
        draft.add("involvements", actor=slug, roles=roles, **values)
    return slug


def _target(story: Story, draft: Draft, dice: Dice, index: int) -> str:
    words = (story.seed, "actor", story.number, index)
    long = story.has("long_name") and index == 0
    made = actors.target(dice, words, story.place, long=long)
    worked = story.ending != "reported"
    status = _status(story, dice) if index == 0 or dice.chance(0.6) else "not_accused"
    on = uncertain_date(dice, story.days["charged"]) if status != "not_accused" else None
    known = EMPLOYMENT.get(story.sector, OTHER_EMPLOYMENT)
    first = {
        "roles": ["target", "recruit"] if worked else ["target"],
        "position_held": dice.pick(POSITIONS) if dice.chance(0.75) else None,
        "access": dice.pick_skewed(ACCESS) if dice.chance(0.55) else None,
        "employment": dice.pick_skewed(known) if dice.chance(0.85) else None,
        "citizenships": _citizenships(story, dice),
        "recruited_how": dice.pick_skewed(HOW) if worked and dice.chance(0.8) else None,
        "motives": _motives(dice) if worked else [],
        "vulnerabilities": dice.several(VULNERABILITIES, dice.early(4)),
        "legal_status": status,
        "legal_status_on": None if story.has("undated") else on,
        "basis": _basis(story, dice),
    }
    if story.has("unknown_codes") and index == 0:
        unknown = {"access": "unknown", "employment": "unknown", "citizenships": ["unknown"]}
        first |= unknown | ({"motives": ["unknown"]} if worked else {})
    return _part(draft, made, **first)


def _status(story: Story, dice: Dice) -> str:
    status = LEGAL_STATUS[story.ending]
    return "convicted_not_final" if status == "convicted" and dice.chance(0.2) else status


def _citizenships(story: Story, dice: Dice) -> list[str]:
    if dice.chance(0.25):
        return []
    return [story.place.code, story.sponsor.code] if dice.chance(0.1) else [story.place.code]


def _motives(dice: Dice) -> list[str]:
    """None to three motives, money above all."""
    count = dice.weighted({0: 22, 1: 52, 2: 20, 3: 6})
    chosen = {dice.skewed(len(MOTIVES)) for _ in range(count)}
    return [MOTIVES[place] for place in sorted(chosen)]


def _basis(story: Story, dice: Dice) -> str:
    if story.is_judged and dice.chance(0.7):
        return dice.pick(("court_finding", "court_finding", "plea", "not_proved"))
    if story.is_charged and dice.chance(0.7):
        return "charge"
    return dice.pick(
        ("press_report", "government_statement", "service_statement", "witness_statement")
    )


def _recruiter(story: Story, draft: Draft, dice: Dice) -> str:
    """A person who recruits in other cases of the same country too."""
    index = dice.early(40 + story.number // 4)
    made = actors.operative(story.seed, story.sponsor, index)
    roles = dice.pick((["recruiter"], ["recruiter", "handler"], ["handler"], ["intermediary"]))
    return _part(
        draft,
        made,
        roles,
        citizenships=[story.sponsor.code] if dice.chance(0.5) else [],
        legal_status=dice.weighted({"not_accused": 70, "charged": 20, "unknown": 10}),
        basis=_basis(story, dice),
    )


def _authorities(story: Story, draft: Draft, dice: Dice, found: Cast) -> None:
    seed, place = story.seed, story.place
    index = dice.skewed(len(GUARDS))
    if story.has("long_name"):
        found.guard = _part(draft, actors.long_office(seed, place), ["investigator", "announcer"])
    elif dice.chance(0.85):
        made = actors.guard(seed, place, index)
        roles = dice.pick((["investigator"], ["investigator", "announcer"], ["announcer"]))
        found.guard = _part(draft, made, roles, basis="government_statement")
    if story.is_charged and dice.chance(0.5):
        found.prosecutor = _part(draft, actors.prosecutor(seed, place, index), ["prosecutor"])
    if story.is_judged:
        found.court = _part(draft, actors.court(seed, place, dice.skewed(4)), ["court"])
    if dice.chance(0.4):
        text = dice.pick_skewed(EMPLOYERS[story.sector])
        found.employer = _part(draft, actors.employer(seed, place, text), ["employer", "victim"])
    if dice.chance(0.2):
        found.front = _part(draft, actors.front(seed, dice.skewed(len(FRONTS))), ["accomplice"])
