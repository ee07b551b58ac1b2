"""What all views of the public API share. They answer with JSON text that is ready to be sent."""

from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import parse_etags
from rest_framework.views import APIView

from incidents.api.errors import BadParameters
from incidents.api.problems import Problem
from incidents.filters import QuestionForm, errors_of

CACHE = "max-age=60, must-revalidate"  # a takedown must be gone within a minute
JSON = "application/json"


class PublishedView(APIView):
    """Reading only, and without an account: what it answers is the same for everybody.

    What the OpenAPI document says of an address stands at its view: `operation_id`, the `tag` that
    it is listed under, `body`, the name of the schema of what it answers, and `problems`, those
    that not every address has. `question` and `controls` are the classes that read the parameters,
    None where there are none; `moves` says why an address may lead on to another. The words are
    those of the docstrings.
    """

    operation_id = tag = body = moves = ""
    media_type = JSON
    problems: Sequence[Problem] = ()
    question = controls = None

    authentication_classes = []
    permission_classes = []
    http_method_names = ["get", "head", "options"]

    def options(self, request, **place):
        """Which methods there are, in the header Allow."""
        return HttpResponse(status=204)

    @property
    def summary(self) -> str:
        """The address in a few words."""
        return first_line(self.__doc__)

    @property
    def words(self) -> str:
        """What it answers."""
        return first_line(self.get.__doc__)


def first_line(text):
    """A docstring's first line, without its full stop."""
    return (text or "").strip().partition("\n")[0].rstrip(".")


def refuse_faults(*forms):
    """Raise BadParameters where one of the forms has a fault."""
    faults = errors_of(*forms)
    if faults:
        raise BadParameters(faults)


def refuse_parameters(request):
    """For an address that takes no parameters."""
    refuse_faults(QuestionForm(request.query_params))


def answer(request, etag, text, media_type=JSON):
    """200 with what `text()` gives, or 304 where the reader has it already."""
    if is_known(request, etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        response = HttpResponse(text(), content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = CACHE
    return response


def answer_with_text(request, text, media_type=JSON):
    """200 with the text, or 304 where the reader has this very text already."""
    return answer(request, f'"{sha256(text.encode()).hexdigest()}"', lambda: text, media_type)


def is_known(request, etag):
    """Whether If-None-Match names the validator; compared weakly, as RFC 9110 wants it."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in [each.removeprefix("W/") for each in known]


def address(request, name=None, *args):
    """The absolute address of a named route; without a name that of the request itself."""
    path = reverse(name, args=args) if name else request.path
    return f"{request.scheme}://{request.get_host()}{path}"
