"""How many public cases have a term: counted on with every publication and withdrawal."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from incidents.document.canonical import parse
from incidents.document.index import public_terms
from incidents.models import Edition, PublicCount, PublishedEntry

BATCH = 500
# In one statement: the same by a model at a time takes a tenth of a publication.
COUNT_ON = """
INSERT INTO incidents_publiccount (term, name, cases)
SELECT term, split_part(term, ':', 1), more
FROM unnest(%s::varchar[], %s::integer[]) AS gained (term, more)
ON CONFLICT (term) DO UPDATE SET cases = incidents_publiccount.cases + excluded.cases
"""


def count_public(*, gained: Iterable[str] = (), lost: Iterable[str] = ()) -> None:
    """Count one public case more for each term gained, one less for each lost.

    A term that several cases gain stands here once for each. Asked under the lock of the
    publishers (`Numbers`).
    """
    change = Counter(gained)
    change.subtract(lost)
    more, less = sorted(+change), sorted(-change)
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [more, [change[term] for term in more]])
    if less:
        PublicCount.objects.filter(term__in=less).update(cases=F("cases") - 1)
        PublicCount.objects.filter(term__in=less, cases=0).delete()
    parts = (term.partition(":") for term in (*more, *less))
    slugs = [slug for kind, _, slug in parts if kind in PublishedEntry.Kind.values]
    _count_entries(PublishedEntry.objects.filter(slug__in=slugs))


def recount() -> None:
    """Count everything anew from the public editions, under the lock of the publishers."""
    found: Counter[str] = Counter()
    editions = Edition.objects.public().values_list("terms", "document")
    for terms, document in editions.iterator(chunk_size=BATCH):
        found.update(public_terms(terms, parse(document)))
    PublicCount.objects.all().delete()
    counts = (
        PublicCount(term=term, name=PublicCount.name_of(term), cases=cases)
        for term, cases in found.items()
    )
    PublicCount.objects.bulk_create(counts, batch_size=BATCH)
    _count_entries(PublishedEntry.objects.all())


def _count_entries(entries: QuerySet[PublishedEntry]) -> None:
    """Bring the number of cases at these entries up to date."""
    term = Concat(OuterRef("kind"), Value(":"), OuterRef("slug"))
    counted = PublicCount.objects.filter(term=term).values("cases")
    entries.update(cases=Coalesce(Subquery(counted), 0))
