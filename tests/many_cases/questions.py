"""For each parameter of each list a question, and which rows it must find by their documents."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from incidents.lengths import Length
from tests.many_cases.world import (
    Form,
    Row,
    cited,
    listed,
    parties,
    persons,
    public_at,
    standing,
    values,
    with_wider,
)

Inside = Callable[[Row], bool]


@dataclass(frozen=True)
class Question:
    """A query string, and whether a row belongs to what it finds."""

    query: str
    inside: Inside


Ask = Callable[[str, list[Row]], Question]
"""Makes the question of a parameter from its name and all rows of the list."""


def asks(query: str, inside: Inside) -> Ask:
    """A question that is the same whatever the rows are."""
    return lambda name, rows: Question(query, inside)


@dataclass(frozen=True)
class OneOf:
    """Asks for the value that most rows have and not all, of those that a row has."""

    found: Callable[[Row], Iterable[Any]]

    def __call__(self, name: str, rows: list[Row]) -> Question:
        having = Counter(value for row in rows for value in self.values(row))
        value = next(each for each, count in having.most_common() if count < len(rows))
        return Question(f"{name}={quote(value)}", lambda row: value in self.values(row))

    def values(self, row: Row) -> set[Any]:
        """What a row has under the parameter."""
        return set(self.found(row))


def coded(key: str) -> Ask:
    """A value of the row's own key."""
    return OneOf(lambda row: listed(row.form[key]))


# --- dates, sums and lengths as their definitions say


def is_undated(value: Form | None) -> bool:
    """Whether nothing is known of a date but perhaps words."""
    return value is None or (value["earliest"] is None and value["latest"] is None)


def since(value: Form | None, day: str) -> bool:
    """Whether a date may be this day or a later one; what has none may be any day."""
    return is_undated(value) or value["latest"] is None or value["latest"] >= day


def until(value: Form | None, day: str) -> bool:
    """Whether a date may be this day or an earlier one."""
    return is_undated(value) or value["earliest"] is None or value["earliest"] <= day


def surely_since(value: Form | None, day: str) -> bool:
    """Whether a date must be this day or a later one, or is none."""
    return is_undated(value) or (value["earliest"] or "") >= day


def of_date(key: str, year: int = 2014) -> Mapping[str, Ask]:
    """The questions about an uncertain date of the rows, whose parameters begin with its key."""
    after, before = f"{key}_after={year}-03", f"{key}_before={year - 1}"
    return {
        f"{key}_after": asks(after, lambda row: since(row.form[key], f"{year}-03-01")),
        f"{key}_before": asks(before, lambda row: until(row.form[key], f"{year - 1}-12-31")),
    }


def certainty(key: str, year: int = 2014) -> Ask:
    """That a date is certainly in a range."""
    query = f"{key}_after={year}-03&certainty=certain"
    return asks(query, lambda row: surely_since(row.form[key], f"{year}-03-01"))


def undated(key: str) -> Ask:
    """That there is no date."""
    return asks("undated=only", lambda row: is_undated(row.form[key]))


def in_currency(amount: Form | None, currency: str) -> bool:
    """Whether an amount is in a currency."""
    return amount is not None and amount["currency"] == currency


def at_least(amount: Form | None, currency: str, sum_: str) -> bool:
    """Whether an amount may be so much or more."""
    if not in_currency(amount, currency):
        return False
    high = amount["max"]
    is_over = high is None or Decimal(high) > Decimal(sum_)
    return is_over or (Decimal(high) == Decimal(sum_) and not amount["max_is_exclusive"])


def at_most(amount: Form | None, currency: str, sum_: str) -> bool:
    """Whether an amount may be so much or less."""
    if not in_currency(amount, currency):
        return False
    low = amount["min"]
    is_under = low is None or Decimal(low) < Decimal(sum_)
    return is_under or (Decimal(low) == Decimal(sum_) and not amount["min_is_exclusive"])


def days(length: Form | None, bound: str) -> int | None:
    """A bound of a length in days, a month being 30 and a year 360."""
    return Length.parse(length[bound]).approximate_days if length and length[bound] else None


def lasts_at_least(row: Row) -> bool:
    """Whether a sentence may be of three years or more."""
    low, high = days(row.form["length"], "min"), days(row.form["length"], "max")
    return (low is not None or high is not None) and (high is None or high >= 1080)


def lasts_at_most(row: Row) -> bool:
    """Whether a sentence may be of six years or less."""
    low, high = days(row.form["length"], "min"), days(row.form["length"], "max")
    return (low is not None or high is not None) and (low is None or low <= 2160)


# --- the lists


def flag(key: str) -> Ask:
    """A mark that some rows have."""
    return asks(f"{key}=true", lambda row: row.form[key] is True)


def of_records(name: str, codes: str, named: str = "", *, dated: bool = True) -> dict[str, Ask]:
    """The questions about records: coded keys, keys that name parties, and what all have."""
    found = {key: coded(key) for key in (*codes.split(), *named.split())}
    found["case"] = OneOf(lambda row: [row.case["reference"]])
    if name != "citations":
        found["actor"] = OneOf(lambda row: parties(name, row.form))
        found["conflict"] = asks(
            "conflict=true", lambda row: cited(row.case, "disputes", row.form["uid"])
        )
        found["withheld"] = asks(
            "withheld=true", lambda row: cited(row.case, "withholds", row.form["uid"])
        )
    if dated:
        found |= of_date("date")
        found |= {"undated": undated("date"), "certainty": certainty("date")}
    return found


