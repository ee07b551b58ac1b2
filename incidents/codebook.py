"""The codebook: what every model, field, term and channel means, read from where it is defined.

Pages that must not import a model ask here. Of models this gives metadata only; of rows, none but
the recruitment channels, which are a part of the codebook themselves.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.text import capfirst

from incidents.amounts import UncertainAmountField
from incidents.composite import CompositeField
from incidents.dates import UncertainDateField
from incidents.document.shape import RECORDS, CaseDocument, keys
from incidents.lengths import UncertainLengthField
from incidents.models import RecruitmentChannel
from incidents.vocabularies import CHANNEL_CODES, MEDIUM, TermField, TermsField, Vocabulary

# The kind of a field by its class; the first that fits counts.
KINDS: tuple[tuple[type[models.Field], str], ...] = (
    (TermField, "term"),
    (TermsField, "terms"),
    (UncertainDateField, "date"),
    (UncertainAmountField, "amount"),
    (UncertainLengthField, "length"),
    (models.ManyToManyField, "links"),
    (models.ForeignKey, "link"),
    (models.BooleanField, "flag"),
    (models.UUIDField, "uid"),
    (models.URLField, "address"),
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.DecimalField, "sum"),
    (models.IntegerField, "number"),
    (models.JSONField, "object"),
    (SearchVectorField, "index"),
    (ArrayField, "texts"),
    (models.CharField, "text"),
    (models.TextField, "text"),
)

# The order in which a reader meets the models; one that is not named here comes last.
ORDER = (
    *["Case", "Actor", "ActorName", "Involvement", "Relation", "RecruitmentChannel", "Approach"],
    *["Payment", "Disclosure", "Charge", "Sentence", "Event", "Source", "SourceText", "Citation"],
    *["Edition", "PublishedRecord", "PublishedEntry", "PublicCount", "PublicChange"],
    *["Series", "Step", "SetAside", "Redaction"],
)

# Where the models that have no list of records stand in the document of a case.
PLACES = {"Case": "case", "Actor": "actors", "Source": "sources"}

Codes = Mapping[str, tuple[str, ...]]

TYPES = {
    "date": "an uncertain date",
    "amount": "an uncertain amount of money",
    "length": "a length of time",
    "flag": "yes or no",
    "uid": "an identifier (UUID)",
    "address": "an address on the web",
    "moment": "a date and time",
    "day": "a day",
    "sum": "a sum",
    "number": "a whole number",
    "object": "a JSON object",
    "index": "words for searching",
    "texts": "a list of texts",
    "text": "text",
}

# What is kept in several columns, and is one object in the document.
VALUES = {
    "date": "What is known of when something was, and no more. The expression is EDTF (ISO "
    "8601-2): 2024, 2024-03 or 2024-03-25; 2024-03~ is about then, 2024-03? is uncertain, "
    "2023/2024 lasted, [2023-05..2023-09] is one day between. A question about dates asks whether "
    "it is possibly or certainly in a range.",
    "amount": "A sum of money in the currency in which the source gives it, never converted. An "
    "exact sum is both the lowest and the highest; “over a million” has a lowest sum that is "
    "itself excluded, and no highest.",
    "length": "A stretch of time as a court pronounces it, years, months and days apart: 18 months "
    "stay 18 months.",
}

# Where the name of a field makes no good label.
LABELS = {
    "uid": "UID",
    "url": "Web address",
    "archive_url": "Archived at",
    "sha256": "SHA-256",
    "legal_status_on": "Legal status since",
    "is_main": "Main name",
}


@dataclass(frozen=True)
class FieldEntry:
    """What one field means.

    `kind` is one of those in KINDS, or "choice": one of the few `choices` that the code itself
    fixes. `vocabulary` is that of a coded field, `target` the name of the model that a link leads
    to. `parts` are the columns of a value that is kept in several.
    """

    name: str
    label: str
    definition: str
    kind: str
    vocabulary: Vocabulary | None = None
    target: str = ""
    choices: tuple[str, ...] = ()
    parts: tuple["FieldEntry", ...] = ()

    @property
    def type(self) -> str:
        """The type in words, as far as it is not a vocabulary, which a page links to."""
        if self.kind in ("term", "terms"):
            return "one term" if self.kind == "term" else "several terms"
        if self.kind in ("link", "links"):
            return f"{'one' if self.kind == 'link' else 'several'} of {self.target}"
        return f"one of {', '.join(self.choices)}" if self.choices else TYPES[self.kind]


@dataclass(frozen=True)
class ValueEntry:
    """A kind of value that has several parts, each named as in the document."""

    kind: str
    title: str
    definition: str
    parts: tuple[FieldEntry, ...]


@dataclass(frozen=True)
class ModelEntry:
    """What one model means.

    `list_name` is its list of records in the document of a case, "" where it has none. `place` is
    the list also of actors and sources, and `case` for the case itself.
    """

    name: str
    kind: str
    title: str
    definition: str
    fields: tuple[FieldEntry, ...]
    list_name: str = ""
    place: str = ""
    _by_name: dict[str, FieldEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})

    def field(self, name: str) -> FieldEntry | None:
        """The entry of a field; None if the model has no such field."""
        return self._by_name.get(name)


@dataclass(frozen=True)
class ChannelEntry:
    """A recruitment channel of the codebook, with the channels that are kinds of it."""

    slug: str
    name: str
    definition: str
    medium: str
    children: tuple["ChannelEntry", ...] = ()

    @property
    def medium_label(self) -> str:
        """Its medium in words."""
        return MEDIUM.label(self.medium)

    @property
    def codes(self) -> Codes:
        """Its nearest codes in other schemes, by scheme."""
        return CHANNEL_CODES.get(self.slug, {})


@cache
def codebook() -> tuple[ModelEntry, ...]:
    """Every model of the app."""
    entries = [_model_entry(model) for model in apps.get_app_config("incidents").get_models()]
    places = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(entries, key=lambda entry: places.get(entry.name, len(ORDER))))


@cache
def model_entry(name: str) -> ModelEntry:
    """The entry of a model by its name, such as Payment. Raises KeyError if there is none."""
    return {entry.name: entry for entry in codebook()}[name]


@cache
def record_lists() -> dict[str, ModelEntry]:
    """The lists of records in the document of a case, in its order, with the model of each."""
    return {name: model_entry(model.__name__) for name, model in RECORDS.items()}


@cache
def values() -> tuple[ValueEntry, ...]:
    """The kinds of value that have several parts."""
    return tuple(
        ValueEntry(kind, capfirst(TYPES[kind]), definition, _parts_of_kind(kind))
        for kind, definition in VALUES.items()
    )


def _parts_of_kind(kind: str) -> tuple[FieldEntry, ...]:
    """The parts of the first field of a kind: those of all."""
    first = next(each for entry in codebook() for each in entry.fields if each.kind == kind)
    prefix = f"{first.name}_"
    return tuple(replace(part, name=part.name.removeprefix(prefix)) for part in first.parts)


def channels() -> tuple[ChannelEntry, ...]:
    """The tree of recruitment channels as it stands now: its top, each with what lies below it."""
    below: dict[object, list[RecruitmentChannel]] = {}
    for row in RecruitmentChannel.objects.all():
        below.setdefault(row.parent_id, []).append(row)

    def entries(parent: object) -> tuple[ChannelEntry, ...]:
        return tuple(
            ChannelEntry(row.slug, row.name, row.definition, row.medium, entries(row.pk))
            for row in below.get(parent, [])
        )

    return entries(None)


def channel_names() -> dict[str, str]:
    """The name of each recruitment channel by its slug."""
    return dict(RecruitmentChannel.objects.values_list("slug", "name"))


def known_term(entry: ModelEntry, each: FieldEntry) -> str:
    """What PublicCount counts the cases by in which a field is known; "" where it does not.

    It counts the keys of the document. Every record has a uid, so that one says nothing.
    """
    is_counted = each.kind != "uid" and each.name in _keys_of(entry.place)
    return f"known:{entry.place}.{each.name}" if is_counted else ""


@cache
def _keys_of(place: str) -> frozenset[str]:
    if place in ("", "case"):
        return frozenset(CaseDocument().fields if place else ())
    return frozenset(keys(place))


def flat(tree: Iterable[ChannelEntry]) -> Iterator[ChannelEntry]:
    """The channels of a tree one by one, each before those below it."""
    for each in tree:
        yield each
        yield from flat(each.children)


def _model_entry(model: type[models.Model]) -> ModelEntry:
    meta = model._meta
    lists = {of: name for name, of in RECORDS.items()}
    fields = tuple(_field_entry(each) for each in _own_fields(model))
    return ModelEntry(
        name=model.__name__,
        kind=str(meta.model_name),
        title=capfirst(str(meta.verbose_name)),
        definition=_definition(model),
        fields=fields,
        list_name=lists.get(model, ""),
        place=lists.get(model, PLACES.get(model.__name__, "")),
    )


def _definition(model: type[models.Model]) -> str:
    """The docstring; "" where there is only the one that Django makes up of the fields."""
    text = inspect.getdoc(model) or ""
    return "" if text.startswith(f"{model.__name__}(") else text


def _own_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields as written in the model; the columns of a value and row numbers are left out."""
    meta = model._meta
    values = [each for each in meta.private_fields if isinstance(each, CompositeField)]
    columns = {column for value in values for column in value.columns.values()}
    plain = [
        each for each in meta.local_fields if each.name not in columns and not each.auto_created
    ]
    return sorted(
        [*plain, *values, *meta.local_many_to_many], key=lambda each: each.creation_counter
    )


def _field_entry(each: models.Field) -> FieldEntry:
    kind = "choice" if each.choices and not isinstance(each, TermField) else _kind(each)
    columns = each.columns if isinstance(each, CompositeField) else {}
    return FieldEntry(
        name=each.name,
        label=LABELS.get(each.name) or capfirst(str(each.verbose_name)),
        definition=str(each.help_text),
        kind=kind,
        vocabulary=getattr(each, "vocabulary", None),
        target=each.related_model.__name__ if each.related_model else "",
        choices=tuple(str(code) for code, _ in each.choices or ()) if kind == "choice" else (),
        parts=tuple(_field_entry(each.model._meta.get_field(name)) for name in columns.values()),
    )


def _kind(each: models.Field) -> str:
    return next(kind for cls, kind in KINDS if isinstance(each, cls))
