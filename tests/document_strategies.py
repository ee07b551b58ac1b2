"""Generated documents with all record types, made from the shape: a new field is covered too."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from rest_framework import serializers

from incidents.amounts import UncertainAmount
from incidents.dates import UncertainDate
from incidents.document.canonical import normalized
from incidents.document.fields import Code, Codes, Several, Text, Truth, Value, Whole
from incidents.document.references import Channel, Parties, Records
from incidents.document.shape import CaseDocument
from incidents.document.strict import Columns, Strict
from incidents.lengths import UncertainLength
from incidents.models.sentence import HAVE_AMOUNT, HAVE_MINIMUM_TERM, HAVE_NO_LENGTH
from tests.value_strategies import amounts, dates, lengths

CHANNELS = ["online", "forum", "dating_app", "in_person"]
VALUES = {UncertainDate: dates(), UncertainAmount: amounts(), UncertainLength: lengths()}
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
LISTS = [
    "relations",
    "approaches",
    "payments",
    "disclosures",
    "charges",
    "sentences",
    "events",
    "citations",
]


def texts(longest: int) -> st.SearchStrategy[str]:
    """Text in any script with a letter in it, already in normal form NFC."""
    text = st.text(LETTERS, min_size=1, max_size=min(longest, 20)).map(normalized)
    return text.filter(lambda value: value.strip() and len(value) <= longest)


def uids() -> st.SearchStrategy[str]:
    return st.uuids(version=4).map(str)


def values(field: serializers.Field) -> st.SearchStrategy[Any]:
    """What may stand under a key whose field depends on nothing else in the document."""
    if isinstance(field, Columns):
        found: st.SearchStrategy[Any] = objects(field)
    elif isinstance(field, Code):
        found = st.sampled_from(field.vocabulary.codes)
    elif isinstance(field, Codes):
        known = [code for code in field.vocabulary.codes if code != "unknown"]
        found = st.lists(st.sampled_from(known), unique=True, max_size=3)
        if "unknown" in field.vocabulary:
            found |= st.just(["unknown"])
    elif isinstance(field, Value):
        found = VALUES[field.value_class].map(lambda value: value.as_json())
    elif isinstance(field, Channel):
        found = st.sampled_from(CHANNELS)
    elif isinstance(field, Several):
        found = st.lists(texts(100), unique=True, max_size=3)
    elif isinstance(field, Text):
        found = texts(field.max_length or 200)
    elif isinstance(field, Whole):
        found = st.integers(1, 2_147_483_647)
    elif isinstance(field, Truth):
        found = st.booleans()
    else:
        raise TypeError(f"{field} needs a strategy.")
    return st.none() | found if field.allow_null else found


def objects(serializer: Strict, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[dict]:
    """An object of this shape; `given` are the keys that depend on the rest of the document."""
    return st.fixed_dictionaries(
        {
            name: given[name] if name in given else values(field)
            for name, field in serializer.fields.items()
        }
    )


@st.composite
def documents(draw: st.DrawFn, uid: str | None = None) -> dict[str, Any]:
    """A valid draft document: slugs, order of actors and sources as compiling writes them."""
    shape = CaseDocument()
    children = {name: shape.fields[name].child for name in ("actors", "sources", "involvements")}
    slugs = [f"new-actor-{number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    actors = [draw_actor(draw, children["actors"], slug) for slug in slugs]
    involvements = [
        draw(objects(children["involvements"], uid=uids(), actor=st.just(slug))) for slug in slugs
    ]
    document = {"involvements": [allowed_status(each) for each in involvements]}
    for name in LISTS[:-1]:
        record = shape.fields[name].child
        count = draw(st.integers(0, 3))
        kept: list[dict] = []
        for _ in range(count):
            kept = [*kept, draw_record(draw, name, record, slugs, kept, document)]
        document[name] = distinct_relations(kept) if name == "relations" else kept
    sources = draw_sources(draw, children["sources"])
    named = {each["uid"]: each for name in LISTS[:-1] for each in document[name]}
    named |= {each["uid"]: each for each in (*actors, *document["involvements"])}
    citations = draw_citations(draw, shape.fields["citations"].child, sources, sorted(named))
    own = {
        "uid": st.just(uid) if uid else uids(),
        "format": st.just("casebook/1"),
        "actors": st.just(actors),
        "sources": st.just(in_order_of_use(sources, citations)),
        "citations": st.just(citations),
    } | {name: st.just(records) for name, records in document.items()}
    empty = ("reference", "edition", "change", "published_at", "previous_digest")
    own |= {key: st.none() for key in empty}
    return renumbered(allowed_case(draw(objects(shape, **own))))


def draw_actor(draw: st.DrawFn, shape: Strict, slug: str) -> dict:
    names = draw(
        st.lists(
            objects(shape.fields["names"].child, is_main=st.just(False)),
            max_size=3,
            unique_by=lambda name: (name["text"], name["language"], name["script"], name["kind"]),
        )
    )
    main = draw(st.sampled_from([None, *names]))
    if main:
        main["is_main"] = True
    actor = draw(
        objects(
            shape,
            uid=uids(),
            slug=st.just(slug),
            name=st.just(main["text"] if main else None),
            names=st.just(names),
        )
    )
    if actor["kind"] not in ("person", "unknown"):
        actor["born"] = None
    return actor


def draw_record(
    draw: st.DrawFn,
    name: str,
    shape: Strict,
    slugs: Sequence[str],
    before: Sequence[dict],
    document: dict[str, list[dict]],
) -> dict:
    """A record that names parties of the case, and only earlier records of its own kind."""
    given: dict[str, st.SearchStrategy[Any]] = {"uid": uids()}
    earlier = [each["uid"] for each in before]
    for key, field in shape.fields.items():
        if isinstance(field, Parties):
            given[key] = ordered_part(slugs)
        elif key in ("actor", "subject", "object"):
            given[key] = st.sampled_from(slugs)
        elif key == "part_of":
            given[key] = st.sampled_from([None, *earlier])
        elif isinstance(field, Records):
            others = document["charges"] if key == "charges" else before
            given[key] = ordered_part([each["uid"] for each in others])
    record = draw(objects(shape, **given))
    return allowed_sentence(record) if name == "sentences" else record


def ordered_part(values: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Some of these, in their order."""
    chosen = st.lists(st.booleans(), min_size=len(values), max_size=len(values))
    return chosen.map(
        lambda flags: [value for value, flag in zip(values, flags, strict=True) if flag]
    )


