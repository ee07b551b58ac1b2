"""Forms of working rows: their fields as editors need them, and all checks of the row."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models

from incidents.admin.choosing import (
    MANY_TERMS,
    OwnSelect,
    OwnSelectMultiple,
    RowSelect,
    RowSelectMultiple,
    TermSelect,
    TermSelectMultiple,
    labelled,
)
from incidents.admin.taking import take_what_stands
from incidents.composite import CompositeField
from incidents.models import CaseRecord
from incidents.vocabularies import TermField, TermsField


class PlainText(forms.CharField):
    """Text over several lines, whose lines end alike whatever the browser sends."""

    def to_python(self, value):
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if text else text


class Lines(SimpleArrayField):
    """A list of texts, one on each line."""

    def __init__(self, base_field, **kwargs):
        kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": 3}))
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)


class RowForm(forms.ModelForm):
    """A form that holds its row to all checks, also those over columns behind a composite field.

    A posted field whose box says so takes what the row says, see taking.py.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            take_what_stands(self)

    def _get_validation_exclusions(self):
        exclude = super()._get_validation_exclusions()
        for field in self.instance._meta.private_fields:
            if field.name in self.fields and field.name not in self._errors:
                exclude -= set(field.columns.values())
        return exclude

    def _post_clean(self):
        if self.has_changed() or self.instance._state.adding:
            super()._post_clean()

    def _update_errors(self, errors):
        """A check of a column that the form does not name is a fault of the whole row."""
        if hasattr(errors, "error_dict"):
            for name in set(errors.error_dict) - {*self.fields, NON_FIELD_ERRORS}:
                whole = errors.error_dict.setdefault(NON_FIELD_ERRORS, [])
                whole.extend(errors.error_dict.pop(name))
        super()._update_errors(errors)


def without_help(form):
    """Drop the hints of a form that repeats on a page; the empty form beside it has them."""
    for field in form.fields.values():
        field.help_text = ""


class RowFields:
    """How the fields of working rows appear in forms of the admin; for pages and for inlines.

    `compact` shows the terms of every vocabulary as a search, for forms that repeat on a page.
    """

    compact = False
    formfield_overrides = {
        models.TextField: {
            "form_class": PlainText,
            "widget": AdminTextareaWidget(attrs={"rows": 4}),
        },
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, TermField | TermsField):
            kwargs |= self.term_widget(db_field)
            return db_field.formfield(**kwargs)
        if isinstance(db_field, ArrayField):
            return db_field.formfield(form_class=Lines, **kwargs)
        if isinstance(db_field, CompositeField):
            return db_field.formfield(**kwargs)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        wrapper = getattr(field, "widget", None)
        if isinstance(wrapper, RelatedFieldWidgetWrapper):
            if issubclass(db_field.related_model, CaseRecord):
                field.widget = wrapper.widget
            wrapper.can_delete_related = False
        return field

    def term_widget(self, db_field):
        """Short vocabularies are shown whole, long ones are searched."""
        many = len(db_field.vocabulary) > MANY_TERMS
        if isinstance(db_field, TermsField) and (many or self.compact):
            return {"widget": TermSelectMultiple(db_field, self.admin_site)}
        if isinstance(db_field, TermField) and many:
            return {"widget": TermSelect(db_field, self.admin_site)}
        return {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if issubclass(db_field.related_model, CaseRecord):
            kwargs["widget"] = OwnSelect(db_field, self.admin_site)
        elif searched(self.admin_site, db_field.related_model):
            kwargs["widget"] = RowSelect(db_field, self.admin_site)
            kwargs["queryset"] = labelled(db_field.related_model)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if issubclass(db_field.related_model, CaseRecord):
            kwargs["widget"] = OwnSelectMultiple(db_field, self.admin_site)
        elif searched(self.admin_site, db_field.related_model):
            kwargs["widget"] = RowSelectMultiple(db_field, self.admin_site)
            kwargs["queryset"] = labelled(db_field.related_model)
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = db_field.help_text  # without Django's advice on plain lists
        return field


def searched(site, model):
    """Whether forms search the rows of a model as one types, instead of listing all."""
    return site.is_registered(model) and site.get_model_admin(model).is_searched


class TermLabels:
    """A coded list field as its labels, for pages that only show it."""

    def __init__(self, field):
        self.field = field
        self.__name__ = field.name
        self.short_description = field.verbose_name

    def __call__(self, row):
        codes = getattr(row, self.field.name)
        return ", ".join(self.field.vocabulary.label(code) for code in codes) or "not stated"


def shown_fields(model, names):
    """These names of fields, with coded lists replaced by their labels."""
    listed = {field.name: field for field in model._meta.fields if isinstance(field, TermsField)}

    def shown(name):
        if isinstance(name, list | tuple):
            return tuple(shown(each) for each in name)
        return TermLabels(listed[name]) if name in listed else name

    return [shown(name) for name in names]
