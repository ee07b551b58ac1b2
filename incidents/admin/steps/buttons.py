"""The steps that a case can take, as the buttons of its page: what each does, needs and says."""

from collections.abc import Callable
from dataclasses import dataclass

from incidents.admin.steps.forms import (
    ApproveForm,
    PublishForm,
    RestoreForm,
    ReturnForm,
    SetAsideForm,
    StepForm,
    WithdrawForm,
    restorable,
)
from incidents.admin.steps.redacting import RedactForm, redactable, what_was_redacted
from incidents.admin.steps.restoring import restore, what_changed
from incidents.admin.steps.setting_aside import (
    can_be_set_aside,
    is_set_aside,
    what_was_taken_up,
    what_would_meet,
)
from incidents.models import Case
from incidents.operations import (
    OneAuthor,
    approve_case,
    publish_case,
    redact_case,
    return_case,
    revise_case,
    set_aside,
    stands_approved,
    submit_case,
    take_up,
    withdraw_case,
)
from incidents.operations.four_eyes import check_four_eyes, is_only_author
from incidents.policy import may


@dataclass(frozen=True)
class CaseStep:
    """One button. `takes` says what the form hands to the operation; `fits` what else must hold.

    `foresees` gives what the person has to know before, of the case and the user. `tells` gives
    what is told afterwards, by level, of the form and of what the operation returned; without it
    `done` is told.
    """

    verb: str
    label: str
    explanation: str
    done: str
    operation: Callable
    form: type[StepForm] = StepForm
    takes: tuple[str, ...] = ("version",)
    fits: Callable[[Case], bool] = lambda case: True
    foresees: Callable = lambda case, user: []
    tells: Callable | None = None


def four_eyes_before_approval(case, user):
    """That somebody else will have to publish what this user alone wrote."""
    if is_only_author(case, user):
        yield "Only you wrote this. If you approve it, another reviewer has to publish it."


def four_eyes_before_publication(case, user):
    """That this user may not publish it, and who may."""
    try:
        check_four_eyes(case, by=user)
    except OneAuthor as refused:
        yield str(refused)


STEPS = [
    CaseStep(
        "submit",
        "Submit for review",
        "The case goes to the reviewers. Coders cannot change it until it is returned.",
        "The case was submitted for review.",
        submit_case,
    ),
    CaseStep(
        "approve",
        "Approve",
        "You read this version against its sources and find it right. Nothing is public yet.",
        "This version is approved.",
        approve_case,
        ApproveForm,
        ("version", "reading"),
        fits=lambda case: not stands_approved(case),
        foresees=four_eyes_before_approval,
    ),
    CaseStep(
        "return",
        "Return",
        "The case becomes a draft again, for its coder to change.",
        "The case was returned.",
        return_case,
        ReturnForm,
        ("version", "reason"),
    ),
    CaseStep(
        "publish",
        "Publish",
        "The approved version becomes an edition that everybody can read and that never changes.",
        "The case was published.",
        publish_case,
        PublishForm,
        ("version", "change_kind", "change_note"),
        fits=lambda case: case.is_approved,
        foresees=four_eyes_before_publication,
    ),
    CaseStep(
        "revise",
        "Revise",
        "The case becomes a draft again. Readers see the edition until the next is published.",
        "The case can be changed now.",
        revise_case,
        takes=(),
    ),
    CaseStep(
        "restore",
        "Restore",
        "The rows of the draft are replaced by what the edition says: what was added since is "
        "deleted, and what was deleted since comes back. Actors and sources stay as they are.",
        "The draft was restored from an edition.",
        restore,
        RestoreForm,
        ("version", "edition"),
        fits=lambda case: restorable(case).exists(),
        tells=what_changed,
    ),
    CaseStep(
        "set_aside",
        "Set aside for a quick correction",
        "This revision is kept as it stands, and the draft says again what readers see. Correct "
        "it, have it reviewed and published, then take the revision up again. Actors and sources "
        "stay as they are.",
        "The revision is set aside. The draft says what readers see.",
        set_aside,
        SetAsideForm,
        ("version", "reason"),
        fits=can_be_set_aside,
    ),
    CaseStep(
        "take_up",
        "Take up again",
        "The revision that was set aside and what the case says now become one draft. Where both "
        "changed the same, the draft says what the revision says.",
        "The revision was taken up again.",
        take_up,
        fits=is_set_aside,
        foresees=what_would_meet,
        tells=what_was_taken_up,
    ),
    CaseStep(
        "withdraw",
        "Withdraw",
        "All editions of the case go out of sight. Its address tells the date and the reason.",
        "The case was withdrawn from the public.",
        withdraw_case,
        WithdrawForm,
        ("reason",),
        fits=lambda case: case.editions.public().exists(),
    ),
    CaseStep(
        "redact",
        "Redact",
        "Words that may not stay are taken out of what was published, for good. The editions that "
        "you choose lose everything but their number, dates and digest, on pages, in the API, in "
        "lists and in the search; the history of the work loses what says the words. Readers are "
        "told that, when and on which ground. Where the edition that is public has to go, the "
        "approved draft is published in its place: correct it and have it approved first.",
        "The editions were redacted.",
        redact_case,
        RedactForm,
        ("version", "words", "editions", "decision"),
        fits=lambda case: redactable(case).exists(),
        tells=what_was_redacted,
    ),
]


def possible_steps(user, case):
    """The steps that this user can take with the case as it stands."""
    return [step for step in STEPS if may(user, step.verb, case) and step.fits(case)]
