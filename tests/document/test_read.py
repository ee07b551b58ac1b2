"""Reading a document: each fault is named by the JSON pointer of its place."""

from typing import Any

import pytest

from incidents.document.errors import Fault
from incidents.document.shape import CaseDocument
from incidents.document.strict import Strict
from incidents.faults import shown
from tests.factories import make_amount, make_date, make_document
from tests.reading import REMOVED, beginnings, changed, faults, full_document

# --- Types: each JSON type at each kind of place

JSON = {
    "null": None,
    "true": True,
    "number": 1,
    "fraction": 1.0,
    "text": "?",
    "list": [],
    "object": {},
}
DATE_KEYS = "An object with the keys edtf, earliest, latest, words is due, or null."
AMOUNT_KEYS = (
    "An object with the keys min, max, min_is_exclusive, max_is_exclusive, approximate, currency, "
    "reported is due, or null."
)
# Place: the types that belong there, and what is said of others; {} stands for the value.
TYPES: dict[str, tuple[set[str], str]] = {
    "/format": (set(), '{} is not "casebook/1".'),
    "/uid": (set(), "{} is not a uid such as"),
    "/reference": ({"null"}, "{} does not look like CB-0001."),
    "/edition": ({"null", "number"}, "{} is not a whole number from 1 to 2147483647."),
    "/title": ({"null", "text"}, "{} is not text."),
    "/jurisdictions": ({"list"}, "{} is not a list."),
    "/sponsor_country": ({"null"}, "{} is not a term of country_or_unknown. Known: "),
    "/inclusion": ({"object"}, "{} is not an object."),
    "/inclusion/meets": ({"null"}, "{} is not a term of inclusion. Known: yes, doubtful."),
    "/began": ({"null", "object"}, DATE_KEYS),
    "/began/edtf": ({"null", "text"}, "Text or null is due here, not {}."),
    "/actors/0": ({"object"}, "{} is not an object."),
    "/actors/0/slug": (set(), "{} does not look like actor-0001."),
    "/actors/0/names/0/is_main": ({"true"}, "{} is neither true nor false."),
    "/sources/0/authors": ({"list"}, "{} is not a list."),
    "/sources/0/authors/0": ({"text"}, "{} is not text."),
    "/sources/0/reliability": ({"object"}, "{} is not an object."),
    "/sources/0/consulted": ({"true"}, "{} is neither true nor false."),
    "/involvements/0/roles/0": (set(), "{} is not a term of role. Known: "),
    "/approaches/0/channel": ({"null"}, "{} does not look like forum."),
    "/approaches/0/by": ({"list"}, "{} is not a list."),
    "/approaches/0/by/0": (set(), "{} does not look like actor-0001."),
    "/payments/0/amount": ({"null", "object"}, AMOUNT_KEYS),
    "/payments/0/amount/min": (
        {"null", "text"},
        "A sum is written as text, such as “2000.00”, not",
    ),
    "/payments/0/amount/approximate": ({"true"}, "true or false is due here, not {}."),
    "/payments/0/instalments": ({"null", "number"}, "{} is not a whole number from 1 to"),
    "/payments/0/part_of": ({"null"}, "{} is not a uid such as"),
    "/sentences/0/length": (
        {"null", "object"},
        "An object with the keys min, max is due, or null.",
    ),
    "/sentences/0/length/min": ({"null", "text"}, "Text or null is due here, not {}."),
    "/sentences/0/in_absentia": ({"null", "true"}, "{} is neither true nor false."),
    "/sentences/0/charges": ({"list"}, "{} is not a list."),
    "/citations/0/quote": ({"null", "object"}, "{} is not an object."),
    "/change": ({"null", "object"}, "{} is not an object."),
    "/published_at": ({"null"}, "{} does not look like 2026-11-21T09:00:00.000000Z."),
    "/previous_digest": ({"null"}, "{} does not look like 64 hexadecimal digits."),
}
NEVER_NULL = "This field may not be null."
TREAT_NULL_LIKE_OTHERS = {
    "/began/edtf",
    "/involvements/0/roles/0",
    "/payments/0/amount/min",
    "/payments/0/amount/approximate",
    "/sentences/0/length/min",
}


@pytest.mark.parametrize("place", TYPES)
def test_a_value_of_another_type_is_refused_at_its_place(place):
    belong, message = TYPES[place]
    document = full_document()

    for name in set(JSON) - belong:
        value = JSON[name]
        is_null = value is None and place not in TREAT_NULL_LIKE_OTHERS
        said = NEVER_NULL if is_null else message.format(shown(value))
        expected = [(place, said)]

        found = faults(changed(document, place, value))

        assert beginnings(found, expected) == expected, name


