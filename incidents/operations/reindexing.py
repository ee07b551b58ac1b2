"""Building everything derived anew from the documents, which stay as they are."""

from collections.abc import Iterator

from django.db import transaction

from incidents.document.canonical import parse
from incidents.document.index import INDEX_FORM, edition_columns
from incidents.models import Edition, PublishedRecord, Series
from incidents.models.recruitment import wider_channels
from incidents.operations.counting import recount
from incidents.operations.moving import move_all_entries
from incidents.operations.printing import print_records
from incidents.operations.publiclog import Numbers
from incidents.operations.shared import KINDS, reprint_shared
from incidents.search import vector

FORM = "index_form"  # the series that tells by which form of the index all was derived


def is_outdated() -> bool:
    """Whether what is derived was derived by an older form of the index."""
    return not Series.objects.filter(name=FORM, last__gte=INDEX_FORM).exists()


def reindex() -> Iterator[Edition]:
    """Rebuild the derived data of every edition that has a document, yielding each when done.

    Each edition is a transaction of its own under the publishers' lock, so that readers and
    publishers go on. What editions share is built at the end, in one transaction.
    """
    keys = Edition.objects.exclude(status=Edition.Status.REDACTED).order_by("pk")
    for key in list(keys.values_list("pk", flat=True)):
        with transaction.atomic():
            edition = _rebuild(key)
        if edition:
            yield edition
    with transaction.atomic():
        _finish()


def _rebuild(key: int) -> Edition | None:
    """The edition, rebuilt; None where it was redacted by now, so that nothing is left of it."""
    Numbers()
    edition = Edition.objects.get(pk=key)  # under the lock: it may just be superseded or redacted
    if edition.status == Edition.Status.REDACTED:
        return None
    document = parse(edition.document)
    ancestors = wider_channels()
    columns = edition_columns(document, ancestors)
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.search = vector(document)
    edition.save(update_fields=[*columns, "search"])
    if edition.is_public:
        print_records(edition, document, ancestors)
    return edition


def _finish() -> None:
    """Drop records of what is not public, print what cases share anew, count all terms anew.

    Counts the series "index", so that answers which readers keep are asked for anew.
    """
    for model in KINDS.values():
        list(model.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    numbers = Numbers()
    numbers.take("index")
    numbers.reach(FORM, INDEX_FORM)
    PublishedRecord.objects.exclude(edition__status=Edition.Status.PUBLISHED).delete()
    reprint_shared()
    move_all_entries()
    recount()
