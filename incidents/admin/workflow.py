"""The steps of a case as buttons, each confirmed on a page that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from incidents.admin.places import problems_of
from incidents.admin.restoring import restore, what_changed
from incidents.admin.step_forms import (
    ApproveForm,
    PublishForm,
    RestoreForm,
    ReturnForm,
    StepForm,
    WithdrawForm,
    restorable,
)
from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.document.errors import InvalidDocument
from incidents.models import Case
from incidents.operations import (
    CannotPublish,
    NotAllowed,
    Refused,
    Stale,
    WrongStage,
    approve_case,
    publish_case,
    return_case,
    revise_case,
    submit_case,
    withdraw_case,
)
from incidents.policy import may
from incidents.problems import problems_in


@dataclass(frozen=True)
class CaseStep:
    """One button. `takes` says what the form hands to the operation; `fits` what else must hold.

    `tells` gives what is told afterwards, by level, of the form and of what the operation returned;
    without it `done` is told.
    """

    verb: str
    label: str
    explanation: str
    done: str
    operation: Callable
    form: type[StepForm] = StepForm
    takes: tuple[str, ...] = ("version",)
    fits: Callable[[Case], bool] = lambda case: True
    tells: Callable | None = None


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
        fits=lambda case: not case.is_approved,
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
        "withdraw",
        "Withdraw",
        "All editions of the case go out of sight. Its address tells the date and the reason.",
        "The case was withdrawn from the public.",
        withdraw_case,
        WithdrawForm,
        ("reason",),
        fits=lambda case: case.editions.public().exists(),
    ),
]


def possible_steps(user, case):
    """The steps that this user can take with the case as it stands."""
    return [step for step in STEPS if may(user, step.verb, case) and step.fits(case)]


def take(step, form, user):
    """Carry the step out at the version that was shown. Raises what the operation raises."""
    details = {name: form.cleaned_data[name] for name in step.takes}
    with transaction.atomic():
        case, version = Case.objects.locked().get(pk=form.case.pk), form.cleaned_data["version"]
        if case.version != version:
            raise Stale(case, expected=version, found=case.version)
        return step.operation(case, **details, by=user, at=timezone.now())


def step_view(page, request, case, verb):
    """The page that confirms a step, and takes it. `page` is the admin page of cases."""
    step = next((step for step in STEPS if step.verb == verb), None)
    if step is None:
        raise Http404("There is no such step.")
    if not may(request.user, "view", case):
        raise PermissionDenied
    if step not in possible_steps(request.user, case):
        page.message_user(request, refusal(request.user, step, case), messages.ERROR)
        return HttpResponseRedirect(page.address(case))
    if request.method != "POST":
        return confirmation(page, request, case, step, step.form(case=case))
    form = step.form(request.POST, case=case)
    if form.is_valid():
        try:
            outcome = take(step, form, request.user)
        except (NotAllowed, WrongStage) as error:
            page.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(page.address(case))
        except (Refused, InvalidDocument) as error:
            case.refresh_from_db()
            form.add_error(None, explained(error, form))
            form.reissue()
        else:
            page.log_change(request, case, step.done)
            told = step.tells(form, outcome) if step.tells else [(messages.SUCCESS, step.done)]
            for level, message in told:
                page.message_user(request, message, level)
            return HttpResponseRedirect(page.address(case))
    return confirmation(page, request, case, step, form)


def refusal(user, step, case):
    """Why this step is not open to this user with the case as it stands."""
    if not may(user, step.verb):
        return str(NotAllowed(step.verb))
    if may(user, step.verb, case):
        return f"“{step.label}” does not fit the case as it stands."
    return str(WrongStage(case, step.verb))


def explained(error, form):
    """A refusal as sentences, each with the field or record that it is about in front."""
    if isinstance(error, CannotPublish):
        found = problems_of(error.faults, form.case, compile_document(form.case))
    elif isinstance(error, InvalidDocument):
        edition = form.cleaned_data["edition"]
        found = problems_of(error.faults, form.case, parse(edition.document or "null"))
    else:
        return str(error)
    return [str(problem) for problem in found]


def confirmation(page, request, case, step, form):
    """What will happen, what stands against it, and the button."""
    document = compile_document(case)
    found = problems_in(document) if step.verb in ("submit", "approve", "publish") else []
    context = {
        **page.admin_site.each_context(request),
        "title": f"{step.label}: {case.title or 'no title yet'}",
        "opts": page.opts,
        "original": case,
        "case_url": page.address(case),
        "step": step,
        "form": form,
        "edition": case.editions.count() + 1,
        "problems": problems_of(found, case, document),
        "media": page.media,
    }
    return TemplateResponse(request, "admin/incidents/case/step.html", context)
