"""Why an operation was refused. Each message is a sentence for the person who asked."""

from collections.abc import Sequence

from incidents.document.errors import Fault
from incidents.models import Case


class Refused(Exception):
    """An operation that was not carried out; nothing was written."""


class Stale(Refused):
    """The case is not at the version that was read. `found` is the version that it is at now."""

    def __init__(self, case: Case, *, expected: int, found: int) -> None:
        self.case, self.expected, self.found = case, expected, found
        super().__init__(
            f"The case was changed by somebody else: you read version {expected}, "
            f"it is at {found} now."
        )


class NotApproved(Refused):
    """The case as it stands is not what a reviewer approved."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(
            "What stands now was not approved: the case, or an actor or source that it names, "
            "was changed since. Read it again and approve it."
        )


class NotRead(Refused):
    """What would be approved is not what was read."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(
            "An actor or source that this case names was changed since you read it. Read it again."
        )


class WrongStage(Refused):
    """The stage of the case does not allow the step."""

    def __init__(self, case: Case, verb: str) -> None:
        self.case, self.verb = case, verb
        stage, step = case.get_stage_display(), verb.replace("_", " ")
        super().__init__(f"A case in the stage “{stage}” cannot take: {step}.")


class NotPublic(Refused):
    """There is no public edition to withdraw."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__("No edition of this case is public, so there is nothing to withdraw.")


class NotAllowed(Refused):
    """The user has no right to the verb; `what` says of what it is."""

    def __init__(self, verb: str, what: str = "this case") -> None:
        self.verb = verb
        super().__init__(f"You have no right to {verb.replace('_', ' ')} {what}.")


class CannotPublish(Refused):
    """What stops publication; `faults` names each by a JSON pointer into the document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class OneAuthor(Refused):
    """Nobody but the publisher wrote what would be published, nor approved it.

    `others` are the names of those who could publish it.
    """

    def __init__(self, others: Sequence[str]) -> None:
        self.others = tuple(others)
        who = ", ".join(others) or "nobody yet; an administrator can give somebody the role"
        super().__init__(
            "Only you wrote this, and only you approved it. Four eyes are needed: another reviewer "
            f"approves or publishes it. Who can: {who}."
        )


class CannotSetAside(Refused):
    """There is no revision that could be set aside, or none was; the message says which."""


class CannotRedact(CannotPublish):
    """What stops a redaction; `faults` name each by a JSON pointer, into the draft or the form."""


class CannotCite(Refused):
    """What a citation would speak of is not there; `faults` name each by a JSON pointer."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.message for fault in self.faults))


class CannotUndo(Refused):
    """An earlier state that cannot be brought back; the message says why."""
