"""Two versions of a form side by side, what was typed and what stands, and taking what stands."""

from typing import NamedTuple

from django import forms

TAKE_NOW = "take_now"
NOTHING = "nothing"


class Both(NamedTuple):
    """What a field says in the form and in the row. The box of this name takes the row's."""

    yours: str
    now: str
    box: str


def take_what_stands(form):
    """Put what the row says into the fields of a posted form whose boxes were ticked."""
    taken = [name for name in form.fields if f"{form.add_prefix(name)}-{TAKE_NOW}" in form.data]
    if not taken:
        return
    form.data = form.data.copy()
    for name in taken:
        field, posted = form.fields[name], form.add_prefix(name)
        stands = field.prepare_value(form.get_initial_for_field(field, name))
        for key, values in as_posted(field.widget, posted, stands).items():
            form.data.setlist(key, values)


def as_posted(widget, name, value):
    """What a browser sends for a widget in which this value stands."""
    widget = getattr(widget, "widget", widget)  # of a search with its links
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return {
            key: sent
            for suffix, part, each in parts
            for key, sent in as_posted(part, name + suffix, each).items()
        }
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if value else []}
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return {name: [str(each) for each in shown]}
    return {name: ["" if shown is None else str(shown)]}


def both_versions(form):
    """For each visible field in which the posted form differs from its row, both versions."""
    return {
        name: Both(typed(form, name), standing(form, name), f"{form.add_prefix(name)}-{TAKE_NOW}")
        for name in form.changed_data
        if name in form.fields and not form.fields[name].widget.is_hidden
    }


def typed(form, name):
    """What the form says, as a reader would see it; as it was typed where it is faulty."""
    if name in form.cleaned_data:
        return in_words(form.fields[name], form.cleaned_data[name])
    raw = form[name].data
    parts = raw if isinstance(raw, list) else [raw]
    return ", ".join(str(each) for each in parts if each) or NOTHING


def standing(form, name):
    """What the row says now, as a reader would see it in the form."""
    field = form.fields[name]
    return in_words(field, form.get_initial_for_field(field, name))


def in_words(field, value):
    """A value of a field as a reader would see it."""
    if isinstance(field, forms.ModelChoiceField):
        return rows_in_words(field, value)
    if value is None or value == "" or value == []:
        return NOTHING
    labels = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(labels.get(each, each)) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(labels.get(value, value))


def rows_in_words(field, value):
    """The labels of one or several chosen rows."""
    several = (
        [value]
        if value is None or not hasattr(value, "__iter__") or isinstance(value, str)
        else value
    )
    keys = [getattr(each, "pk", each) for each in several if each]
    rows = field.queryset.filter(pk__in=keys) if keys else []
    return ", ".join(str(field.label_from_instance(row)) for row in rows) or NOTHING
