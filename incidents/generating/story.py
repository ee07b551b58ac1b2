"""What happened in one invented case, decided before anybody writes a word of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from incidents.generating.countries import Country, pick_place, pick_sponsor
from incidents.generating.dice import Dice
from incidents.generating.features import SENTENCED, features_of
from incidents.generating.moments import begins_at
from incidents.generating.organisation_words import EMPLOYERS

ENDINGS: Mapping[str, float] = {
    "convicted": 38,
    "reported": 20,
    "charged": 10,
    "arrested": 9,
    "investigated": 6,
    "detained": 4,
    "acquitted": 3,
    "dropped": 3,
    "expelled": 3,
    "exchanged": 1.5,
    "fled": 1.5,
    "convicted_other": 1,
    "died": 1,
}
"""How cases end for the one who was recruited, and how often."""

JUDGED = {"convicted", "convicted_other", "acquitted", "exchanged"}
CHARGED = JUDGED | {"charged", "dropped", "fled"}

# When things happen between the first contact and the publication, as shares of that time.
STEPS = {
    "began": 0.0,
    "approached": 0.02,
    "paid": 0.25,
    "passed": 0.3,
    "ended": 0.5,
    "noticed": 0.52,
    "arrested": 0.6,
    "disclosed": 0.65,
    "charged": 0.7,
    "judged": 0.9,
    "appealed": 0.97,
}
_DAYS_TO_A_BUSY_DAY = 14


@dataclass(frozen=True)
class Story:
    """The decisions about one case that more than one part of its document depends on."""

    seed: int
    number: int
    features: frozenset[str]
    sponsor: Country
    place: Country
    sector: str
    ending: str
    channel: str
    days: Mapping[str, date]

    def has(self, feature: str) -> bool:
        """Whether this case is the one in so many that has something rare."""
        return feature in self.features

    def dice(self, subject: str) -> Dice:
        """Choices about one subject, which no other subject's choices disturb."""
        return Dice(self.seed, self.number, subject)

    @property
    def is_charged(self) -> bool:
        """Whether somebody stood accused before a court."""
        return self.ending in CHARGED

    @property
    def is_judged(self) -> bool:
        """Whether a court came to a judgment."""
        return self.ending in JUDGED


CHANNELS = (
    *("professional_network", "social_media", "messaging_app", "e_mail", "conference"),
    *("travel_abroad", "dating_app", "forum", "workplace", "job_board", "private_message", "phone"),
    *("family_or_friend", "video_call", "diplomatic_event", "academic_exchange", "social_event"),
    *("freelance_platform", "walk_in", "not_disclosed", "gaming_platform", "custody_or_border"),
    *("public_institution", "post", "in_person", "online"),
)
"""The channels of the codebook, those over which most approaches are made first."""


def tell(seed: int, number: int) -> Story:
    """The story of the case with this number."""
    dice = Dice(seed, number, "story")
    features = features_of(seed, number)
    sponsor = pick_sponsor(dice)
    ending = "convicted" if features & set(SENTENCED) else dice.weighted(ENDINGS)
    return Story(
        seed=seed,
        number=number,
        features=features,
        sponsor=sponsor,
        place=pick_place(dice, sponsor),
        sector=dice.pick_skewed(tuple(EMPLOYERS)),
        ending=ending,
        channel=dice.pick_skewed(CHANNELS),
        days=_days(dice, seed, begins_at(number).date()),
    )


def _days(dice: Dice, seed: int, published: date) -> dict[str, date]:
    """The day of each step, in their order, the last before the case is published."""
    lasted = 300 + dice.early(4000)
    began = published - timedelta(days=lasted + 20 + dice.early(1500))
    return {
        step: busy_day(seed, began + timedelta(days=int(lasted * share)))
        for step, share in STEPS.items()
    }


def busy_day(seed: int, day: date) -> date:
    """The day on which things happened that were due about this day: one in each fortnight.

    Keeps days in their order. It makes several cases share a day, as news days do.
    """
    fortnight = day.toordinal() // _DAYS_TO_A_BUSY_DAY
    chosen = Dice(seed, "busy day", fortnight).below(_DAYS_TO_A_BUSY_DAY)
    return date.fromordinal(fortnight * _DAYS_TO_A_BUSY_DAY + chosen)
