"""Cases and their editions, served as they were stored."""

from django.http import Http404

from incidents.api.errors import Gone
from incidents.api.lists import ListView, list_etag, list_text
from incidents.api.problems import GONE, NOT_FOUND
from incidents.api.published import (
    PublishedView,
    address,
    answer,
    refuse_faults,
    refuse_parameters,
)
from incidents.api.tags import CASES
from incidents.document.canonical import served_text, stored_text
from incidents.document.references import moment_text
from incidents.filters import EditionControls
from incidents.models import Edition, PublicChange

COLUMNS = ("reference", "number", "status", "digest")
ENTRY_COLUMNS = (
    *COLUMNS,
    *("published_at", "public_until", "previous_digest", "change_kind", "change_note"),
)


class CaseList(ListView):
    """Published cases."""

    tag, body = CASES, "CaseList"
    list_name = "cases"
    words = (
        "The cases that a question finds, in their short form or whole, in the order of the page. "
        "With `as_of` they are the editions that were public then, at their own addresses."
    )

    def list_text(self, request, queryset, controls):
        """In the short form, or whole with include=all."""
        form = "document" if controls.cleaned_data["include"] == "all" else "short"

        def row_text(request, row):
            return case_text(request, row, getattr(row, form))

        return list_text(request, queryset, controls, (*COLUMNS, form), row_text)


class CaseDetail(PublishedView):
    """A published case."""

    operation_id, tag, body = "read_case", CASES, "Case"
    problems = (NOT_FOUND, GONE)

    def get(self, request, reference):
        """The whole document of its published edition."""
        refuse_parameters(request)
        editions = Edition.objects.public().with_reference(reference)
        row = editions.values_list(*COLUMNS, "document", named=True).first()
        if row is None:
            raise missing(reference)
        return answer(request, etag_of(row), lambda: case_text(request, row, row.document))


class EditionList(PublishedView):
    """The editions of a case."""

    operation_id, tag, body = "list_editions", CASES, "EditionList"
    problems = (NOT_FOUND, GONE)
    controls = EditionControls

    def get(self, request, reference):
        """What each is and why it was made, the newest first; of one taken away, only that."""
        controls = self.controls(request.query_params)
        refuse_faults(controls)
        editions = Edition.objects.with_reference(reference)
        if not editions.public().exists():
            raise missing(reference)
        return answer(
            request,
            list_etag(request),
            lambda: list_text(request, editions, controls, ENTRY_COLUMNS, entry_text),
        )


class EditionDetail(PublishedView):
    """One edition of a case."""

    operation_id, tag, body = "read_edition", CASES, "Case"
    problems = (NOT_FOUND, GONE)

    def get(self, request, reference, number):
        """The whole document as it was published, for as long as it may be read."""
        refuse_parameters(request)
        editions = Edition.objects.with_reference(reference).filter(number=number)
        row = editions.values_list(*COLUMNS, "document", named=True).first()
        if row is None:
            raise Http404(f"No public case {reference} has an edition {number}.")
        if row.status not in Edition.READABLE:
            edition = Edition(reference=reference, number=number, status=row.status)
            change = PublicChange.objects.why_edition_gone(edition)
            alone = number if row.status == Edition.Status.REDACTED else None
            raise Gone(reference, change, edition=alone)
        return answer(request, etag_of(row), lambda: edition_text(request, row, row.document))


def etag_of(row):
    """The validator of a whole document."""
    return f'"{row.digest}-{row.status}-full"'


def missing(reference):
    """The error for a case that is not public: it was taken away, or there never was one.

    A draft has no reference, so the answer tells nothing of drafts.
    """
    change = PublicChange.objects.why_gone(reference)
    if change is None:
        return Http404(f"No public case has the reference {reference}.")
    return Gone(reference, change)


def case_text(request, row, text):
    """The text of a case with the served keys in front; an older edition has its own addresses."""
    if row.status != Edition.Status.PUBLISHED:
        return edition_text(request, row, text)
    return with_addresses(request, row, text, "case-detail", row.reference)


def edition_text(request, row, text):
    """The text of one edition with the served keys in front: they stay with that edition."""
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


def entry_text(request, row):
    """An edition as an entry of a list."""
    change = {"kind": row.change_kind, "note": row.change_note}
    entry = {
        "number": row.number,
        "status": row.status,
        "published_at": moment_text(row.published_at),
        "public_until": moment_text(row.public_until) if row.public_until else None,
        "digest": row.digest,
        "previous_digest": row.previous_digest,
        # The note of an edition that was taken away may say what was taken away.
        "change": change if row.status in Edition.READABLE else None,
        "url": address(request, "api:edition-detail", row.reference, row.number),
        "page": address(request, "edition-detail", row.reference, row.number),
    }
    return stored_text(entry)
