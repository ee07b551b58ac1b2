"""The verbs: each writes all its rows in one transaction, or none.

Locks are taken in one order: the case, its actors and sources, the series of numbers. The clock
is read by the caller.
"""

from incidents.operations.citing import cite
from incidents.operations.errors import (
    CannotCite,
    CannotPublish,
    CannotRedact,
    CannotSetAside,
    NotAllowed,
    NotApproved,
    NotPublic,
    NotRead,
    OneAuthor,
    Refused,
    Stale,
    WrongStage,
)
from incidents.operations.merging import ActorChanged, CannotMerge, merge_actors, undo_merge
from incidents.operations.publishing import publish_case
from incidents.operations.redaction import Decision, editions_that_say, redact_case
from incidents.operations.review import (
    approve_case,
    reading_of,
    restore_edition,
    return_case,
    revise_case,
    stands_approved,
    submit_case,
)
from incidents.operations.setting_aside import set_aside, take_up
from incidents.operations.withdrawal import withdraw_case
from incidents.operations.words import Words

__all__ = [
    "ActorChanged",
    "CannotCite",
    "CannotMerge",
    "CannotPublish",
    "CannotRedact",
    "CannotSetAside",
    "Decision",
    "NotAllowed",
    "NotApproved",
    "NotPublic",
    "NotRead",
    "OneAuthor",
    "Refused",
    "Stale",
    "Words",
    "WrongStage",
    "approve_case",
    "cite",
    "editions_that_say",
    "merge_actors",
    "publish_case",
    "reading_of",
    "redact_case",
    "restore_edition",
    "return_case",
    "revise_case",
    "set_aside",
    "stands_approved",
    "submit_case",
    "take_up",
    "undo_merge",
    "withdraw_case",
]
