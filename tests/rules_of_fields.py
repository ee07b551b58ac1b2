"""The rules that fields bring along, as tables made from the fields of all models."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.expressions import RawSQL

from incidents.amounts import UncertainAmountField
from incidents.dates import UncertainDateField
from incidents.lengths import UncertainLengthField
from incidents.models import (
    Actor,
    Case,
    Citation,
    Edition,
    Involvement,
    PublicChange,
    PublishedEntry,
    PublishedRecord,
    RecruitmentChannel,
    Sentence,
    SetAside,
    Source,
    SourceText,
)
from incidents.vocabularies import TermField, TermsField
from tests.rows import DIGEST, OTHER_DIGEST
from tests.rules import Columns, Rule, Same

NOT_A_NUMBER = RawSQL("'NaN'::numeric", [])

# What a row needs besides, so that the value of a field breaks no other rule.
WITH_VALUE: dict[tuple[type[models.Model], str], Columns] = {
    (Case, "inclusion_meets"): {"inclusion_other_reading": "A fraud."},
    (Case, "approved_version"): {"approved_digest": DIGEST},
    (Citation, "stance"): {"states": "Something else."},
    (Involvement, "legal_status_on"): {"legal_status": "charged"},
    (Sentence, "life_means"): {"kind": "life_imprisonment"},
    (Sentence, "suspended_for"): {"suspended": "partly"},
    (Sentence, "amount"): {"kind": "fine"},
    (Source, "reliability_grade"): {"reliability_reason": "A paper of record."},
}
WITHOUT_VALUE: dict[tuple[type[models.Model], str], Columns] = {
    (PublicChange, "change_kind"): {"kind": "withdrawal"},
}
UIDS = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")
# Two values of a field that no two rows share; the first of two rows has the first of each.
DISTINCT: dict[type[models.Model], dict[str, tuple[Any, Any]]] = {
    Actor: {"slug": ("actor-0001", "actor-0002")},
    Case: {"reference": ("CB-0001", "CB-0002")},
    PublicChange: {"chain": (DIGEST, OTHER_DIGEST)},
    PublishedEntry: {"uid": UIDS, "slug": ("actor-0001", "actor-0002")},
    PublishedRecord: {"uid": UIDS},
    SetAside: {"case": (Same("case"), Case), "base": (Same("base"), Same("base"))},
    RecruitmentChannel: {"slug": ("forum", "post"), "name": ("Forum", "Post")},
    Source: {"slug": ("source-0001", "source-0002")},
    SourceText: {"source": (Same("source"), Source)},
}
SECOND: dict[type[models.Model], Columns] = {
    PublicChange: {"number": 2, "previous_chain": DIGEST},
    PublishedRecord: {"edition": Same("edition")},
}
COUNTS_FROM_ONE = {"version", "approved_version", "number", "instalments", "counts"}
NUMBER_HIDDEN_BY: dict[type[models.Model], Sequence[str]] = {
    Edition: ["incidents_edition_chained"],
    PublicChange: ["incidents_publicchange_chained", "incidents_publicchange_counts_from_one"],
}


def rules_of_fields() -> Iterator[Rule]:
    """The rules that the fields of all models bring along."""
    for model in apps.get_app_config("incidents").get_models():
        for field in (*model._meta.local_fields, *model._meta.private_fields):
            yield from rules_of_field(model, field)


def rules_of_field(model: type[models.Model], field: models.Field) -> Iterator[Rule]:
    """The rules that one field brings along."""
    name = f"{model._meta.db_table}_{field.name}"
    besides = WITH_VALUE.get((model, field.name), {})
    if isinstance(field, TermField):
        yield term_rule(model, field, name, besides)
    elif isinstance(field, TermsField):
        yield from terms_rules(field, name)
    elif isinstance(field, UncertainDateField):
        yield from spelt_out(DATE, name, field.name, besides)
    elif isinstance(field, UncertainAmountField):
        yield from spelt_out(AMOUNT, name, field.name, besides)
    elif isinstance(field, UncertainLengthField):
        yield from spelt_out(LENGTH, name, field.name, besides)
    elif isinstance(field, models.fields.PositiveIntegerRelDbTypeMixin):
        least = 1 if field.name in COUNTS_FROM_ONE else 0
        hidden_by = NUMBER_HIDDEN_BY.get(model, ()) if field.name == "number" else ()
        yield Rule(
            f"{name}_check",
            [{field.name: least, **besides}],
            [{field.name: -1, **besides}],
            hidden_by=hidden_by,
        )
    if field.unique and not field.primary_key:
        yield unique_rule(model, field)


def term_rule(model: type[models.Model], field: TermField, name: str, besides: Columns) -> Rule:
    """A field of one term holds a code, or nothing where it may be blank."""
    codes = field.vocabulary.codes
    empty = {field.name: "", **WITHOUT_VALUE.get((model, field.name), {})}
    taken = [{field.name: code, **besides} for code in (codes[0], codes[-1])]
    refused = [{field.name: "no such term", **besides}]
    (taken if field.blank else refused).append(empty)
    return Rule(f"{name}_known", taken, refused)


def terms_rules(field: TermsField, name: str) -> Iterator[Rule]:
    """A field of several terms holds codes; unknown stands alone."""
    codes = [code for code in field.vocabulary.codes if code != "unknown"]
    taken = [[], [codes[0]], [codes[-1], codes[0]]]
    refused = [["no such term"], [codes[0], "no such term"], [""], [None], [codes[0], None]]
    if field.vocabulary.takes_unknown:
        taken.append(["unknown"])
        yield Rule(
            f"{name}_unknown_alone",
            [{field.name: ["unknown"]}, {field.name: codes[:2]}],
            [{field.name: ["unknown", codes[0]]}, {field.name: [codes[0], "unknown"]}],
        )
    else:
        refused.append(["unknown"])
    yield Rule(
        f"{name}_known",
        [{field.name: value} for value in taken],
        [{field.name: value} for value in refused],
    )


def unique_rule(model: type[models.Model], field: models.Field) -> Rule:
    """No two rows have the same value."""
    column = field.get_attname_column()[1]
    second = {each: values[1] for each, values in DISTINCT[model].items()}
    second |= SECOND.get(model, {})
    first = {
        each: values[0]
        for each, values in DISTINCT[model].items()
        if not isinstance(values[0], Same)
    }
    return Rule(
        f"{model._meta.db_table}_{column}_key",
        [second],
        [second | {field.name: DISTINCT[model][field.name][0]}],
        beside=first,
    )


Parts = Mapping[str, tuple[Sequence[Columns], Sequence[Columns]]]


def spelt_out(rules: Parts, name: str, field_name: str, besides: Columns) -> Iterator[Rule]:
    """The rules of a field of several columns, with the name of the field before each part."""
    for rule, examples in rules.items():
        taken, refused = (
            [
                {**besides, **{f"{field_name}_{part}": value for part, value in parts.items()}}
                for parts in each
            ]
            for each in examples
        )
        yield Rule(f"{name}_{rule}", taken, refused)


JANUARY, DECEMBER = date(2024, 1, 1), date(2024, 12, 31)
YEAR = {"edtf": "2024", "earliest": JANUARY, "latest": DECEMBER}
# For each kind of value of several columns: rule, parts that are just right, parts that break it.
DATE: Parts = {
    "bounded": (
        [
            {"edtf": "", "earliest": None, "latest": None, "words": ""},
            {"words": "on a Friday"},
            YEAR,
            {"edtf": "2024/..", "earliest": JANUARY},
            {"edtf": "../2024", "latest": DECEMBER},
        ],
        [{"edtf": "2024"}, {"earliest": JANUARY}, {"latest": DECEMBER}, {**YEAR, "edtf": ""}],
    ),
    "in_order": (
        [{"edtf": "2024-01-01", "earliest": JANUARY, "latest": JANUARY}],
        [{"edtf": "2024", "earliest": DECEMBER, "latest": JANUARY}],
    ),
    "in_years": (
        [{"edtf": "1000/2999", "earliest": date(1000, 1, 1), "latest": date(2999, 12, 31)}],
        [
            {"edtf": "0999/..", "earliest": date(999, 12, 31)},
            {"edtf": "../3000", "latest": date(3000, 1, 1)},
        ],
    ),
}
EXACTLY_ONE = {"min": 1, "max": 1, "currency": "CNY"}
AMOUNT: Parts = {
    "bounded": (
        [
            {"min": None, "max": None, "currency": ""},
            EXACTLY_ONE,
            {"min": 1, "currency": "USDT"},
            {"max": 1, "currency": "XMR"},
        ],
        [{"currency": "CNY"}, {"min": 1}, {"max": 1}, {**EXACTLY_ONE, "currency": "cny"}],
    ),
    "in_range": (
        [{**EXACTLY_ONE, "min": 0, "max": Decimal("999999999999999999.999999999999")}],
        [
            {**EXACTLY_ONE, "min": Decimal("-0.01")},
            {"max": -1, "currency": "CNY"},
            {"max": NOT_A_NUMBER, "currency": "CNY"},
            {**EXACTLY_ONE, "reported_amount": -1, "reported_currency": "USD"},
        ],
    ),
    "in_order": ([EXACTLY_ONE], [{**EXACTLY_ONE, "min": Decimal("1.01")}]),
    "qualified": (
        [
            {"min": 1, "min_is_exclusive": True, "currency": "CNY"},
            {"max": 1, "max_is_exclusive": True, "currency": "CNY"},
            {**EXACTLY_ONE, "approximate": True},
        ],
        [
            {"max": 1, "min_is_exclusive": True, "currency": "CNY"},
            {"min": 1, "max_is_exclusive": True, "currency": "CNY"},
            {"approximate": True},
        ],
    ),
    "exact": (
        [{**EXACTLY_ONE, "max": 2, "min_is_exclusive": True, "max_is_exclusive": True}],
        [{**EXACTLY_ONE, "min_is_exclusive": True}, {**EXACTLY_ONE, "max_is_exclusive": True}],
    ),
    "reported": (
        [{**EXACTLY_ONE, "reported_amount": 0, "reported_currency": "USD"}],
        [
            {**EXACTLY_ONE, "reported_amount": 1},
            {**EXACTLY_ONE, "reported_currency": "USD"},
            {**EXACTLY_ONE, "reported_amount": 1, "reported_currency": "usd"},
            {"reported_amount": 1, "reported_currency": "USD"},
        ],
    ),
}
LENGTH: Parts = {
    "written": (
        [{"min": "", "max": ""}, {"min": "P19Y3M"}, {"max": "P18M"}, {"min": "P1Y2M3D"}],
        [{"min": "19 years"}, {"max": "P"}, {"min": "P2W"}, {"max": "P0Y"}, {"min": "PT1H"}],
    ),
    "in_order": (
        [{"min": "P1Y", "max": "P12M"}],
        [{"min": "P2Y", "max": "P1Y11M"}, {"min": "P31D", "max": "P1M"}],
    ),
}
