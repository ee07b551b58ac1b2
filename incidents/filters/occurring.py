"""Which values of a long list any public case has, so that a form need not offer all of them."""

from collections.abc import Collection, Mapping

from django.db import connection

# One look into an index for each value, so the cost hardly grows with the number of cases. Django
# has no queryset over a list of values. The records are those of public editions only.
FOUND = """
SELECT term FROM unnest(%s::varchar[]) AS term
WHERE EXISTS (
    SELECT FROM incidents_edition WHERE status = 'published' AND terms @> ARRAY[term]
)
UNION ALL
SELECT 'currency:' || code FROM unnest(%s::varchar[]) AS code
WHERE EXISTS (
    SELECT FROM incidents_publishedrecord WHERE kind = 'payment' AND amount_currency = code
)
"""


def occurring(values: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """By parameter, those of the values that a public case has. One query.

    Each parameter is a prefix of the terms of editions, or `currency`: that of a payment.
    """
    terms = [f"{name}:{code}" for name, codes in values.items() for code in codes]
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [terms, list(values.get("currency", ()))])
        rows = cursor.fetchall()
    found: dict[str, set[str]] = {name: set() for name in values}
    for (term,) in rows:
        name, _, code = term.partition(":")
        found[name].add(code)
    return found