@pytest.mark.parametrize("place", ["/actors", "/citations", "/actors/0/names"])
@pytest.mark.parametrize("value", [None, True, 1, "text", {}])
def test_what_is_not_a_list_is_refused_where_a_list_of_objects_is_due(place, value):
    kind = type(value).__name__
    said = f'Expected a list of items but got type "{kind}".' if value is not None else NEVER_NULL

    assert faults(changed(full_document(), place, value)) == [Fault(place, said)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "null"), ([], "[]"), ("text", '"text"'), (1, "1"), (True, "true")],
)
def test_a_document_is_an_object(value, shown):
    assert faults(value) == [Fault("", f"{shown} is not an object.")]


# --- Keys


def keys_of(document: Any, place: str = "") -> list[str]:
    """The place of each key of each object in a document."""
    if isinstance(document, list):
        return [key for at, each in enumerate(document) for key in keys_of(each, f"{place}/{at}")]
    if isinstance(document, dict):
        inner = [(f"{place}/{key}", value) for key, value in document.items()]
        return [key for at, value in inner for key in (at, *keys_of(value, at))]
    return []


def test_each_key_is_required_wherever_it_stands():
    document = full_document()
    kinds = {
        "This field is required.",
        "The key is missing; where nothing is known its value is null.",
    }

    for place in keys_of(document):
        [fault] = faults(changed(document, place, REMOVED))

        assert (fault.pointer, fault.message in kinds) == (place, True)


def test_no_other_key_is_allowed_in_any_object():
    document = full_document()
    objects = {place.rpartition("/")[0] for place in keys_of(document)}

    for place in objects:
        expected = [(f"{place}/colour", "The key is not known here")]
        found = faults(changed(document, f"{place}/colour", "red"))

        assert beginnings(found, expected) == expected


def test_an_unknown_key_names_the_known_ones():
    [fault] = faults(changed(full_document(), "/inclusion/colour", "red"))

    assert fault.message == "The key is not known here. Known: meets, other_reading."


def test_signs_of_a_pointer_are_escaped_in_the_name_of_a_key():
    document = {**make_document(), "a/b~c\ud800": 1}

    assert [fault.pointer for fault in faults(document)] == ["/a~1b~0c\\ud800"]


def test_every_fault_of_shape_is_named_at_once():
    document = {**make_document(title=1, summary=2), "colour": "red"}
    del document["began"]

    assert {fault.pointer for fault in faults(document)} == {
        "/title",
        "/summary",
        "/colour",
        "/began",
    }


# --- Values

UNKNOWN_ALONE = "“unknown” stands alone or not at all."
EMPTY = "Text is never empty; write null where there is nothing."
VALUES = [
    ("/format", "casebook/2", '"casebook/2" is not "casebook/1".'),
    ("/uid", "A" * 8 + "-AAAA-AAAA-AAAA-" + "A" * 12, '"AAAAAAAA-AAAA'),
    ("/title", "", EMPTY),
    ("/summary", "", EMPTY),
    ("/sources/0/authors/0", "", EMPTY),
    ("/title", "x" * 301, "Ensure this field has no more than 300 characters."),
    ("/title", " \n", "Text is never empty; write null where there is nothing."),
    ("/title", "a\x00b", "Null characters are not allowed."),
    ("/title", "a\ud800b", "Surrogate characters are not allowed: U+D800."),
    ("/began/words", "a\x00b", '"a\\u0000b" has a character that cannot be stored.'),
    ("/began/words", "a\ud800b", '"a\\ud800b" has a character that cannot be stored.'),
    ("/began/words", "", '"" is empty or has blanks around it'),
    ("/began/words", "x" * 201, "The source's own words are longer than 200 characters."),
    ("/began/edtf", "25.3.2024", "“25.3.2024” is not a date"),
    ("/began/earliest", "2024-03-24", "2024-03-25 is what follows from the expression."),
    ("/began/latest", None, "2024-03-25 is what follows from the expression."),
    ("/edition", 0, "0 is not a whole number from 1"),
    ("/edition", -1, "-1 is not a whole number from 1"),
    ("/edition", 2**31, "2147483648 is not a whole number from 1"),
    ("/edition", 10**30, "1000000000000000000000000000000 is not a whole number from 1"),
    ("/edition", float("nan"), "NaN is not a whole number from 1"),
    ("/edition", float("inf"), "Infinity is not a whole number from 1"),
    ("/sponsor_country", "XX", '"XX" is not a term of country_or_unknown.'),
    ("/sponsor_country", "", '"" is not a term of country_or_unknown.'),
    ("/outcomes", ["charged", "unknown"], UNKNOWN_ALONE),
    ("/sources/0/url", "ftp://example.org", "Enter a valid URL."),
    ("/sources/0/url", "javascript:alert(1)", "Enter a valid URL."),
    ("/actors/0/slug", "Actor 1", '"Actor 1" does not look like actor-0001.'),
    ("/actors/0/slug", "a" * 101, '"aaaaaaaaaa'),
    ("/payments/0/amount/min", "1", "“1” is not a sum as documents write it"),
    ("/payments/0/amount/min", "1.000", "“1.000” is not a sum as documents write it"),
    ("/payments/0/amount/min", "1e2", "“1e2” is not a sum as documents write it"),
    ("/payments/0/amount/min", "-1.00", "“-1.00” is not a sum as documents write it"),
    ("/payments/0/amount/currency", "ZZZ", "“ZZZ” is a code of no currency that we know."),
    ("/payments/0/amount/currency", None, "“” is not a currency code"),
    ("/sentences/0/length/min", "P2W", "“P2W” is in weeks, which are not kept"),
    ("/published_at", "2026-01-15T12:00:00Z", '"2026-01-15T12:00:00Z" does not look like'),
    ("/published_at", "2026-02-30T12:00:00.000000Z", "2026-02-30T12:00:00.000000Z is not a moment"),
    ("/previous_digest", "A" * 64, '"AAAAAAAAAA'),
    ("/reference", "CB-1", '"CB-1" does not look like CB-0001.'),
]


