"""The public log: what was published, withdrawn and redacted, from the first change on."""

from django.db.models import Exists, OuterRef

from incidents.api.lists import list_etag, list_text
from incidents.api.published import PublishedView, address, answer, refuse_faults
from incidents.api.tags import LOG
from incidents.document.canonical import stored_text
from incidents.document.references import moment_text
from incidents.filters import ChangeFilter
from incidents.filters.controls import ListControls
from incidents.filters.paging import Key
from incidents.filters.questions import WholeField
from incidents.models import Edition, PublicChange

COLUMNS = (
    *("number", "kind", "reference", "edition", "digest", "change_kind"),
    *("reason", "reason_digest", "at", "previous_chain", "chain", "is_readable"),
)
LAST_NUMBER = 2**63 - 1


class ChangeControls(ListControls):
    """What the log takes: where to begin, and no other order than its own."""

    list_name = "changes"
    orderings = {"number": (Key("number", read=int),)}

    since = WholeField(least=0, most=LAST_NUMBER, required=False)


class ChangeList(PublishedView):
    """The public log, the oldest change first."""

    operation_id, tag, body = "list_changes", LOG, "ChangeList"
    question, controls = ChangeFilter, ChangeControls

    def get(self, request):
        """Every publication, withdrawal and redaction; with `since` only those after it."""
        asked = request.query_params
        controls = self.controls(asked, also_known=self.question.base_filters)
        question = self.question(asked, also_known=self.controls.base_fields, is_strict=True)
        refuse_faults(controls, question.form)
        since = controls.cleaned_data["since"] or 0
        edition = Edition.objects.with_reference(OuterRef("reference"))
        changes = question.qs.filter(number__gt=since).annotate(
            is_readable=Exists(edition.printed().filter(number=OuterRef("edition")))
        )
        return answer(
            request,
            list_etag(request),
            lambda: list_text(request, changes, controls, COLUMNS, change_text),
        )


def change_text(request, row):
    """A row of the log, with everything that its chain value is made of.

    The note of an edition that was taken away since is not told, as it may say what was taken away;
    its digest is. A reason that was redacted is "" in the row.
    """
    is_told = row.is_readable or row.kind != PublicChange.Kind.PUBLICATION
    change = {
        "number": row.number,
        "kind": row.kind,
        "reference": row.reference,
        "edition": row.edition,
        "digest": row.digest,
        "change_kind": row.change_kind or None,
        "reason": row.reason or None if is_told else None,
        "reason_digest": row.reason_digest,
        "at": moment_text(row.at),
        "previous_chain": row.previous_chain,
        "chain": row.chain,
        "url": address(request, "api:edition-detail", row.reference, row.edition),
    }
    return stored_text(change)