def distinct_relations(relations: Sequence[dict]) -> list[dict]:
    """Those between two parties, each once."""
    kept = {(each["subject"], each["object"], each["kind"]): each for each in relations}
    return [each for each in kept.values() if each["subject"] != each["object"]]


def draw_sources(draw: st.DrawFn, shape: Strict) -> list[dict]:
    """Sources of which each repeats only later ones."""
    slugs = [f"new-source-{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]
    address = st.sampled_from([None, "https://example.org/a", "http://example.org/b?c=d#e"])
    sources = []
    for number, slug in enumerate(slugs, start=1):
        source = draw(
            objects(
                shape,
                uid=uids(),
                slug=st.just(slug),
                url=address,
                archive_url=address,
                derived_from=ordered_part(slugs[number:]),
            )
        )
        grade = source["reliability"]
        if not (grade["grade"] and grade["reason"]):
            source["reliability"] = {"grade": None, "reason": None}
        sources.append(source)
    return sources


def draw_citations(
    draw: st.DrawFn, shape: Strict, sources: Sequence[dict], records: Sequence[str]
) -> list[dict]:
    """Citations of the case or of its records; one that disputes says what it states."""
    given = {
        "uid": uids(),
        "source": st.sampled_from([each["slug"] for each in sources]),
        "record": st.sampled_from([None, *records]),
        "field": st.sampled_from([None, "date", "motives:money"]),
    }
    citations = draw(st.lists(objects(shape, **given), max_size=4))
    for citation in citations:
        if citation["stance"] == "disputes":
            citation["states"] = citation["states"] or "Something else."
    return citations


def in_order_of_use(sources: Sequence[dict], citations: Sequence[dict]) -> list[dict]:
    """The sources that are used, in the order in which compiling writes them."""
    by_slug = {source["slug"]: source for source in sources}
    used = list(dict.fromkeys(citation["source"] for citation in citations))
    waiting = list(used)
    while waiting:
        origins = [
            origin
            for slug in waiting
            for origin in sorted(
                by_slug[slug]["derived_from"],
                key=lambda each: (by_slug[each]["title"], by_slug[each]["uid"]),
            )
        ]
        waiting = [slug for slug in dict.fromkeys(origins) if slug not in used]
        used.extend(waiting)
    return [by_slug[slug] for slug in used]


def renumbered(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the provisional slugs of its sources counted in their order."""
    slugs = {
        source["slug"]: f"new-source-{number}"
        for number, source in enumerate(document["sources"], start=1)
    }
    order = list(slugs.values())
    for source in document["sources"]:
        source["slug"] = slugs[source["slug"]]
        origins = [slugs[origin] for origin in source["derived_from"]]
        source["derived_from"] = sorted(origins, key=order.index)
    for citation in document["citations"]:
        citation["source"] = slugs[citation["source"]]
    return document


def allowed_status(involvement: dict) -> dict:
    """A date of the legal status only where there is a status."""
    if involvement["legal_status"] is None:
        involvement["legal_status_on"] = None
    return involvement


def allowed_sentence(sentence: dict) -> dict:
    """Only what a sanction of this kind can have."""
    kind = sentence["kind"]
    if kind in HAVE_NO_LENGTH:
        sentence["length"] = None
    if kind not in HAVE_MINIMUM_TERM:
        sentence["minimum_term"] = None
    if kind not in HAVE_AMOUNT:
        sentence["amount"] = None
    if kind != "life_imprisonment":
        sentence["life_means"] = None
    if sentence["suspended"] is None:
        sentence["suspended_for"] = None
    return sentence


def allowed_case(document: dict[str, Any]) -> dict[str, Any]:
    """Dates in order, and doubt about inclusion with its other reading."""
    if document["inclusion"]["meets"] == "doubtful":
        document["inclusion"]["other_reading"] = "Something else."
    first = (document["began"] or {}).get("earliest")
    for key in ("ended", "disclosed"):
        last = (document[key] or {}).get("latest")
        if first and last and last < first:
            document[key] = None
    return document