@pytest.mark.parametrize(("place", "value", "message"), VALUES)
def test_a_value_that_cannot_be_is_refused_at_its_place(place, value, message):
    expected = [(place, message)]

    found = faults(changed(full_document(), place, value))

    assert beginnings(found, expected) == expected


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (
            "/payments/0/amount",
            make_amount("2.00", "1.00"),
            "The lowest sum 2 is above the highest",
        ),
        ("/payments/0/amount", make_amount(None, None), "An amount has a lowest or a highest sum"),
        ("/began", make_date(None) | {"words": None}, "A date needs an expression, or the"),
        (
            "/sentences/0/length",
            {"min": "P2Y", "max": "P1Y"},
            "The shortest time, 2 years, is above",
        ),
        ("/sentences/0/length", {"min": None, "max": None}, "A length has a shortest or a longest"),
    ],
)
def test_parts_of_a_value_that_contradict_each_other_are_refused_together(place, value, expected):
    [fault] = faults(changed(full_document(), place, value))

    assert (fault.pointer, fault.message[: len(expected)]) == (place, expected)


@pytest.mark.parametrize(
    ("place", "value", "pointer", "message"),
    [
        (
            "/jurisdictions",
            ["CN", "unknown"],
            "/jurisdictions/1",
            '"unknown" is not a term of country.',
        ),
        ("/outcomes", ["charged", "charged"], "/outcomes/1", '"charged" stands in the list twice.'),
        ("/sources/0/authors", ["A", "A"], "/sources/0/authors/1", '"A" stands in the list twice.'),
        (
            "/approaches/0/by",
            ["new-actor-1", "new-actor-1"],
            "/approaches/0/by/1",
            '"new-actor-1" stands in the list twice.',
        ),
        ("/events", [1, {}], "/events/0", "1 is not an object."),
    ],
)
def test_an_element_that_cannot_be_is_refused_at_its_index(place, value, pointer, message):
    found = faults(changed(full_document(), place, value))

    assert (found[0].pointer, found[0].message[: len(message)]) == (pointer, message)


def kinds_of(serializer: Strict) -> set[str]:
    """The kinds of all fields, also of those inside."""
    kinds = set()
    for field in serializer.fields.values():
        inner = getattr(field, "child", field)
        kinds.add(type(field).__name__)
        kinds |= kinds_of(inner) if isinstance(inner, Strict) else set()
    return kinds


def field_at(place: str) -> str:
    """The kind of the field at a place; of a list for one of its elements."""
    field: Any = CaseDocument()
    for key in place.split("/")[1:]:
        inner = getattr(field, "child", field)
        field = field if key.isdigit() or not isinstance(inner, Strict) else inner.fields[key]
    return type(field).__name__


def test_a_wrong_type_was_tried_at_each_kind_of_field():
    tried = {field_at(place) for place in TYPES}

    assert kinds_of(CaseDocument()) - tried == {
        # Kinds of one that was tried: slugs, uids and lists by another name.
        "Party", "NamedSource", "Origins",
    }  # fmt: skip
