"""Form fields for values of several parts: each part has its own visible label and hint."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import get_default_renderer
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Part(NamedTuple):
    """One input of a value: its label, its hint ("" for none) and its form field.

    `has_offers`: the browser offers the codes of the value while one types.
    """

    label: str
    hint: str
    field: forms.Field
    has_offers: bool = False


def text_part(label: str, hint: str = "", *, has_offers: bool = False, **attrs: str) -> Part:
    """A part that is typed as text."""
    widget = forms.TextInput(attrs=attrs)
    return Part(label, hint, forms.CharField(required=False, widget=widget), has_offers)


class LabelledParts(forms.MultiWidget):
    """The inputs of a value, each in a paragraph with its label and hint, tied to it by id.

    Beneath them stands how they were read, which a script keeps up to date while one types: `kind`
    says what sort of value it is. `show` tells what stands in the inputs for a value object, and
    `echo` how a value object, or what was typed into the inputs, was read. `offers` are codes with
    labels for the parts that have offers.
    """

    def __init__(
        self,
        kind: str,
        parts: Mapping[str, Part],
        show: Callable[[Any], Sequence[Any]],
        echo: Callable[[Any], str],
        offers: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__({name: part.field.widget for name, part in parts.items()})
        for name, part in parts.items():
            part.field.widget.attrs["data-part"] = name
        self.kind = kind
        self.parts = list(parts.values())
        self.show = show
        self.echo = echo
        self.offers = offers

    def decompress(self, value: Any) -> Sequence[Any]:
        return [None] * len(self.parts) if value is None else self.show(value)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        inputs = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        renderer = renderer or get_default_renderer()
        offers_id = f"{(attrs or {}).get('id') or f'id_{name}'}_offers"
        rows = (
            (_render_part(part, one, renderer, offers_id),)
            for part, one in zip(self.parts, inputs, strict=True)
        )
        return format_html(
            '<div class="value" data-kind="{}">{}{}<p class="reading" role="status">{}</p></div>',
            self.kind,
            format_html_join("\n", "{}", rows),
            self._render_offers(offers_id),
            self.echo(value),
        )

    def _render_offers(self, identifier: str) -> SafeString:
        if not self.offers:
            return SafeString("")
        options = format_html_join("", '<option value="{}">{}</option>', self.offers)
        return format_html('<datalist id="{}">{}</datalist>', identifier, options)


def _render_part(part: Part, widget: dict[str, Any], renderer: Any, offers_id: str) -> SafeString:
    attrs = widget["attrs"]
    identifier = attrs.setdefault("id", f"id_{widget['name']}")
    hint = SafeString("")
    if part.hint:
        hint_id = f"{identifier}_hint"
        attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {hint_id}".strip()
        hint = format_html(' <span class="help" id="{}">{}</span>', hint_id, part.hint)
    if part.has_offers:
        attrs["list"] = offers_id
    return format_html(
        '<p class="value-part"><label for="{}">{}</label> {}{}</p>',
        identifier,
        part.label,
        SafeString(renderer.render(widget["template_name"], {"widget": widget})),
        hint,
    )


class ValueFormField(forms.MultiValueField):
    """A form field for an immutable value of several parts; with nothing entered it is None.

    A subclass names its kind and its parts and goes both ways between them and the value.
    """

    kind: ClassVar[str]
    offers: ClassVar[Sequence[tuple[str, str]]] = ()

    def __init__(self, **kwargs: Any) -> None:
        parts = self.make_parts()
        self.names = list(parts)
        super().__init__(
            [part.field for part in parts.values()],
            widget=LabelledParts(self.kind, parts, self.show, self.echo, self.offers),
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

    @staticmethod
    def reading(value: Any) -> str:
        """How a value was read, in full."""
        raise NotImplementedError

    def echo(self, value: Any) -> str:
        """How a value, or a list of what was typed, was read; "" for nothing, or a fault."""
        if isinstance(value, list):
            try:
                value = self.typed(value)
            except ValidationError:
                return ""
        return "" if value is None else f"Read as: {self.reading(value)}"

    def typed(self, entries: Sequence[Any]) -> Any:
        """The value of what was typed into the inputs; ValidationError where that is faulty."""
        return self.compress(
            [field.clean(entry) for field, entry in zip(self.fields, entries, strict=True)]
        )

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
            return self.typed(data) != initial
        except ValidationError:
            return True
