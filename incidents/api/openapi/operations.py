"""One operation for each address, from the attributes of its view, and the document of them all."""

import re
from functools import cache

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from incidents.api.openapi.answers import answer_schemas
from incidents.api.openapi.documents import document_schemas
from incidents.api.openapi.parameters import (
    IF_NONE_MATCH,
    choice_schemas,
    in_path,
    of_controls,
    of_question,
)
from incidents.api.openapi.refusals import HEADERS, header, problem_schemas, refusals
from incidents.api.openapi.terms import reference, term_schemas
from incidents.api.problems import EVERYWHERE
from incidents.api.root import ROUTES
from incidents.api.tags import TAGS
from incidents.document.canonical import stored_text

DESCRIPTION = """\
Reported espionage-recruitment cases, as they were published, for reading and without an account.

Every list takes filters, an `ordering`, a `page_size` and the `cursor` of its `next` and
`previous`. A repeated parameter means *or*, different parameters mean *and*, a leading minus
excludes. What is not known is not guessed: `not_stated` is a value to ask for, and an uncertain
date is found by every range that touches it. An unknown parameter or value is an error.

Every address answers HEAD as it answers GET, without the body, and OPTIONS with the methods that
it takes. An address without its last slash leads to the one that has it.
"""
PLACE = re.compile(r"{(\w+)}")


class Operation(AutoSchema):
    """What can be asked at one address, and every answer that it can give."""

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        view = self.view
        asked = [*of_question(view.question)] if view.question else []
        asked += of_controls(view.controls) if view.controls else []
        return {
            "operationId": view.operation_id,
            "tags": [view.tag],
            "summary": view.summary,
            "description": view.words,
            "parameters": [*map(in_path, PLACE.findall(path)), *asked, IF_NONE_MATCH],
            "responses": {**self._answers(), **refusals([*EVERYWHERE, *view.problems])},
        }

    def _answers(self):
        kept = {name: header(name) for name in ("ETag", "Cache-Control", "Allow")}
        moved = {name: header(name) for name in ("Location", "Cache-Control", "Allow")}
        return {
            **(
                {"301": {"description": self.view.moves, "headers": moved}}
                if self.view.moves
                else {}
            ),
            "200": {
                "description": self.view.words,
                "headers": kept,
                "content": {self.view.media_type: {"schema": reference(self.view.body)}},
            },
            "304": {"description": "The reader has this very answer already.", "headers": kept},
        }


class Generator(SchemaGenerator):
    """The whole document."""

    def get_schema(self, request=None, public=False):
        """Its operations with the schemas that they refer to."""
        document = super().get_schema(request, public)
        document["info"]["description"] = DESCRIPTION
        document["tags"] = [{"name": name, "description": TAGS[name]} for name in TAGS]
        document["components"] = {
            "schemas": {
                **answer_schemas(ROUTES),
                **document_schemas(),
                **problem_schemas(),
                **term_schemas(),
                **choice_schemas(),
            },
            "headers": dict(HEADERS),
        }
        return document


@cache
def openapi_text():
    """The document as JSON text; the same for as long as the code is the same."""
    return stored_text(Generator().get_schema(public=True))
