"""The marks beside the fields of a form in the admin."""

from django import template

register = template.Library()


@register.filter
def mark_of(form, name):
    """How the fact behind an input of a form is cited; None where a form has no marks."""
    return getattr(form, "marks", {}).get(name)
