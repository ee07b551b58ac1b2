"""In which orders each list can stand."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import CharField
from django.db.models.functions import Length

from incidents.filters.paging import Key, Keys

REFERENCE = Key("reference")
# CB-10000 comes after CB-9999, though not in the alphabet.
CharField.register_lookup(Length)
LENGTH = Key("reference__length", read=int)
DISCLOSED = Key("disclosed_earliest", is_nullable=True, read=date.fromisoformat)
BEGAN = Key("began_earliest", is_nullable=True, read=date.fromisoformat)
PUBLISHED = Key("published_at", read=datetime.fromisoformat)
RANK = Key("rank", read=int)


POSITION = Key("position", read=int)
DATE = Key("date_earliest", is_nullable=True, read=date.fromisoformat)
AMOUNT = Key("amount", is_nullable=True, read=Decimal)
LENGTH_OF_TIME = Key("length", is_nullable=True, read=int)
NAME = Key("sort_key")
CASES = Key("cases", read=int)
SLUG = Key("slug")
# Slugs of one kind differ in their number only, as references do.
LENGTH_OF_SLUG = Key("slug__length", read=int)

Orderings = dict[str, Keys]


def reverse(*keys: Key) -> Keys:
    """The keys from large to small."""
    return tuple(replace(key, is_descending=True) for key in keys)


def both_ways(name: str, *keys: Key) -> Orderings:
    """The order by these keys and its reverse, the latter with a minus before its name."""
    return {f"-{name}": reverse(*keys), name: keys}


CASE_ORDERINGS: Orderings = {
    **both_ways("disclosed", DISCLOSED, REFERENCE),
    **both_ways("began", BEGAN, REFERENCE),
    **both_ways("published", PUBLISHED, REFERENCE),
    **both_ways("reference", LENGTH, REFERENCE),
    "relevance": reverse(RANK, DISCLOSED, REFERENCE),
}
"""The orders of a list of cases; the last key of each tells every two cases apart.

Relevance is for a search only. A search for exclusions ranks all cases alike; then the newest
disclosure is first.
"""

DATE_ORDERINGS = both_ways("date", DATE, REFERENCE, POSITION)
RECORD_ORDERINGS = both_ways("reference", LENGTH, REFERENCE, POSITION)
AMOUNT_ORDERINGS = both_ways("amount", AMOUNT, REFERENCE, POSITION)
LENGTH_ORDERINGS = both_ways("length", LENGTH_OF_TIME, REFERENCE, POSITION)
ENTRY_ORDERINGS: Orderings = {
    "name": (NAME, SLUG),
    "-name": reverse(NAME, SLUG),
    **both_ways("cases", CASES, SLUG),
    "slug": (LENGTH_OF_SLUG, SLUG),
    "-slug": reverse(LENGTH_OF_SLUG, SLUG),
}
