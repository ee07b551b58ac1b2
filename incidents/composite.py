"""Model fields whose value is kept in several columns, and checks that a field brings along."""

import copy
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import FieldError, ImproperlyConfigured, ValidationError
from django.db import models
from django.db.models import Q

LONGEST_NAME = 63  # PostgreSQL cuts longer names off, and two of them might then be the same


def add_check(
    cls: type[models.Model], field_name: str, rule: str, condition: Q, message: str
) -> None:
    """Give the model a check constraint `<app>_<model>_<field>_<rule>`, whatever its Meta says.

    Called by fields while they join the class. An abstract model is passed over: the field
    joins each of its concrete children as well. `message` is what an editor reads.
    """
    meta = cls._meta
    if meta.abstract:
        return
    name = f"{meta.app_label}_{meta.model_name}_{field_name}_{rule}"
    if len(name) > LONGEST_NAME:
        raise ImproperlyConfigured(f"The name of the check {name} is too long for PostgreSQL.")
    check = models.CheckConstraint(name=name, condition=condition, violation_error_message=message)
    # A fresh list: the one of an abstract Meta is shared by all models that inherit it.
    meta.constraints = [*meta.constraints, check]
    # Migrations look only at options that they find among the original ones.
    meta.original_attrs["constraints"] = meta.constraints


class CompositeAttribute:
    """Reads and writes the value object of a composite field on a row."""

    def __init__(self, field: "CompositeField") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type | None = None) -> Any:
        """The value object, None where nothing is known; on the class, the attribute itself.

        Raises ValidationError under the field's name if the columns contradict each other,
        which only a row that was never saved can do: so full_clean() reports it.
        """
        if row is None:
            return self
        columns = self.field.columns
        deferred = [column for column in columns.values() if column not in row.__dict__]
        if deferred:  # all at once, where Django would send a query for each
            row.refresh_from_db(fields=deferred)
        parts = {part: row.__dict__[column] for part, column in columns.items()}
        if parts == self.field.nothing:
            return None
        try:
            return self.field.from_parts(parts)
        except ValueError as fault:
            raise ValidationError({self.field.name: str(fault)}) from fault

    def __set__(self, row: models.Model, value: Any) -> None:
        """Fill all columns from the value object; None empties them. TypeError otherwise."""
        if value is not None and not isinstance(value, self.field.value_class):
            expected = self.field.value_class.__name__
            raise TypeError(
                f"{self.field.name} takes an {expected} or None, not {type(value).__name__}."
            )
        parts = self.field.nothing if value is None else self.field.to_parts(value)
        for part, column in self.field.columns.items():
            setattr(row, column, parts[part])


class CompositeField(models.Field):
    """A field whose value is one immutable object, kept in real columns `<name>_<part>`.

    Migrations, queries, dumps and bulk updates know the columns only. Code and forms know
    the one value; None means that nothing is known. A subclass gives the class of its value,
    the columns, how to go from one to the other, and the checks that hold in the database
    whoever writes. Every row that the checks let through must be readable.
    """

    value_class: ClassVar[type]

    def __init__(
        self, verbose_name: str | None = None, *, blank: bool = True, help_text: str = ""
    ) -> None:
        super().__init__(verbose_name, blank=blank, null=True, serialize=False, help_text=help_text)
        # Made here and not when joining the class, so that the columns stand where the field does.
        self.parts = self.make_parts()
        self.nothing = {part: column.get_default() for part, column in self.parts.items()}

    @classmethod
    def make_parts(cls) -> Mapping[str, models.Field]:
        """The columns by the name of the part, in order, each with a help text and a default."""
        raise NotImplementedError

    def from_parts(self, parts: Mapping[str, Any]) -> Any:
        """The value object of these columns, which are not all empty; ValueError if at odds."""
        raise NotImplementedError

    def to_parts(self, value: Any) -> Mapping[str, Any]:
        """The columns of this value object."""
        raise NotImplementedError

    def checks(self, columns: Mapping[str, str]) -> list[tuple[str, Q, str]]:
        """The checks as (rule, condition, message), given the column of each part."""
        raise NotImplementedError

    @property
    def columns(self) -> dict[str, str]:
        """The name of the column of each part."""
        return {part: f"{self.name}_{part}" for part in self.parts}

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only=True)
        setattr(cls, name, CompositeAttribute(self))
        # Proxies and children of a concrete model use the columns of that model.
        if cls._meta.abstract or getattr(self, "mti_inherited", False):
            return
        present = {field.name for field in cls._meta.local_fields}
        for part, column in self.columns.items():
            if column not in present:
                field = copy.deepcopy(self.parts[part])
                field.verbose_name = f"{self.verbose_name}: {field.verbose_name or part}"
                cls.add_to_class(column, field)
        for rule, condition, message in self.checks(self.columns):
            add_check(cls, name, rule, condition, message)

    def get_attname_column(self) -> tuple[str, None]:
        return self.get_attname(), None

    def db_type(self, connection: Any) -> None:
        return None

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, self.value_class):
            return value
        raise ValidationError(f"An {self.value_class.__name__} is due here, or nothing.")

    def get_col(self, alias: str, output_field: models.Field | None = None) -> Any:
        raise FieldError(self._no_single_column())

    @property
    def cached_col(self) -> Any:
        raise FieldError(self._no_single_column())

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        raise FieldError(self._no_single_column())

    def _no_single_column(self) -> str:
        columns = ", ".join(self.columns.values())
        return f"{self.name} is kept in several columns; a query names one of them: {columns}."
