"""The field for an uncertain amount of money, and its inputs; the value itself is in money."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from incidents.composite import CompositeField
from incidents.decimals import DIGITS, LIMIT, PLACES, grouped
from incidents.money import Reported, UncertainAmount
from incidents.typed_amounts import LONGEST, read_exact_sum, read_typed_sum
from incidents.value_forms import Part, ValueFormField, text_part
from incidents.vocabularies import CURRENCY

__all__ = ["Reported", "UncertainAmount", "UncertainAmountField", "UncertainAmountFormField"]

CODE_MAX = 5  # letters of the longest currency code


class UncertainAmountFormField(ValueFormField):
    """Inputs for the sum in words, its currency, and the source's own conversion."""

    kind = "amount"
    offers = CURRENCY.choices

    @staticmethod
    def make_parts() -> Mapping[str, Part]:
        code = {
            "has_offers": True,
            "size": str(CODE_MAX),
            "autocapitalize": "characters",
            "autocomplete": "off",
        }
        return {
            "sum": text_part(
                "Sum",
                "2,000; about 500; over 1 million; at least 5,000; under 10k; 1,000 to 2,000.",
                maxlength=str(LONGEST),
            ),
            "currency": text_part(
                "Currency",
                "The one in which the source gives the sum: a code such as CNY, USD or XMR.",
                **code,
            ),
            "reported_amount": text_part(
                "The source's own conversion",
                "Never calculated by us; empty where the source has none.",
                maxlength=str(LONGEST),
            ),
            "reported_currency": text_part("Currency of the conversion", **code),
        }

    @staticmethod
    def read(parts: Mapping[str, Any]) -> UncertainAmount | None:
        if not any(parts.values()):
            return None
        if not parts["sum"]:
            raise ValueError("A currency or a conversion stands beside a sum; write the sum.")
        amount = UncertainAmount(
            **read_typed_sum(parts["sum"])._asdict(),
            currency=_required_code(parts["currency"]),
            reported=_conversion(
                read_exact_sum(parts["reported_amount"]), parts["reported_currency"].upper()
            ),
        )
        amount.require_known_currencies()
        return amount

    @staticmethod
    def show(value: UncertainAmount) -> list[Any]:
        if value.reported is None:
            return [value.sums, value.currency, "", ""]
        return [value.sums, value.currency, grouped(value.reported.amount), value.reported.currency]

    @staticmethod
    def reading(value: UncertainAmount) -> str:
        return f"{value}, {value.reported_as}" if value.reported else str(value)


def _required_code(code: str) -> str:
    if not code:
        raise ValueError("A sum needs its currency: a code such as CNY, USD or XMR.")
    return code.upper()


def _conversion(amount: Decimal | None, currency: str) -> Reported | None:
    """The conversion of these two parts, None where both are empty; ValueError where one is."""
    if amount is None and not currency:
        return None
    if amount is None:
        raise ValueError("The source's own conversion has a currency but no sum.")
    if not currency:
        raise ValueError("The source's own conversion has a sum but no currency.")
    return Reported(amount, currency)


class UncertainAmountField(CompositeField):
    """An uncertain amount in eight columns, from _min to _reported_currency."""

    description = "Uncertain amount"
    value_class = UncertainAmount

    @classmethod
    def make_parts(cls) -> Mapping[str, models.Field]:
        return {
            "min": _sum_column("lowest sum", "Lowest sum that is meant. Empty: open."),
            "max": _sum_column("highest sum", "Highest sum that is meant. Empty: open."),
            "min_is_exclusive": _flag_column("more than", "The lowest sum itself is excluded."),
            "max_is_exclusive": _flag_column("less than", "The highest sum itself is excluded."),
            "approximate": _flag_column("about", "The source says that the sum is approximate."),
            "currency": _code_column("currency", "Currency in which the source gives the sum."),
            "reported_amount": _sum_column(
                "conversion", "The source's own conversion, never calculated by us."
            ),
            "reported_currency": _code_column(
                "currency of the conversion", "Currency of the source's own conversion."
            ),
        }

    def from_parts(self, parts: Mapping[str, Any]) -> UncertainAmount:
        value = dict(parts)
        reported = _conversion(value.pop("reported_amount"), value.pop("reported_currency"))
        return UncertainAmount(**value, reported=reported)

    def to_parts(self, value: UncertainAmount) -> Mapping[str, Any]:
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        reported = parts.pop("reported")
        return {
            **parts,
            "reported_amount": reported.amount if reported else None,
            "reported_currency": reported.currency if reported else "",
        }

    def checks(self, columns: Mapping[str, str]) -> list[tuple[str, Q, str]]:
        low, high, sum_ = columns["min"], columns["max"], columns["reported_amount"]
        more, less = columns["min_is_exclusive"], columns["max_is_exclusive"]
        code, reported_code = columns["currency"], columns["reported_currency"]
        no_low, no_high, no_sum = (Q((f"{column}__isnull", True)) for column in (low, high, sum_))
        coded = Q((f"{code}__regex", CURRENCY.pattern))
        return [
            (
                "bounded",
                (Q((code, "")) & no_low & no_high) | (coded & ~(no_low & no_high)),
                "An amount has a currency, and a lowest or a highest sum.",
            ),
            # NaN is above every number for PostgreSQL, so the limit keeps it out as well.
            (
                "in_range",
                _in_range(low) & _in_range(high) & _in_range(sum_),
                "A sum is 0 or more, with at most 18 digits before the point.",
            ),
            ("in_order", Q((f"{low}__lte", F(high))), "The lowest sum is not above the highest."),
            (
                "qualified",
                (Q((more, False)) | ~no_low)
                & (Q((less, False)) | ~no_high)
                & (Q((columns["approximate"], False)) | ~Q((code, ""))),
                "Only a sum that is given can be excluded, or be approximate.",
            ),
            (
                "exact",
                Q((more, False), (less, False)) | no_low | no_high | Q((f"{low}__lt", F(high))),
                "An exact sum cannot be excluded (more than, less than).",
            ),
            (
                "reported",
                (no_sum & Q((reported_code, "")))
                | (~no_sum & Q((f"{reported_code}__regex", CURRENCY.pattern)) & ~Q((code, ""))),
                "The source's own conversion has a sum and a currency, beside an amount.",
            ),
        ]

    def validate(self, value: UncertainAmount | None, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            if value is not None:
                value.require_known_currencies()
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": UncertainAmountFormField, **kwargs})


def _in_range(column: str) -> Q:
    return Q((f"{column}__gte", Decimal(0)), (f"{column}__lt", LIMIT))


def _sum_column(name: str, help_text: str) -> models.Field:
    return models.DecimalField(
        name,
        max_digits=DIGITS,
        decimal_places=PLACES,
        null=True,
        blank=True,
        editable=False,
        help_text=help_text,
    )


def _flag_column(name: str, help_text: str) -> models.Field:
    return models.BooleanField(name, default=False, editable=False, help_text=help_text)


def _code_column(name: str, help_text: str) -> models.Field:
    return models.CharField(
        name, max_length=CODE_MAX, blank=True, default="", editable=False, help_text=help_text
    )
