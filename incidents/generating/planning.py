"""What is planned for a case before anything is written: its editions, read, and its fate."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from incidents.document.read import document_and_values
from incidents.generating.editions import PlannedEdition, plan_editions
from incidents.generating.fates import fate_of
from incidents.generating.story import tell
from incidents.generating.uids import uid_of


@dataclass(frozen=True)
class Planned:
    """One edition, and what reading its document gives: the checked document and its values."""

    edition: PlannedEdition
    read: tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Plan:
    """A case that is to be made: its editions in their order, and what becomes of it."""

    uid: UUID
    number: int
    fate: str
    editions: list[Planned]


def plan_cases(seed: int, numbers: Iterable[int]) -> list[Plan]:
    """The plans of these cases. It takes no database, and a third of the time of making them."""
    return [_plan(seed, number) for number in numbers]


def _plan(seed: int, number: int) -> Plan:
    story = tell(seed, number)
    editions = [Planned(each, document_and_values(each.document)) for each in plan_editions(story)]
    return Plan(uid_of(seed, "case", number), number, fate_of(story), editions)
