"""Cases and their editions, served as they were stored."""

from django.http import Http404

from incidents.api.errors import Gone
from incidents.api.lists import list_answer, list_etag
from incidents.api.published import (
    PublishedView,
    address,
    answer,
    case_text,
    edition_text,
    refuse_faults,
    refuse_parameters,
)
from incidents.document.canonical import stored_text
from incidents.document.references import moment_text
from incidents.filters import CaseControls, CaseFilter, EditionControls
from incidents.models import Edition, PublicChange

COLUMNS = ("reference", "number", "status", "digest")


class CaseList(PublishedView):
    """Published cases that answer a question; the same cases in the same order as on the page."""

    def get(self, request):
        """A page of cases in their short form, or whole with include=all."""
        asked = request.query_params
        question = CaseFilter(
            asked, Edition.objects.public(), also_known=CaseControls.base_fields, is_strict=True
        )
        controls = CaseControls(asked, also_known=CaseFilter.base_filters)
        refuse_faults(controls, question.form)
        form = "document" if controls.cleaned_data["include"] == "all" else "short"

        def text():
            return list_answer(
                request,
                question.qs,
                controls,
                (*COLUMNS, form),
                lambda row: case_text(request, row, getattr(row, form)),
            )

        return answer(request, list_etag(request), text)


class CaseDetail(PublishedView):
    """The published edition of a case."""

    def get(self, request, reference):
        """The whole document."""
        refuse_parameters(request)
        editions = Edition.objects.public().with_reference(reference)
        row = editions.values_list(*COLUMNS, "document", named=True).first()
        if row is None:
            raise missing(reference)
        return answer(
            request,
            f'"{row.digest}-{row.status}-full"',
            lambda: case_text(request, row, row.document),
        )


class EditionList(PublishedView):
    """Every edition of a public case, the newest first."""

    def get(self, request, reference):
        """What each edition is and why it was made; of one taken away only that it was."""
        controls = EditionControls(request.query_params)
        refuse_faults(controls)
        editions = Edition.objects.with_reference(reference)
        if not editions.public().exists():
            raise missing(reference)
        columns = (*COLUMNS, "published_at", "public_until", "previous_digest")
        columns += ("change_kind", "change_note")

        def text():
            return list_answer(
                request, editions, controls, columns, lambda row: entry_text(request, row)
            )

        return answer(request, list_etag(request), text)


class EditionDetail(PublishedView):
    """One edition of a case, for as long as it may be read."""

    def get(self, request, reference, number):
        """The whole document, as it was published."""
        refuse_parameters(request)
        editions = Edition.objects.with_reference(reference).filter(number=number)
        row = editions.values_list(*COLUMNS, "document", named=True).first()
        if row is None:
            raise Http404(f"No public case {reference} has an edition {number}.")
        if row.status not in Edition.READABLE:
            raise missing(reference)
        return answer(
            request,
            f'"{row.digest}-{row.status}-full"',
            lambda: edition_text(request, row, row.document),
        )


def missing(reference):
    """The error for a case that is not public: it was taken away, or there never was one.

    A draft has no reference, so the answer tells nothing of drafts.
    """
    taken = (PublicChange.Kind.WITHDRAWAL, PublicChange.Kind.REDACTION)
    change = PublicChange.objects.filter(reference=reference, kind__in=taken).last()
    if change is None:
        return Http404(f"No public case has the reference {reference}.")
    return Gone(reference, change)


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
