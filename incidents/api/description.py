"""What describes the API: the OpenAPI document, and the page on which people can try it."""

from django.template.loader import render_to_string
from rest_framework.renderers import StaticHTMLRenderer

from incidents.api.openapi.operations import openapi_text
from incidents.api.published import PublishedView, answer_with_text, refuse_parameters
from incidents.api.tags import ABOUT

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class Schema(PublishedView):
    """This description."""

    operation_id, tag, body = "read_schema", ABOUT, "OpenApi"

    def get(self, request):
        """The OpenAPI document: every address, parameter, answer and term."""
        refuse_parameters(request)
        return answer_with_text(request, openapi_text())


class Docs(PublishedView):
    """This description as a page."""

    operation_id, tag, body, media_type = "read_docs", ABOUT, "Html", "text/html"
    renderer_classes = [StaticHTMLRenderer]

    def get(self, request):
        """The page on which each address can be read about and tried out."""
        refuse_parameters(request)
        text = render_to_string("api_docs.html")
        response = answer_with_text(request, text, f"{self.media_type}; charset=utf-8")
        response["Content-Security-Policy"] = POLICY
        return response
