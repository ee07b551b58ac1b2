"""Building everything derived anew from the documents, which stay as they are."""

from collections.abc import Iterator

from django.db import transaction

from incidents.document.canonical import parse
from incidents.document.index import edition_columns
from incidents.models import Edition, PublishedRecord
from incidents.models.recruitment import wider_channels
from incidents.operations.publiclog import Numbers
from incidents.operations.publishing import print_records
from incidents.operations.shared import KINDS, lock_shared, print_shared
from incidents.search import vector


def reindex() -> Iterator[Edition]:
    """Rebuild the derived data of every edition that has a document, yielding each when done.

    Each edition is a transaction of its own under the publishers' lock, so that readers and
    publishers go on; in the order in which they were printed, so that the newest form of shared
    actors and sources stays.
    """
    keys = Edition.objects.exclude(status=Edition.Status.REDACTED).order_by("pk")
    for key in list(keys.values_list("pk", flat=True)):
        with transaction.atomic():
            edition = _rebuild(key)
        yield edition
    with transaction.atomic():
        _forget_what_is_not_public()


def _rebuild(key: int) -> Edition:
    document = parse(Edition.objects.values_list("document", flat=True).get(pk=key))
    lock_shared(document)
    Numbers()
    edition = Edition.objects.get(pk=key)  # under the lock, since it may just be superseded
    ancestors = wider_channels()
    columns = edition_columns(document, ancestors)
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.search = vector(document)
    edition.save(update_fields=[*columns, "search"])
    if edition.is_public:
        print_records(edition, document, ancestors)
        print_shared(document)
    return edition


def _forget_what_is_not_public() -> None:
    """Drop records of what is not public, and the public form of what no edition names.

    Counts the series "index", so that answers which readers keep are asked for anew.
    """
    for model in KINDS.values():
        list(model.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    Numbers().take("index")
    PublishedRecord.objects.exclude(edition__status=Edition.Status.PUBLISHED).delete()
    named = {
        term.partition(":")[2]
        for terms in Edition.objects.public().values_list("terms", flat=True)
        for term in terms
        if term.startswith(("actor:", "source:"))
    }
    for model in KINDS.values():
        model.objects.exclude(published=None).exclude(slug__in=named).update(published=None)
