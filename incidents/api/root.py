"""Where to begin, and the definition of what a case is."""

from functools import cache
from hashlib import sha256

from incidents.api.published import PublishedView, address, answer, refuse_parameters
from incidents.document.canonical import stored_text
from incidents.document.schema import json_schema


class Root(PublishedView):
    """The addresses from which everything else is reached."""

    def get(self, request):
        """Each list by its name."""
        refuse_parameters(request)
        text = stored_text(
            {
                "cases": address(request, "api:case-list"),
                "case_schema": address(request, "api:case-schema"),
            }
        )
        return answer(request, etag_of(text), lambda: text)


class CaseSchema(PublishedView):
    """The JSON Schema (2020-12) against which every case is valid."""

    def get(self, request):
        """The schema."""
        refuse_parameters(request)
        text = schema_text()
        return answer(request, etag_of(text), lambda: text)


@cache
def schema_text():
    """The schema as text; the same for as long as the code is the same."""
    return stored_text(json_schema())


def etag_of(text):
    """A validator from the text itself."""
    return f'"{sha256(text.encode()).hexdigest()}"'
