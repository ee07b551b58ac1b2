"""Form fields for values of several parts: each part has its own visible label and hint."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import get_default_renderer
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Part(NamedTuple):
    """One input of a value: its label, its hint ("" for none) and its form field."""

    label: str
    hint: str
    field: forms.Field


def text_part(label: str, hint: str = "", **attrs: str) -> Part:
    """A part that is typed as text."""
    widget = forms.TextInput(attrs=attrs)
    return Part(label, hint, forms.CharField(required=False, widget=widget))


def flag_part(label: str, hint: str = "") -> Part:
    """A part that is ticked."""
    return Part(label, hint, forms.BooleanField(required=False))


class LabelledParts(forms.MultiWidget):
    """The inputs of a value, each in a paragraph with its label and hint, tied to it by id.

    `show` tells what stands in the inputs for a value object.
    """

    def __init__(self, parts: Mapping[str, Part], show: Callable[[Any], Sequence[Any]]) -> None:
        super().__init__({name: part.field.widget for name, part in parts.items()})
        self.parts = list(parts.values())
        self.show = show

    def decompress(self, value: Any) -> Sequence[Any]:
        return [None] * len(self.parts) if value is None else self.show(value)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        inputs = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        renderer = renderer or get_default_renderer()
        rows = (
            (_render_part(part, one, renderer),)
            for part, one in zip(self.parts, inputs, strict=True)
        )
        return format_html_join("\n", "{}", rows)


def _render_part(part: Part, widget: dict[str, Any], renderer: Any) -> SafeString:
    attrs = widget["attrs"]
    identifier = attrs.setdefault("id", f"id_{widget['name']}")
    hint = SafeString("")
    if part.hint:
        hint_id = f"{identifier}_hint"
        attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {hint_id}".strip()
        hint = format_html(' <span class="help" id="{}">{}</span>', hint_id, part.hint)
    return format_html(
        '<p class="value-part"><label for="{}">{}</label> {}{}</p>',
        identifier,
        part.label,
        SafeString(renderer.render(widget["template_name"], {"widget": widget})),
        hint,
    )


class ValueFormField(forms.MultiValueField):
    """A form field for an immutable value of several parts; with nothing entered it is None.

    A subclass names its parts and goes both ways between them and the value.
    """

    def __init__(self, **kwargs: Any) -> None:
        parts = self.make_parts()
        self.names = list(parts)
        super().__init__(
            [part.field for part in parts.values()],
            widget=LabelledParts(parts, self.show),
            require_all_fields=False,
            **kwargs,
        )

    @staticmethod
    def make_parts() -> Mapping[str, Part]:
        """The inputs by name, in order; none of them is required alone."""
        raise NotImplementedError

    @staticmethod
    def read(parts: Mapping[str, Any]) -> Any:
        """The value of the cleaned inputs, None if nothing was entered; ValueError if faulty."""
        raise NotImplementedError

    @staticmethod
    def show(value: Any) -> Sequence[Any]:
        """What stands in the inputs for this value, in order."""
        raise NotImplementedError

    def compress(self, data_list: Sequence[Any]) -> Any:
        if not data_list:
            return None
        try:
            return self.read(dict(zip(self.names, data_list, strict=True)))
        except ValueError as fault:
            raise ValidationError(str(fault), code="invalid") from fault

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another value was entered; the same one typed differently is no change."""
        if self.disabled:
            return False
        try:
            cleaned = [field.clean(entry) for field, entry in zip(self.fields, data, strict=True)]
            return self.compress(cleaned) != initial
        except ValidationError:
            return True
