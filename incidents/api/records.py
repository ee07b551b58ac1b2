"""The records of public cases, each as it stands in the document of its case."""

import json

from django.http import Http404

from incidents.api.lists import ListView
from incidents.api.problems import NOT_FOUND
from incidents.api.published import (
    PublishedView,
    address,
    answer_with_text,
    refuse_parameters,
)
from incidents.api.tags import RECORDS
from incidents.codebook import record_lists
from incidents.document.canonical import served_text
from incidents.models import PublishedRecord

COLUMNS = ("kind", "reference", "position", "uid", "document", "edition__number")


class RecordList(ListView):
    """The records of one kind, of all public cases."""

    tag = RECORDS
    columns = COLUMNS

    @property
    def body(self):
        return f"{self.entry.name}List"

    @property
    def summary(self):
        return f"{self.list_name.capitalize()} of public cases"

    @property
    def words(self):
        return self.entry.definition

    @property
    def entry(self):
        """What the codebook says of such records."""
        return record_lists()[self.list_name]

    def row_text(self, request, row):
        return record_text(request, row)


class RecordDetail(PublishedView):
    """One record of a public case."""

    tag = RECORDS
    problems = (NOT_FOUND,)
    list_name = ""

    @property
    def operation_id(self):
        return f"read_{self.entry.kind}"

    @property
    def body(self):
        return f"Published{self.entry.name}"

    @property
    def summary(self):
        return f"One {self.entry.title.lower()}"

    @property
    def entry(self):
        """What the codebook says of such records."""
        return record_lists()[self.list_name]

    def get(self, request, uid):
        """The record as it stands in the published edition of its case."""
        refuse_parameters(request)
        found = PublishedRecord.objects.of_kind(self.entry.kind).filter(uid=uid)
        row = found.values_list(*COLUMNS, named=True).first()
        if row is None:
            raise Http404(f"No public {self.entry.title.lower()} has the uid {uid}.")
        return answer_with_text(request, record_text(request, row))


def record_text(request, row):
    """The text of a record with its addresses in front."""
    anchor = anchor_of(row)
    edition = (row.reference, row.edition__number)
    return served_text(
        row.document,
        url=address(request, f"api:{row.kind}-detail", row.uid),
        page=address(request, "case-detail", row.reference) + anchor,
        permalink=address(request, "edition-detail", *edition) + anchor,
        reference=row.reference,
        edition=row.edition__number,
    )


def anchor_of(row):
    """Where a record stands on the page of its case; an involvement where its actor does."""
    if row.kind == "involvement":
        return f"#{json.loads(row.document)['actor']}"
    return f"#{row.kind}-{row.position + 1}"
