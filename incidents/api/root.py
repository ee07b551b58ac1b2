"""Where to begin, and the definition of what a case is."""

from functools import cache

from incidents.api.published import PublishedView, address, answer_with_text, refuse_parameters
from incidents.api.routes import route_of
from incidents.api.tags import ABOUT
from incidents.document.canonical import stored_text
from incidents.document.schema import json_schema
from incidents.filters import LISTS

ROUTES = {
    **{name: route_of(name) for name in LISTS},
    "channels": "api:channel-list",
    "facets": "api:facet-list",
    "changes": "api:change-list",
    "case_schema": "api:case-schema",
    "schema": "api:schema",
    "docs": "api:docs",
}
"""The routes that the root names."""


class Root(PublishedView):
    """Where to begin."""

    operation_id, tag, body = "read_root", ABOUT, "Root"

    def get(self, request):
        """The addresses from which everything else is reached."""
        refuse_parameters(request)
        addresses = {name: address(request, route) for name, route in ROUTES.items()}
        return answer_with_text(request, stored_text(addresses))


class CaseSchema(PublishedView):
    """What a case is."""

    operation_id, tag, body = "read_case_schema", ABOUT, "JsonSchema"

    def get(self, request):
        """The JSON Schema (2020-12) against which every case is valid."""
        refuse_parameters(request)
        return answer_with_text(request, schema_text())


@cache
def schema_text():
    """The schema as text; the same for as long as the code is the same."""
    return stored_text(json_schema())
