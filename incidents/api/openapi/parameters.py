"""The parameters of an address, from the filters and controls that read them."""

from collections.abc import Iterator

from django import forms
from django_filters import Filter

from incidents.api.openapi.terms import (
    choice_name_of,
    choice_schema,
    enum_of,
    listed,
    meanings_of,
    reference,
)
from incidents.api.openapi.wording import (
    DAYS_FORM,
    DEFAULTS,
    MOMENT_FORM,
    REPEATED,
    silent_of,
    words_of,
    words_of_ordering,
)
from incidents.api.routes import PLACES, REFERENCE, SLUG, UID
from incidents.document.record_index import CASE
from incidents.filters import LISTS, ChangeFilter, CodeField, ListControls, ListFilter
from incidents.filters.questions import LONGEST_VALUE, WholeField
from incidents.filters.ranges import SUM, DaysField, LengthField, MomentField, SumField
from incidents.filters.terms import (
    ACTORS,
    CASES,
    CHANNELS,
    NOT_STATED,
    RECORDS_CITED,
    SOURCES,
    FlagFilter,
    TermsField,
)
from incidents.lengths import PATTERN
from incidents.vocabularies import VOCABULARIES, Vocabulary

IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of the answer that the reader has; 304 if it is still the same.",
    "schema": {"type": "string"},
}
NEVER_MISSING = (CASES, RECORDS_CITED)
# The form of values that are the names of rows.
FORMS = {
    ACTORS: SLUG,
    CASES: REFERENCE,
    CHANNELS: SLUG,
    RECORDS_CITED: f"{UID}|{CASE}",
    SOURCES: SLUG,
}
ANY_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
BY_CODES = {each.codes: each for each in VOCABULARIES}


def in_path(name: str) -> dict:
    """A parameter in the path."""
    form, words = PLACES[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": words,
        "schema": {"type": "string", "pattern": f"^{form}$"},
    }


def in_query(name: str, words: str, schema: dict) -> dict:
    """A parameter in the query."""
    default = {"default": DEFAULTS[name]} if name in DEFAULTS else {}
    return {"name": name, "in": "query", "description": words, "schema": {**schema, **default}}


def of_question(question: type[ListFilter]) -> Iterator[dict]:
    """What may be asked of a list."""
    rows = question.noun[1].capitalize()
    for name, each in question.base_filters.items():
        if isinstance(each.field, TermsField):
            yield _terms(name, each, f"{rows} with {each.phrase.format('*x*')}")
        elif isinstance(each, FlagFilter):
            meanings = {value: f"{rows} {phrase}" for value, phrase in each.phrases.items()}
            yield in_query(name, listed(meanings), enum_of(meanings))
        else:
            yield in_query(name, words_of(name), _schema(each.field))


def of_controls(controls: type[ListControls]) -> Iterator[dict]:
    """What a list takes beside its question."""
    for name, field in controls.base_fields.items():
        if name == "ordering":
            yield _ordering(controls)
        else:
            yield in_query(name, words_of(name), _schema(field))


def _ordering(controls: type[ListControls]) -> dict:
    meanings = {name: words_of_ordering(name) for name in controls.orderings}
    schema = enum_of(meanings) | {"default": next(iter(meanings))}
    return in_query("ordering", f"In which order:\n\n{listed(meanings)}", schema)


def _terms(name: str, each: Filter, words: str) -> dict:
    """A parameter that may be repeated."""
    vocabulary = vocabulary_of(each.field)
    meanings = meanings_of(vocabulary) if vocabulary and vocabulary.terms[0].definition else {}
    what = each.field.codes.what if each.field.codes.all is None else ""
    values = listed(meanings) or (f"A value is {what}." if what else "")
    schema = {"type": "array", "items": _value(each.field, vocabulary)}
    how = REPEATED if each.field.codes in NEVER_MISSING else f"{REPEATED} {silent_of(name)}"
    parameter = in_query(name, f"{words}. {how}\n\n{values}".strip(), schema)
    return {**parameter, "style": "form", "explode": True}


def _value(field: TermsField, vocabulary: Vocabulary | None) -> dict:
    if vocabulary:
        return reference(choice_name_of(vocabulary))
    if field.codes.all and field.codes is not CHANNELS:
        labels = field.codes.all()
        return enum_of({**labels, **{f"-{code}": f"Not: {labels[code]}" for code in labels}})
    form = FORMS.get(field.codes)
    return {**ANY_TEXT, "pattern": f"^-?(?:{form})$"} if form else ANY_TEXT


def vocabulary_of(field: TermsField) -> Vocabulary | None:
    """The vocabulary whose terms are the values; None where they are names, or yes and no."""
    if field.codes is CHANNELS or field.codes.all is None:
        return None
    return BY_CODES.get(tuple(code for code in field.codes.all() if code != NOT_STATED))


def choice_schemas() -> dict[str, dict]:
    """The schema of a value of each vocabulary that a parameter asks for."""
    questions = [*(one.filter for one in LISTS.values()), ChangeFilter]
    fields = [each.field for one in questions for each in one.base_filters.values()]
    asked = {vocabulary_of(field) for field in fields if isinstance(field, TermsField)}
    return {choice_name_of(each): choice_schema(each) for each in VOCABULARIES if each in asked}


def _schema(field: forms.Field) -> dict:
    text = {"type": "string"}
    match field:
        case CodeField():
            return enum_of(dict(field.choices))
        case WholeField():
            return {"type": "integer", "minimum": field.least, "maximum": field.most}
        case DaysField():
            return {**text, "pattern": DAYS_FORM}
        case SumField():
            return {**text, "pattern": f"^{SUM.pattern}$"}
        case LengthField():
            return {**text, "pattern": PATTERN}
        case MomentField():
            return {**text, "pattern": MOMENT_FORM}
    return {**ANY_TEXT, "maxLength": getattr(field, "longest", LONGEST_VALUE)}
