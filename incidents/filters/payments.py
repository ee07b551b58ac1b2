"""What a question about cases says of payments: what is wanted must hold for one and the same."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from incidents.filters.conditions import Asked, Condition, Fault, Sums, is_certain
from incidents.filters.ranges import in_sums
from incidents.filters.terms import NOT_STATED, Chosen, TermsFilter
from incidents.models import PublishedRecord

KEYS = {
    "payment_form": "form",
    "payment_purpose": "purpose",
    "payment_state": "state",
    "currency": "currency",
}
"""The coded parameters about payments, each with the key of the record that it asks."""

SUMS = ("payment_min", "payment_max")
PLACES = {
    "payment_form": "{form}",
    "payment_purpose": "{purpose}",
    "payment_state": "{state}",
    "currency": "{amount,currency}",
}
"""The same, with the place in the JSON of a payment."""

# An edition that was superseded has no records of its own any more, but its document has them all.
IN_DOCUMENT = """
EXISTS (
    SELECT FROM jsonb_array_elements("incidents_edition"."short"::jsonb -> 'payments') AS payment
    WHERE {}
)
"""
LOWER, UPPER = "(payment #>> '{amount,min}')::numeric", "(payment #>> '{amount,max}')::numeric"
IS_OPEN_BELOW = "(payment #>> '{amount,min_is_exclusive}')::boolean"
IS_OPEN_ABOVE = "(payment #>> '{amount,max_is_exclusive}')::boolean"


class PaymentTermsFilter(TermsFilter):
    """Editions without such a payment. What is wanted is left to Payments."""

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        return super().filter(qs, Chosen(excluded=value.excluded))


@dataclass(frozen=True)
class One:
    """What has to hold for one payment: codes by parameter, and a sum in one of the currencies."""

    codes: Mapping[str, Collection[str]]
    low: Decimal | None = None
    high: Decimal | None = None
    is_certain: bool = False

    @property
    def has_sum(self) -> bool:
        """Whether a sum is asked for."""
        return self.low is not None or self.high is not None

    def of_case(self) -> Q:
        """That an edition has payments of each kind, be they several."""
        found = Q()
        for name, codes in self.codes.items():
            found &= Q(terms__overlap=[f"{name}:{code}" for code in codes])
        return found

    def of_records(self) -> Q:
        """That a public edition has such a payment."""
        return Q(Exists(self.records().filter(edition=OuterRef("pk"))))

    def records(self) -> QuerySet[PublishedRecord]:
        """The payments of public editions for which it holds."""
        found = PublishedRecord.objects.of_kind("payment")
        for name, codes in self.codes.items():
            found = found.filter(terms__overlap=[f"{KEYS[name]}:{code}" for code in codes])
        if self.has_sum:
            found = found.filter(in_sums(self.low, self.high, is_certain=self.is_certain))
        return found

    def of_document(self) -> Q:
        """That an edition, public or superseded, has such a payment in its document."""
        clauses, values = [], []
        for name, codes in self.codes.items():
            clauses.append("payment #>> %s = ANY(%s)")
            values += [PLACES[name], list(codes)]
        for clause, value in self._sums_in_document():
            clauses.append(clause)
            values += [value] * clause.count("%s")
        sql = IN_DOCUMENT.format(" AND ".join(clauses))
        return Q(RawSQL(sql, values, output_field=BooleanField()))

    def _sums_in_document(self) -> Iterator[tuple[str, Decimal]]:
        """The same as in_sums: the two are tried against each other."""
        if self.low and self.is_certain:  # no sum is below 0
            yield f"{LOWER} >= %s", self.low
        elif self.low is not None:
            touches = f"({UPPER} = %s AND NOT {IS_OPEN_ABOVE})"
            yield f"({UPPER} IS NULL OR {UPPER} > %s OR {touches})", self.low
        if self.high is not None and self.is_certain:
            yield f"{UPPER} <= %s", self.high
        elif self.high is not None:
            touches = f"({LOWER} = %s AND NOT {IS_OPEN_BELOW})"
            yield f"({LOWER} IS NULL OR {LOWER} < %s OR {touches})", self.high


class Payments(Condition):
    """What is wanted of payments holds for one of them; that nothing is stated, for the case."""

    sums = Sums("payment")

    def faults(self, asked: Asked) -> Iterator[Fault]:
        yield from self.sums.faults(asked)

    def condition(self, asked: Asked) -> Q:
        """Each wanted parameter has one of its codes, or is not stated; every mixture is tried."""
        alternatives = [
            [(name, codes) for codes in _alternatives(asked[name].wanted)]
            for name in KEYS
            if name in asked and asked[name].wanted
        ]
        if not alternatives:
            return Q()
        found = Q()
        for mixture in product(*alternatives):
            found |= self._mixture(dict(mixture), asked)
        return found

    def _mixture(self, wanted: Mapping[str, Collection[str]], asked: Asked) -> Q:
        silent = [name for name, codes in wanted.items() if not codes]
        codes = {name: found for name, found in wanted.items() if found}
        one = one_of(codes, asked)
        found = one.of_case()
        if one.has_sum or len(codes) > 1:
            found &= one.of_document() if "as_of" in asked else one.of_records()
        if silent:
            found &= Q(terms__contains=[f"{name}:{NOT_STATED}" for name in silent])
        return found

    def is_of_one(self, asked: Asked) -> bool:
        """Whether several conditions are wanted of one payment; a sum has its currency with it."""
        coded = [name for name in KEYS if name in asked and set(asked[name].wanted) - {NOT_STATED}]
        has_sum = self.sums.is_asked(asked)
        return len({*coded} - ({"currency"} if has_sum else set())) + has_sum > 1

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        if self.sums.is_asked(asked):
            yield f"with a payment of {self.sums.sum_in_words(asked)}"
        if self.is_of_one(asked):
            yield "all of it one and the same payment"


def one_of(codes: Mapping[str, Collection[str]], asked: Asked) -> One:
    """One payment with these codes and the sums that are asked for."""
    low, high = (asked.get(name) for name in SUMS)
    return One(codes, low, high, is_certain(asked))


def _alternatives(wanted: Collection[str]) -> Iterator[Collection[str]]:
    """The codes that are wanted, and beside them nothing where `not_stated` is wanted too."""
    codes = [code for code in wanted if code != NOT_STATED]
    if codes:
        yield codes
    if NOT_STATED in wanted:
        yield ()