def of_amount() -> dict[str, Ask]:
    """The questions about the amount of a record."""
    return {
        "currency": OneOf(lambda row: currencies([row.form])),
        "amount_min": asks(
            "currency=CNY&amount_min=5000",
            lambda row: at_least(row.form["amount"], "CNY", "5000"),
        ),
        "amount_max": asks(
            "currency=CNY&amount_max=5000",
            lambda row: at_most(row.form["amount"], "CNY", "5000"),
        ),
    }


def currencies(forms: Iterable[Form]) -> Iterator[str]:
    """The currencies of amounts."""
    return (form["amount"]["currency"] for form in forms if form["amount"])


OF_CASES: dict[str, Ask] = {
    "q": asks("q=虚构目标", lambda row: row.name == "CB-0001"),
    "channel": OneOf(lambda row: with_wider(values(row.case["approaches"], "channel"))),
    "motive": OneOf(lambda row: values(persons(row.case), "motives")),
    "vulnerability": OneOf(lambda row: values(persons(row.case), "vulnerabilities")),
    "role": OneOf(lambda row: values(row.case["involvements"], "roles")),
    "outcome": coded("outcomes"),
    "detection": coded("detection"),
    "sector": coded("sectors"),
    "jurisdiction": coded("jurisdictions"),
    "sponsor_country": coded("sponsor_country"),
    "actor": OneOf(lambda row: values(row.case["actors"], "slug")),
    "legal_status": OneOf(lambda row: values(persons(row.case), "legal_status")),
    "employment": OneOf(lambda row: values(persons(row.case), "employment")),
    "access": OneOf(lambda row: values(persons(row.case), "access")),
    "recruited_how": OneOf(lambda row: values(persons(row.case), "recruited_how")),
    "sentence": OneOf(lambda row: values(standing(row.case), "kind")),
    "payment_form": OneOf(lambda row: values(row.case["payments"], "form")),
    "payment_purpose": OneOf(lambda row: values(row.case["payments"], "purpose")),
    "payment_state": OneOf(lambda row: values(row.case["payments"], "state")),
    "payment_min": asks(
        "currency=CNY&payment_min=5000",
        lambda row: any(at_least(each["amount"], "CNY", "5000") for each in row.case["payments"]),
    ),
    "payment_max": asks(
        "currency=CNY&payment_max=5000",
        lambda row: any(at_most(each["amount"], "CNY", "5000") for each in row.case["payments"]),
    ),
    "currency": OneOf(lambda row: currencies(row.case["payments"])),
    "source": OneOf(lambda row: values(row.case["sources"], "slug")),
    "publisher": OneOf(lambda row: values(row.case["sources"], "publisher")),
    **of_date("began"),
    **of_date("disclosed"),
    "published_after": asks(
        "published_after=2016-04", lambda row: row.case["published_at"] > "2016-04"
    ),
    "published_before": asks(
        "published_before=2016-03", lambda row: row.case["published_at"] < "2016-04"
    ),
    "certainty": certainty("disclosed"),
    "undated": undated("disclosed"),
    "conflict": asks("conflict=true", lambda row: cited(row.case, "disputes")),
    "withheld": asks("withheld=true", lambda row: cited(row.case, "withholds")),
    "as_of": lambda name, rows: Question(f"{name}=2016-06-01", public_on(date(2016, 6, 1))),
}


def public_on(day: date) -> Inside:
    """That a case was public at the end of a day."""
    found = public_at(datetime.combine(day, time.max, tzinfo=UTC))
    return lambda row: row.name in found


TABLE: dict[str, dict[str, Ask]] = {
    "cases": OF_CASES,
    "involvements": of_records(
        "involvements",
        "roles access employment citizenships recruited_how motives vulnerabilities legal_status "
        "basis",
        dated=False,
    ),
    "relations": of_records("relations", "kind", "subject object"),
    "approaches": of_records("approaches", "initiated_by response country basis technique", "by to")
    | {"channel": OneOf(lambda row: with_wider(listed(row.form["channel"])))},
    "payments": of_records("payments", "purpose state form per basis", "payers payees")
    | of_amount(),
    "disclosures": of_records("disclosures", "category classification state means basis", "by to"),
    "charges": of_records("charges", "plea disposition"),
    "sentences": of_records("sentences", "kind life_means suspended ended_as")
    | of_amount()
    | {
        "in_absentia": flag("in_absentia"),
        "length_min": asks("length_min=P3Y", lasts_at_least),
        "length_max": asks("length_max=P6Y", lasts_at_most),
        "stands": asks("stands=true", lambda row: row.form in standing(row.case)),
    },
    "events": of_records("events", "kind country basis", "participants"),
    "citations": of_records("citations", "stance credibility source", dated=False)
    | {"record": asks("record=case", lambda row: row.form["record"] is None)},
    "actors": {
        "case": OneOf(lambda row: row.case["references"]),
        "q": asks("q=虚构目标", lambda row: row.form["name"] == "Tessa Target"),
        "kind": coded("kind"),
        "country": coded("country"),
        **of_date("born", 1975),
        "undated": undated("born"),
        "certainty": certainty("born", 1975),
    },
    "sources": {
        "case": OneOf(lambda row: row.case["references"]),
        "q": asks("q=虚构报道", lambda row: row.form["title"] == "虚构报道"),
        "kind": coded("kind"),
        "language": coded("language"),
        "reliability": OneOf(lambda row: listed(row.form["reliability"]["grade"])),
        "publisher": coded("publisher"),
        "derived_from": coded("derived_from"),
        "consulted": flag("consulted"),
        **of_date("issued"),
        "undated": undated("issued"),
        "certainty": certainty("issued"),
    },
}
"""A question for each parameter of each list."""
