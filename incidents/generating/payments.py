"""Invented money: what was paid, offered, promised, taken; totals and their parts."""

from typing import Any

from incidents.generating.approaches import basis, when
from incidents.generating.cast import Cast
from incidents.generating.dice import Dice
from incidents.generating.drafts import Draft, Record
from incidents.generating.money import CRYPTO, plus, uncertain_sum
from incidents.generating.story import Story

FORMS = ("cash", "bank_transfer", "cryptocurrency", "e_wallet", "gift", "travel", "services", "job")
PURPOSES = (
    "for_information",
    "retainer",
    "expenses",
    "advance",
    "promised_reward",
    "bribe",
    "other",
)
STATES = ("paid", "offered", "promised", "refused", "demanded", "seized")
IN_KIND = {
    "gift": ("A watch that told no time", "A case of tea", "A telephone"),
    "travel": ("A journey for two to a town on no map", "Flights and a hotel"),
    "services": ("Help with a visa", "Repairs of a car"),
    "job": ("A post as adviser for a year",),
    "debt_relief": ("A debt of honour was forgiven",),
}


def write_payments(story: Story, draft: Draft, cast: Cast) -> None:
    """No payment to four in most cases, a total with its parts in some, twenty in a few."""
    dice = story.dice("payments")
    if story.has("many_payments"):
        _total(story, draft, cast, dice, parts=19)
        return
    if dice.chance(0.12):
        _total(story, draft, cast, dice, parts=dice.between(2, 4))
    else:
        for _ in range(dice.weighted({0: 34, 1: 34, 2: 18, 3: 9, 4: 5})):
            _payment(story, draft, cast, dice)
    if story.ending == "reported" and cast.guard and dice.chance(0.3):
        _reward(story, draft, cast, dice)


def _payment(story: Story, draft: Draft, cast: Cast, dice: Dice, **values: Any) -> Record:
    form = _form(story, dice)
    per = dice.weighted({"once": 70, "month": 9, "year": 3, None: 18})
    given = {
        "payers": cast.payers,
        "payees": cast.targets[:1],
        "purpose": dice.pick_skewed(PURPOSES) if dice.chance(0.85) else None,
        "state": _state(story, dice),
        "form": form if dice.chance(0.85) else None,
        "description": dice.pick(IN_KIND[form]) if form in IN_KIND else None,
        "amount": _amount(story, dice, form),
        "per": per,
        "instalments": dice.between(2, 12) if per == "once" and dice.chance(0.12) else None,
        "date": when(story, dice, "paid"),
        "basis": basis(story, dice),
    }
    return draft.add("payments", **given | values)


def _form(story: Story, dice: Dice) -> str:
    if story.has("cryptocurrency"):
        return "cryptocurrency"
    return "unknown" if story.has("unknown_codes") else dice.pick_skewed(FORMS)


def _state(story: Story, dice: Dice) -> str:
    if story.ending == "reported":
        return dice.pick(("offered", "promised", "refused"))
    return "paid" if dice.chance(0.6) else dice.pick_skewed(STATES)


def _amount(story: Story, dice: Dice, form: str) -> dict[str, Any] | None:
    if dice.chance(0.6 if form in IN_KIND else 0.08):
        return None
    if form == "cryptocurrency":
        return uncertain_sum(dice, dice.pick_skewed(CRYPTO))
    currency = dice.pick(("USD", "EUR", story.sponsor.currency, story.place.currency))
    return uncertain_sum(dice, currency)


def _total(story: Story, draft: Draft, cast: Cast, dice: Dice, *, parts: int) -> None:
    """A total and payments that are parts of it, in one currency."""
    total = _payment(story, draft, cast, dice, per="once", form=None, description=None)
    made = [
        _payment(
            story,
            draft,
            cast,
            dice,
            form="cash",
            description=f"Part {number} of the total",
            per="once",
            amount=uncertain_sum(dice, "USD", most=6),
            part_of=total["uid"],
        )
        for number in range(1, parts + 1)
    ]
    lowest = plus([part["amount"] for part in made])
    total["amount"] = uncertain_sum(dice, "USD") | {
        "min": lowest,
        "max": lowest,
        "min_is_exclusive": False,
        "max_is_exclusive": False,
        "approximate": dice.chance(0.3),
    }


def _reward(story: Story, draft: Draft, cast: Cast, dice: Dice) -> None:
    """What an authority gave the one who reported the approach."""
    _payment(
        story,
        draft,
        cast,
        dice,
        payers=[cast.guard],
        purpose="reward_for_reporting",
        state="paid",
        form=dice.pick(("cash", "bank_transfer")),
        description=None,
        amount=uncertain_sum(dice, story.place.currency, most=6),
    )
