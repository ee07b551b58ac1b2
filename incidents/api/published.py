"""What all views of the public API share. They answer with JSON text that is ready to be sent."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import parse_etags
from rest_framework.views import APIView

from incidents.api.errors import BadParameters
from incidents.document.canonical import served_text
from incidents.filters import QuestionForm, errors_of

CACHE = "max-age=60, must-revalidate"  # a takedown must be gone within a minute


class PublishedView(APIView):
    """Reading only, and without an account: what it answers is the same for everybody."""

    authentication_classes = []
    permission_classes = []
    http_method_names = ["get", "head", "options"]

    def options(self, request, **place):
        """Which methods there are, in the header Allow."""
        return HttpResponse(status=204)


def refuse_faults(*forms):
    """Raise BadParameters where one of the forms has a fault."""
    faults = errors_of(*forms)
    if faults:
        raise BadParameters(faults)


def refuse_parameters(request):
    """For an address that takes no parameters."""
    refuse_faults(QuestionForm(request.query_params))


def answer(request, etag, text):
    """200 with what `text()` gives, or 304 where the reader has it already."""
    if is_known(request, etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(text(), content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = CACHE
    return response


def is_known(request, etag):
    """Whether If-None-Match names the validator; compared weakly, as RFC 9110 wants it."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in [each.removeprefix("W/") for each in known]


def address(request, name=None, *args):
    """The absolute address of a named route; without a name that of the request itself."""
    path = reverse(name, args=args) if name else request.path
    return f"{request.scheme}://{request.get_host()}{path}"


def case_text(request, row, text):
    """The stored text of a case with the served keys in front."""
    return with_addresses(request, row, text, "case-detail", row.reference)


def edition_text(request, row, text):
    """The stored text of one edition with the served keys in front: they stay with that edition."""
    return with_addresses(request, row, text, "edition-detail", row.reference, row.number)


def with_addresses(request, row, text, name, *args):
    """The text with its address here and its page, which have the same name and arguments."""
    return served_text(
        text,
        url=address(request, f"api:{name}", *args),
        page=address(request, name, *args),
        status=row.status,
        digest=row.digest,
    )
