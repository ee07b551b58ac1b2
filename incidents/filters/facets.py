"""How many cases each value of a question would show: known + not stated = all.

A facet ignores its own selection, so that it says what one would get by choosing otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet

from incidents.filters.cases import CaseFilter
from incidents.filters.payments import KEYS, SUMS, Payments, one_of
from incidents.filters.questions import label_of
from incidents.filters.terms import NOT_STATED, Chosen, TermsFilter
from incidents.models import Edition, PublicCount

MOST_VALUES = 25  # of an open list, such as actors
ALL = "cases"

# Django has no queryset over the items of an array. Of an open list only the most frequent values
# are taken, and those that are asked for.
COUNTED = "WITH found AS NOT MATERIALIZED (SELECT name, term, cases FROM incidents_publiccount)"
UNNESTED = """
WITH found AS (
    SELECT split_part(term, ':', 1) AS name, term, count(*) AS cases
    FROM ({editions}) AS edition, unnest(edition.terms) AS term GROUP BY term
)
"""
CHOSEN = """
SELECT term, cases FROM found WHERE name = ANY(%s) OR term = ANY(%s)
UNION
SELECT most.term, most.cases FROM unnest(%s::varchar[]) AS one (name), LATERAL (
    SELECT term, cases FROM found WHERE found.name = one.name ORDER BY cases DESC, term LIMIT %s
) AS most
UNION ALL
SELECT 'values:' || name, count(*) FROM found WHERE name = ANY(%s) GROUP BY name
"""
# The payments for which all other conditions hold, by the value of one key.
OF_PAYMENTS = """
SELECT term, count(DISTINCT payment.edition_id)
FROM ({payments}) AS payment, unnest(payment.terms) AS term
WHERE starts_with(term, %s) GROUP BY term
"""


@dataclass(frozen=True)
class FacetValue:
    """One value: how many cases it would show. `is_chosen`: it is asked for."""

    code: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One parameter and its values, the most frequent first; what shows nothing is left out.

    `all` cases are counted; `not_stated` of them have no value. Values overlap where a case has
    several. Of an open list only some values are named; `more` says how many are not.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    all: int
    not_stated: int
    more: int = 0

    @property
    def known(self) -> int:
        """How many cases have a value."""
        return self.all - self.not_stated


@dataclass(frozen=True)
class Counts:
    """How many cases of a question have each term; `values:actor` is how many actors there are."""

    all: int
    cases: Mapping[str, int] = field(default_factory=dict)


def facets_of(question: CaseFilter) -> list[Facet]:
    """Every coded parameter of a question without faults.

    Asks the database the same number of times whatever it holds: once for all parameters, again for
    each that is chosen itself, and again for those of payments where another of them is chosen.
    """
    facets = {n: each for n, each in question.filters.items() if isinstance(each, TermsFilter)}
    shared = counts_of(question, facets)
    return [_facet(question, name, each, shared) for name, each in facets.items()]


def counts_of(
    question: CaseFilter, facets: Mapping[str, TermsFilter], kept: Iterable[str] = ()
) -> Counts:
    """The terms of the cases that a question finds, as far as the parameters ask for them.

    Terms that are `kept` are counted at any rate.
    """
    terms = [*kept, *(term for each in facets.values() for term in each.terms([NOT_STATED]))]
    closed = [name for name, each in facets.items() if each.codes.all]
    open_ = [name for name, each in facets.items() if not each.codes.all]
    try:
        total, found, parameters = _found(question)
    except EmptyResultSet:
        return Counts(0)
    with connection.cursor() as cursor:
        cursor.execute(f"{found} {CHOSEN}", [*parameters, closed, terms, open_, MOST_VALUES, open_])
        return Counts(total, dict(cursor.fetchall()))


def _found(question: CaseFilter) -> tuple[int, str, tuple[Any, ...]]:
    """How many cases there are, and the query that counts their terms: all are counted already."""
    if not question.asked:
        return PublicCount.of([ALL])[ALL], COUNTED, ()
    editions = _plain(question.qs)
    sql, parameters = editions.values("terms").query.sql_with_params()
    return editions.count(), UNNESTED.format(editions=sql), parameters


def _plain(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    return editions.order_by()


def _without(question: CaseFilter, name: str) -> CaseFilter:
    """The question without its own selection; sums go with the currency that they are in."""
    own = [name, *SUMS] if name == "currency" else [name]
    asked = [each for each in own if each in question.asked]
    return question.changed(**{each: [] for each in asked}) if asked else question


def _is_of_one_payment(asked: Mapping[str, Any], name: str) -> bool:
    """Whether something else is wanted of the payment that has the value."""
    has_sum = any(asked.get(each) is not None for each in SUMS)
    return has_sum or any(asked[key].wanted for key in KEYS if key in asked and key != name)


def _of_one_payment(
    rest: CaseFilter, name: str, asked: Mapping[str, Any], counts: Counts
) -> Counts:
    """The counts of payments, where a value and what else is wanted must hold for one payment."""
    codes = [code for code in _codes(name, counts.cases) if code != NOT_STATED]
    others = [key for key in KEYS if key in asked and key != name]
    is_plain = "as_of" not in asked and not any(NOT_STATED in asked[key].wanted for key in others)
    count = _by_record if is_plain else _one_by_one
    found = count(rest, name, asked, codes)
    return Counts(counts.all, {**counts.cases, **{f"{name}:{code}": found[code] for code in codes}})


def _by_record(
    rest: CaseFilter, name: str, asked: Mapping[str, Any], codes: Sequence[str]
) -> dict[str, int]:
    """By code, how many cases have a payment of it for which everything else holds."""
    others = [key for key in KEYS if key in asked and key != name]
    one = one_of({key: asked[key].wanted for key in others if asked[key].wanted}, asked)
    payments = one.records().filter(edition__in=_plain(rest.qs).values("pk"))
    prefix = f"{KEYS[name]}:"
    try:
        sql, parameters = payments.values("edition_id", "terms").query.sql_with_params()
    except EmptyResultSet:
        return dict.fromkeys(codes, 0)
    with connection.cursor() as cursor:
        cursor.execute(OF_PAYMENTS.format(payments=sql), [*parameters, prefix])
        found = dict(cursor.fetchall())
    return {code: found.get(f"{prefix}{code}", 0) for code in codes}


def _one_by_one(
    rest: CaseFilter, name: str, asked: Mapping[str, Any], codes: Sequence[str]
) -> dict[str, int]:
    """The same where no list of records can tell: for a moment, or where `not_stated` will do."""
    payments = Payments()
    filters = {
        f"cases_{place}": Count(
            "pk", filter=payments.condition({**asked, name: Chosen(wanted={code: code})})
        )
        for place, code in enumerate(codes)
    }
    found = _plain(rest.qs).aggregate(**filters) if filters else {}
    return {code: found[f"cases_{place}"] for place, code in enumerate(codes)}


def _facet(question: CaseFilter, name: str, each: TermsFilter, shared: Counts) -> Facet:
    asked = question.asked
    chosen = asked.get(name, Chosen())
    kept = {*chosen.wanted, *chosen.excluded} - {NOT_STATED}
    rest = _without(question, name)
    counts = shared if rest is question else counts_of(rest, {name: each}, each.terms(kept))
    if name in KEYS and _is_of_one_payment(asked, name):
        counts = _of_one_payment(rest, name, asked, counts)
    codes = [code for code in _codes(name, counts.cases) if code != NOT_STATED]
    labels = each.codes.labels({*codes, *kept})
    values = [
        FacetValue(
            code,
            labels.get(code, code),
            counts.cases.get(f"{name}:{code}", 0),
            code in chosen.wanted,
        )
        for code in {*codes, *kept}
    ]
    not_stated = counts.cases.get(f"{name}:{NOT_STATED}", 0)
    named = len(codes) + bool(not_stated)
    return Facet(
        name,
        label_of(name),
        _sorted(value for value in values if value.count or value.code in kept),
        counts.all,
        not_stated,
        more=counts.cases.get(f"values:{name}", named) - named,
    )


def _sorted(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def _codes(name: str, terms: Iterable[str]) -> list[str]:
    prefix = f"{name}:"
    return [term.removeprefix(prefix) for term in terms if term.startswith(prefix)]
