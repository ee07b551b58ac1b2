"""Checking that what was published is what stands: digests, chains, and counts without gaps."""

from collections.abc import Iterator, Mapping

from incidents.document.canonical import NotJSON, digest, parse, stored_text
from incidents.document.index import short_form
from incidents.document.references import moment_text
from incidents.models import Actor, Edition, PublicChange, Series, Source
from incidents.operations.publiclog import chain_value


def broken_editions() -> Iterator[str]:
    """Each fault of an edition in one sentence, in the order of references and numbers."""
    before: Edition | None = None
    rows = Edition.objects.order_by("reference", "number").defer("search", "terms")
    for edition in rows.iterator(chunk_size=500):
        if before and before.reference != edition.reference:
            before = None
        yield from _broken_chain(edition, before)
        if edition.status != Edition.Status.REDACTED:
            yield from _broken_document(edition)
        before = edition


def _broken_chain(edition: Edition, before: Edition | None) -> Iterator[str]:
    if edition.number != (before.number + 1 if before else 1):
        yield f"{edition}: the edition before it is missing."
    if before and edition.case_id != before.case_id:
        yield f"{edition}: it is of another case than the edition before it."
    if edition.previous_digest != (before.digest if before else None):
        yield f"{edition}: it does not follow the edition before it."
    if before and edition.published_at < before.published_at:
        yield f"{edition}: it is older than the edition before it."


def _broken_document(edition: Edition) -> Iterator[str]:
    try:
        document = parse(edition.document)
    except NotJSON as error:
        yield f"{edition}: {error}"
        return
    if digest(document) != edition.digest:
        yield f"{edition}: the document is not the one that its digest was made of."
    columns = {
        "reference": edition.reference,
        "edition": edition.number,
        "published_at": moment_text(edition.published_at),
        "previous_digest": edition.previous_digest,
        "change": {"kind": edition.change_kind, "note": edition.change_note},
        "uid": str(edition.case_id),
    }
    for key, value in columns.items():
        if document.get(key) != value:
            yield f"{edition}: its row says another {key} than its document."
    if edition.title != document.get("title"):
        yield f"{edition}: its row says another title than its document."
    if edition.short != stored_text(short_form(document)):
        yield f"{edition}: its short form is not that of its document."


def broken_changes() -> Iterator[str]:
    """Each fault of the public log in one sentence, in its order."""
    editions = Edition.objects.values_list("reference", "number", "digest", "status")
    printed = {(reference, number): value for reference, number, value, _ in editions}
    tombstones = {each[:2] for each in editions if each[3] == Edition.Status.REDACTED}
    unlogged, redacted = set(printed), set()
    newest: dict[str, PublicChange] = {}
    chain, expected = None, 1
    for change in PublicChange.objects.order_by("number").iterator(chunk_size=2000):
        key = (change.reference, change.edition)
        if change.number != expected:
            yield f"Public change {expected}: it is missing."
        if change.previous_chain != chain or chain_value(change) != change.chain:
            yield f"Public change {change.number}: the chain is broken here."
        if change.reason and PublicChange.digest_of(change.reason) != change.reason_digest:
            yield f"Public change {change.number}: its reason is not the one that was given."
        if change.digest != printed.get(key):
            yield f"Public change {change.number}: no edition has its digest."
        if change.kind == PublicChange.Kind.PUBLICATION:
            unlogged.discard(key)
        if change.kind == PublicChange.Kind.REDACTION:
            redacted.add(key)
        else:
            newest[change.reference] = change
        chain, expected = change.chain, change.number + 1
    for reference, number in sorted(unlogged):
        yield f"{reference}, edition {number}: the public log does not have its publication."
    for reference, number in sorted(tombstones ^ redacted):
        yield f"{reference}, edition {number}: edition and log disagree whether it is redacted."
    yield from _wrongly_public(newest)


def _wrongly_public(newest: Mapping[str, PublicChange]) -> Iterator[str]:
    """Cases of which readers see another edition than the newest row of the log says, or none.

    Redactions do not count: they are of editions that something newer has taken the place of.
    """
    public = dict(Edition.objects.public().values_list("reference", "number"))
    for reference, change in sorted(newest.items()):
        withdrawn = change.kind == PublicChange.Kind.WITHDRAWAL
        expected = None if withdrawn else change.edition
        if public.get(reference) != expected:
            says = "withdrawn" if withdrawn else f"edition {expected}"
            yield f"{reference}: public change {change.number} says {says}, readers see another."


def broken_series() -> Iterator[str]:
    """Each count that does not agree with what was counted."""
    references = Edition.objects.filter(number=1).count()
    counted = {
        "actor": Actor.objects.exclude(slug=None).count(),
        "case": references,
        "change": PublicChange.objects.count(),
        "source": Source.objects.exclude(slug=None).count(),
    }
    for name, found in counted.items():
        last = Series.objects.filter(name=name).values_list("last", flat=True).first() or 0
        if last != found:
            yield f"Series {name}: it counted to {last}, but there are {found}."
