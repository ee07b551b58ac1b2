"""Model fields that hold one term or several terms of a vocabulary."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q
from django.db.models.lookups import Regex

from incidents.composite import add_check
from incidents.vocabularies.terms import UNKNOWN, Vocabulary

MAX_LENGTH = 40
NOT_STATED = "not stated"
CHOOSE_ONE = "choose one"
UNKNOWN_ALONE = "“Unknown” stands alone: no other term can be chosen beside it."


def not_a_term(vocabulary: Vocabulary) -> str:
    """What an editor reads when a value is none of the vocabulary's codes."""
    return f"This is not a term of the vocabulary “{vocabulary.title}”."


def one_of(vocabulary: Vocabulary, name: str, *, blank: bool) -> Q:
    """The condition that the database keeps: the column holds a code, or "" where blank."""
    if vocabulary.pattern:
        known = Q(**{f"{name}__regex": vocabulary.pattern})
        return known | Q(**{name: ""}) if blank else known
    return Q(**{f"{name}__in": ["", *vocabulary.codes] if blank else list(vocabulary.codes)})


def several_of(vocabulary: Vocabulary, name: str) -> Q:
    """The condition that the database keeps: the column holds a plain list of codes, or []."""
    if not vocabulary.pattern:
        return Q(**{f"{name}__contained_by": list(vocabulary.codes)})
    # As JSON, where each text stands between quotes: an empty one and NULL show.
    code = f'"{vocabulary.pattern.removeprefix("^").removesuffix("$")}"'
    written = Func(name, function="array_to_json", output_field=models.TextField())
    return Q(Regex(written, rf"^\[({code}(,{code})*)?\]$"))


class TermField(models.CharField):
    """One term, kept as its code; "" means that no source speaks of it (only with blank=True).

    The column is an ordinary text column and migrations see a plain CharField without choices: the
    codes are kept by a check that the field adds to its model. `vocabulary` is None only in
    the copies that migrations and the edit history make of the field; these check nothing.
    """

    def __init__(self, vocabulary: Vocabulary | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("max_length", MAX_LENGTH)
        if vocabulary is not None:
            kwargs["choices"] = vocabulary.choices
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        if self.vocabulary is not None:
            known = one_of(self.vocabulary, name, blank=self.blank)
            add_check(cls, name, "known", known, not_a_term(self.vocabulary))

    def get_choices(self, include_blank: bool = True, *args: Any, **kwargs: Any) -> Any:
        """The terms, after an empty choice that says what leaving it means."""
        label = NOT_STATED if self.blank else CHOOSE_ONE
        if not args:
            kwargs.setdefault("blank_choice", [("", label)])
        return super().get_choices(include_blank, *args, **kwargs)


class TermsField(ArrayField):
    """Several terms, each at most once, kept as a list of codes; [] means that none is stated.

    Migrations see a plain ArrayField of CharField; the codes are kept by a check, which also
    refuses NULL as an element. `unknown` stands alone. That no term stands twice is a rule of
    `full_clean()` only, since a check cannot count distinct elements.
    """

    def __init__(
        self,
        vocabulary: Vocabulary | None = None,
        base_field: models.Field | None = None,
        **kwargs: Any,
    ) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(base_field or TermField(vocabulary), **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        if self.vocabulary is None:
            return
        known = several_of(self.vocabulary, name)
        add_check(cls, name, "known", known, not_a_term(self.vocabulary))
        if self.vocabulary.takes_unknown:
            alone = ~Q(**{f"{name}__contains": [UNKNOWN]}) | Q(**{f"{name}__len": 1})
            add_check(cls, name, "unknown_alone", alone, UNKNOWN_ALONE)

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if len(set(value)) != len(value):
            raise ValidationError("Each term may stand only once.", code="duplicate")
        if UNKNOWN in value and len(value) > 1:
            raise ValidationError(UNKNOWN_ALONE, code="unknown_alone")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Checkboxes for the terms of the vocabulary, in its order."""
        if self.vocabulary is None:
            return super().formfield(**kwargs)
        checkboxes = {
            "form_class": forms.TypedMultipleChoiceField,
            "choices": self.vocabulary.choices,
            "widget": forms.CheckboxSelectMultiple,
            "show_hidden_initial": False,
        }
        return models.Field.formfield(self, **{**checkboxes, **kwargs})
