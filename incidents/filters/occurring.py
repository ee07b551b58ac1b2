"""Which values of a long list occur in public, so that a form need not offer all of them."""

from collections.abc import Collection, Mapping

from django.db import connection

from incidents.document.index import kind_of
from incidents.document.shape import RECORDS
from incidents.models import PublicCount, PublishedEntry

# One look into an index for each value, so the cost hardly grows with the number of records. Django
# has no queryset over a list of values.
FOUND = """
SELECT term FROM unnest(%s::varchar[]) AS term
WHERE EXISTS (SELECT FROM {table} WHERE kind = %s AND terms @> ARRAY[term])
"""


def occurring(list_name: str, values: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """By parameter, those of the values that a public row of the list has. One query."""
    terms = [f"{name}:{code}" for name, codes in values.items() for code in codes]
    found: dict[str, set[str]] = {name: set() for name in values}
    for term in _found(list_name, terms) if terms else ():
        name, _, code = term.partition(":")
        found[name].add(code)
    return found


def _found(list_name: str, terms: list[str]) -> list[str]:
    if list_name == "cases":
        counted = PublicCount.objects.filter(term__in=terms)
        return list(counted.values_list("term", flat=True))
    if list_name in RECORDS:
        kind, table = kind_of(list_name), "incidents_publishedrecord"
    else:
        kind, table = list_name.removesuffix("s"), PublishedEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(table=table), [terms, kind])
        return [term for (term,) in cursor.fetchall()]
