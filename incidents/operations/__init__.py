"""The verbs: each writes all its rows in one transaction, or none.

Locks are taken in one order: the case, its actors and sources, the series of numbers. The clock
is read by the caller.
"""

from incidents.operations.errors import (
    CannotPublish,
    NotAllowed,
    NotApproved,
    NotPublic,
    NotRead,
    Refused,
    Stale,
    WrongStage,
)
from incidents.operations.publishing import publish_case
from incidents.operations.review import (
    approve_case,
    reading_of,
    restore_edition,
    return_case,
    revise_case,
    submit_case,
)
from incidents.operations.withdrawal import withdraw_case

__all__ = [
    "CannotPublish",
    "NotAllowed",
    "NotApproved",
    "NotPublic",
    "NotRead",
    "Refused",
    "Stale",
    "WrongStage",
    "approve_case",
    "publish_case",
    "reading_of",
    "restore_edition",
    "return_case",
    "revise_case",
    "submit_case",
    "withdraw_case",
]
