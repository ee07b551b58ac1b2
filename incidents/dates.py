"""Uncertain dates: what is known about when something was, no more. And the field made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from incidents.composite import CompositeField
from incidents.date_expressions import EXPRESSION_MAX, FIRST_DAY, LAST_DAY, read_expression
from incidents.date_wording import describe, describe_days
from incidents.faults import UNSTORABLE, ValueFault, read_object, read_text
from incidents.typed_dates import read_typed_date
from incidents.value_forms import Part, ValueFormField, text_part

WORDS_MAX = 200  # characters of a source's own words


@dataclass(frozen=True)
class UncertainDate:
    """A date expression with the first and last day that it can mean, and the source's own words.

    `edtf` is "" where only words are known. A bound of None is open. Made by parse(); the
    constructor trusts that the bounds are those of the expression, as is_consistent() tells.
    Raises ValueError where the parts cannot belong together.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    words: str = ""

    def __post_init__(self) -> None:
        if bool(self.edtf) != bool(self.earliest or self.latest):
            raise ValueError("A date has a first or last day exactly when it has an expression.")
        if not self.edtf and not self.words:
            raise ValueError("A date needs an expression, or the source's own words.")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"The last day {self.latest} is before the first {self.earliest}.")
        for day in (self.earliest, self.latest):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                raise ValueError(f"The day {day} is outside the years 1000 to 2999.")

    @classmethod
    def parse(cls, text: str, words: str = "") -> "UncertainDate":
        """Read a date expression such as 2024-03~. Raises ValueError, naming the fault plainly.

        Blanks around text and words are dropped. Without text, words alone are the value.
        """
        text, words = text.strip(), words.strip()
        _require_writable(words)
        if not text:
            return cls("", None, None, words)
        expression = read_expression(text)
        return cls(text, expression.earliest, expression.latest, words)

    @classmethod
    def from_json(cls, value: object) -> "UncertainDate | None":
        """The date of a document, None for null. Raises ValueFault with the path of the fault."""
        if value is None:
            return None
        values = read_object(value, ("edtf", "earliest", "latest", "words"))
        edtf, words = read_text(values, "edtf"), read_text(values, "words")
        try:
            _require_writable(words or "")
        except ValueError as fault:
            raise ValueFault(str(fault), "words") from fault
        try:
            found = cls.parse(edtf or "", words or "")
        except ValueError as fault:
            raise ValueFault(str(fault), *(["edtf"] if edtf else [])) from fault
        expected = found.as_json()
        for key in ("earliest", "latest"):
            if values[key] != expected[key]:
                due = expected[key] or "null"
                raise ValueFault(f"{due} is what follows from the expression.", key)
        return found

    def as_json(self) -> dict[str, str | None]:
        """The date as the document has it."""
        return {
            "edtf": self.edtf or None,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "words": self.words or None,
        }

    def __str__(self) -> str:
        if not self.edtf:
            return self.words
        described = describe(read_expression(self.edtf))
        return f"{described} (“{self.words}”)" if self.words else described

    @property
    def is_consistent(self) -> bool:
        """Whether the bounds are those of the expression. Raises ValueError if it is none."""
        return not self.edtf or self == self.parse(self.edtf, self.words)


def _require_writable(words: str) -> None:
    if len(words) > WORDS_MAX:
        raise ValueError(f"The source's own words are longer than {WORDS_MAX} characters.")
    if UNSTORABLE.search(words):
        raise ValueError("The source's own words have a character that cannot be stored.")


class UncertainDateFormField(ValueFormField):
    """Two inputs: the date as people write it or as an expression, and the source's own words.

    Once it is saved, the expression stands in the first, and the reading beneath.
    """

    kind = "date"

    @staticmethod
    def make_parts() -> Mapping[str, Part]:
        return {
            "edtf": text_part(
                "Date",
                "March 2024, 25 March 2024, spring 2024, about 2024, 2023 to 2024, before "
                "March 2024, after 2011; or a date expression such as 2024-03~.",
                maxlength=str(EXPRESSION_MAX),
            ),
            "words": text_part(
                "In the source's words",
                "Only where they say more, such as “on a Friday”.",
                maxlength=str(WORDS_MAX),
            ),
        }

    @staticmethod
    def read(parts: Mapping[str, Any]) -> UncertainDate | None:
        if not any(parts.values()):
            return None
        if not parts["edtf"]:
            return UncertainDate.parse("", parts["words"])
        edtf, finer = read_typed_date(parts["edtf"])
        if finer and parts["words"] not in ("", finer):
            raise ValueError(
                f"“{finer}” is finer than a date expression can say; add it to the source's words, "
                f"and write {edtf} here."
            )
        return UncertainDate.parse(edtf, parts["words"] or finer)

    @staticmethod
    def show(value: UncertainDate) -> list[str]:
        return [value.edtf, value.words]

    @staticmethod
    def reading(value: UncertainDate) -> str:
        days = describe_days(value.earliest, value.latest)
        said = str(value) if value.edtf else f"no date, only the words “{value.words}”"
        kept = f" · kept as {value.edtf}" if value.edtf else ""
        return f"{said}: {days}{kept}" if days else f"{said}{kept}"


class UncertainDateField(CompositeField):
    """An uncertain date in the columns _edtf, _earliest, _latest and _words."""

    description = "Uncertain date"
    value_class = UncertainDate

    @classmethod
    def make_parts(cls) -> Mapping[str, models.Field]:
        return {
            "edtf": models.CharField(
                "expression",
                max_length=EXPRESSION_MAX,
                blank=True,
                default="",
                editable=False,
                help_text="Date as EDTF text (ISO 8601-2). Empty: only words, or nothing known.",
            ),
            "earliest": models.DateField(
                "first day",
                null=True,
                blank=True,
                editable=False,
                help_text="First day that the expression can mean. Empty: open, or nothing known.",
            ),
            "latest": models.DateField(
                "last day",
                null=True,
                blank=True,
                editable=False,
                help_text="Last day that the expression can mean. Empty: open, or nothing known.",
            ),
            "words": models.CharField(
                "source's words",
                max_length=WORDS_MAX,
                blank=True,
                default="",
                editable=False,
                help_text="The source's own words, where they say more than the expression.",
            ),
        }

    def from_parts(self, parts: Mapping[str, Any]) -> UncertainDate:
        return UncertainDate(**parts)

    def to_parts(self, value: UncertainDate) -> Mapping[str, Any]:
        return {part: getattr(value, part) for part in self.parts}

    def checks(self, columns: Mapping[str, str]) -> list[tuple[str, Q, str]]:
        edtf, earliest, latest = columns["edtf"], columns["earliest"], columns["latest"]
        unbounded = Q((f"{earliest}__isnull", True), (f"{latest}__isnull", True))
        without_expression = Q((edtf, ""))
        years = (FIRST_DAY, LAST_DAY)
        return [
            (
                "bounded",
                (without_expression & unbounded) | (~without_expression & ~unbounded),
                "A date has a first or last day exactly when it has an expression.",
            ),
            (
                "in_order",
                Q((f"{earliest}__lte", F(latest))),
                "The last day that a date can mean is not before the first.",
            ),
            (
                "in_years",
                Q((f"{earliest}__range", years)) & Q((f"{latest}__range", years)),
                "A date lies in the years 1000 to 2999.",
            ),
        ]

    def validate(self, value: UncertainDate | None, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            agrees = value is None or value.is_consistent
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault
        if not agrees:
            raise ValidationError("The first and last day are not those of the expression.")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": UncertainDateFormField, **kwargs})
