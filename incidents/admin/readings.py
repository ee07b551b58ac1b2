"""How a date, an amount or a length is read, told while one types it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Script
from django.http import JsonResponse
from django.urls import reverse_lazy

from incidents.amounts import UncertainAmountFormField
from incidents.dates import UncertainDateFormField
from incidents.lengths import UncertainLengthFormField
from incidents.policy import may

FIELDS = {
    field.kind: field
    for field in (UncertainDateFormField, UncertainAmountFormField, UncertainLengthFormField)
}

# Asks for the readings of the page that it is on.
SCRIPT = Script(
    "incidents/readings.js",
    defer=True,
    **{"data-url": reverse_lazy("admin:incidents_case_reading")},
)


def reading_view(request):
    """The reading of what was typed into the parts of a value, or its fault; both "" for nothing.

    The address gives the kind of value and each of its parts by name.
    """
    if not may(request.user, "view"):
        raise PermissionDenied
    kind, *more = request.GET.getlist("kind") or [""]
    if more or kind not in FIELDS:
        return refusal(f"“{kind[:40]}” is no kind of value; known are {', '.join(FIELDS)}.")
    field = FIELDS[kind](required=False)
    if unknown := set(request.GET) - {"kind", *field.names}:
        return refusal(
            f"“{min(unknown)[:40]}” is no part of a value of this kind; known are "
            f"{', '.join(field.names)}."
        )
    typed = [request.GET.get(name, "") for name in field.names]
    try:
        return JsonResponse({"reading": field.echo(field.typed(typed)), "fault": ""})
    except ValidationError as error:
        return JsonResponse({"reading": "", "fault": " ".join(error.messages)})


def refusal(fault):
    """The answer to a question that this view does not know."""
    return JsonResponse({"fault": fault}, status=400)
