"""Taking a step of a case: confirmed on a page that says what will happen, then carried out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from incidents.admin.comparing import for_readers
from incidents.admin.places import problems_of
from incidents.admin.steps.buttons import STEPS, possible_steps
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
    stands_approved,
)
from incidents.policy import may
from incidents.problems import problems_in


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
        form = step.form(case=case, user=request.user)
        return confirmation(page, request, case, step, form)
    form = step.form(request.POST, case=case, user=request.user)
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
    elif isinstance(error, InvalidDocument) and "edition" in form.cleaned_data:
        edition = form.cleaned_data["edition"]
        found = problems_of(error.faults, form.case, parse(edition.document or "null"))
    else:
        found = str(error).splitlines()
    return [str(problem) for problem in found]


def confirmation(page, request, case, step, form):
    """What will happen, what stands against it, and the button."""
    document = compile_document(case)
    leads_to_edition = step.verb in ("submit", "approve", "publish")
    found = problems_in(document) if leads_to_edition else []
    leads_to_edition |= step.verb == "redact" and case.is_approved
    context = {
        **page.admin_site.each_context(request),
        "title": f"{step.label}: {case.title or 'no title yet'}",
        "opts": page.opts,
        "original": case,
        "case_url": page.address(case),
        "step": step,
        "form": form,
        "is_overtaken": case.is_approved and not stands_approved(case),
        "edition": case.editions.count() + 1,
        "problems": problems_of(found, case, document),
        "notices": [*step.foresees(case, request.user), *getattr(form, "notices", ())],
        "for_readers": for_readers(case, document) if leads_to_edition else None,
        "media": page.media,
    }
    return TemplateResponse(request, "admin/incidents/case/step.html", context)
