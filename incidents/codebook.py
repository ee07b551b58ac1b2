"""The codebook: what every model, field, term and channel means, read from where it is defined.

Pages that must not import a model ask here. Of models this gives metadata only; of rows, none but
the recruitment channels, which are a part of the codebook themselves.
"""

import inspect
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.text import capfirst

from incidents.amounts import UncertainAmountField
from incidents.composite import CompositeField
from incidents.dates import UncertainDateField
from incidents.document.shape import RECORDS
from incidents.lengths import UncertainLengthField
from incidents.models import RecruitmentChannel
from incidents.vocabularies import TermField, TermsField, Vocabulary

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
    *["Edition", "PublishedRecord", "PublicChange", "Series", "Step"],
)

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
class ModelEntry:
    """What one model means. `list_name` is its list in the document of a case, "" where none."""

    name: str
    kind: str
    title: str
    definition: str
    fields: tuple[FieldEntry, ...]
    list_name: str = ""
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


def channels() -> tuple[ChannelEntry, ...]:
    """The tree of recruitment channels as it stands now: its top, each with what lies below it."""
    below: dict[object, list[RecruitmentChannel]] = {}
    for row in RecruitmentChannel.objects.all():
        below.setdefault(row.parent_id, []).append(row)

    def entries(parent: object) -> tuple[ChannelEntry, ...]:
        return tuple(
            ChannelEntry(
                row.slug, row.name, row.definition, row.get_medium_display(), entries(row.pk)
            )
            for row in below.get(parent, [])
        )

    return entries(None)


def channel_names() -> dict[str, str]:
    """The name of each recruitment channel by its slug."""
    return dict(RecruitmentChannel.objects.values_list("slug", "name"))


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
