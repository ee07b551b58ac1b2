"""Actors and sources of a document: found among those that cases share, or made anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, QuerySet

from incidents.document.canonical import normalized
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.document.records import ActorDocument, SourceDocument
from incidents.document.shape import RECORDS, links
from incidents.faults import shown
from incidents.models import Actor, ActorName, Source


@dataclass
class SharedRows:
    """Which rows stand behind the slugs of a document.

    `uids` leads from the uid of an actor or source in the document to that of the row, where the
    row was found by its public slug and has another. `written` has each new row with its place.
    """

    actors: dict[str, UUID] = field(default_factory=dict)
    sources: dict[str, UUID] = field(default_factory=dict)
    uids: dict[UUID, UUID] = field(default_factory=dict)
    differences: list[Fault] = field(default_factory=list)
    likely_duplicates: list[Fault] = field(default_factory=list)
    written: list[tuple[str, Actor | ActorName | Source]] = field(default_factory=list)

    def renamed(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The document with uids in place of slugs, so that two documents compare."""
        slugs = {
            name: {each["slug"]: each["uid"] for each in document[name]}
            for name in ("actors", "sources")
        }
        uids = {str(found): str(row) for found, row in self.uids.items()}

        def rename(value: Any, names: Mapping[str, str]) -> Any:
            if isinstance(value, list):
                return [rename(each, names) for each in value]
            uid = names.get(value, value)
            return uids.get(uid, uid)

        def rename_in(record: Mapping[str, Any], names: Mapping[str, Mapping]) -> dict[str, Any]:
            return {
                key: rename(value, names[key]) if key in names else value
                for key, value in record.items()
            }

        result = dict(document)
        for name in RECORDS:
            names = {key: slugs[named] for key, named in links(name).items() if named in slugs}
            names |= {"record": {}} if name == "citations" else {}
            result[name] = [rename_in(record, names) for record in document[name]]
        return result


def find_or_make(
    shared: SharedRows, document: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Find each actor and source by uid, then by a public slug with the same main name or address.

    What is not found is made. What is found is never changed; where it differs, that is reported.
    Raises InvalidDocument where two of them are one row.
    """
    _match_actors(document, values, shared)
    _match_sources(document, values, shared)


def _match_actors(
    document: Mapping[str, Any], values: Mapping[str, Any], shared: SharedRows
) -> None:
    wanted = values["actors"]
    by_uid, by_slug = _found(Actor.objects.prefetch_related("names"), wanted)
    given = {each["uid"]: each for each in document["actors"]}
    new = []
    for index, each in enumerate(wanted):
        row = by_uid.get(each["uid"])
        public = by_slug.get(each["slug"])
        if row is None and public is not None and _same_actor(public, each):
            row = public
            shared.uids[each["uid"]] = row.pk
        if row is None:
            new.append((index, each))
            row = Actor(uid=each["uid"])
        else:
            _compare(
                shared,
                pointer("actors", index),
                ActorDocument(row, context={"slugs": {row.pk: each["slug"]}}).data,
                given[str(each["uid"])],
            )
        _claim(shared.actors, each["slug"], row.pk, pointer("actors", index))
    _make_actors(new, shared)


def _found(rows: QuerySet, wanted: Iterable[Mapping[str, Any]]) -> tuple[dict, dict]:
    """The rows with these uids by uid, and those that are public under these slugs by slug."""
    uids, slugs = [each["uid"] for each in wanted], [each["slug"] for each in wanted]
    found = list(rows.filter(Q(pk__in=uids) | Q(slug__in=slugs, published__isnull=False)))
    public = {row.slug: row for row in found if row.published is not None}
    return {row.pk: row for row in found}, public


def _same_actor(public: Actor, wanted: Mapping[str, Any]) -> bool:
    """The same main name, if there is one."""
    return bool(wanted["name"]) and normalized(public.name) == wanted["name"]


def _claim(rows: dict[str, UUID], slug: str, uid: UUID, place: str) -> None:
    """Note which row is behind a slug; InvalidDocument where it is behind another already."""
    if uid in rows.values():
        message = "The document has this already, under another uid and slug."
        raise InvalidDocument([Fault(place, message)])
    rows[slug] = uid


def _make_actors(new: list[tuple[int, Mapping[str, Any]]], shared: SharedRows) -> None:
    texts = [name["text"] for _, each in new for name in each["names"]]
    in_nfc = ActorName.objects.annotate(nfc=Func("text", function="normalize"))
    known = set(in_nfc.filter(nfc__in=texts).values_list("nfc", flat=True))
    own = ("uid", "kind", "country", "born", "description")
    actors = [
        (pointer("actors", index), Actor(**{key: each[key] for key in own})) for index, each in new
    ]
    names = [
        (
            pointer("actors", index, "names", place),
            ActorName(actor_id=each["uid"], position=place + 1, **name),
        )
        for index, each in new
        for place, name in enumerate(each["names"])
    ]
    shared.written.extend([*actors, *names])
    Actor.objects.bulk_create(row for _, row in actors)
    ActorName.objects.bulk_create(row for _, row in names)
    for index, each in new:
        likely = sorted({name["text"] for name in each["names"]} & known)
        if likely:
            message = f"Another actor has the name {shown(likely[0])}."
            shared.likely_duplicates.append(Fault(pointer("actors", index), message))


def _match_sources(
    document: Mapping[str, Any], values: Mapping[str, Any], shared: SharedRows
) -> None:
    wanted = values["sources"]
    by_uid, by_slug = _found(Source.objects.prefetch_related("derived_from"), wanted)
    new, known = [], []
    for index, each in enumerate(wanted):
        row = by_uid.get(each["uid"])
        public = by_slug.get(each["slug"])
        if row is None and public is not None and _same_source(public, each):
            row = public
            shared.uids[each["uid"]] = row.pk
        if row is None:
            new.append((index, each))
        else:
            known.append((index, row))
        uid = each["uid"] if row is None else row.pk
        _claim(shared.sources, each["slug"], uid, pointer("sources", index))
    _make_sources(new, shared)
    _compare_sources(document, known, shared)


def _same_source(public: Source, wanted: Mapping[str, Any]) -> bool:
    """The same address, or, where neither has one, the same title."""
    url, title = normalized([public.url, public.title])
    return url == wanted["url"] and (bool(url) or title == wanted["title"])


def _make_sources(new: list[tuple[int, Mapping[str, Any]]], shared: SharedRows) -> None:
    rows = [
        Source(**{key: value for key, value in each.items() if key not in ("slug", "derived_from")})
        for _, each in new
    ]
    shared.written.extend(
        (pointer("sources", index), row) for (index, _), row in zip(new, rows, strict=True)
    )
    urls = {row.url for row in rows} - {""}
    known = set(Source.objects.filter(url__in=urls).values_list("url", flat=True))
    shared.likely_duplicates.extend(
        Fault(pointer("sources", index), f"Another source has the address {shown(each['url'])}.")
        for index, each in new
        if each["url"] in known
    )
    Source.objects.bulk_create(rows)
    link = Source.derived_from.through
    link.objects.bulk_create(
        link(from_source_id=each["uid"], to_source_id=shared.sources[origin])
        for _, each in new
        for origin in each["derived_from"]
    )


def _compare_sources(
    document: Mapping[str, Any], known: list[tuple[int, Source]], shared: SharedRows
) -> None:
    slugs = {uid: slug for slug, uid in shared.sources.items()}
    for _, row in known:
        slugs.setdefault(row.pk, row.slug or str(row.pk))
        for origin in row.derived_from.all():
            slugs.setdefault(origin.pk, origin.slug or str(origin.pk))
    for index, row in known:
        stands = SourceDocument(row, context={"slugs": slugs}).data
        _compare(shared, pointer("sources", index), stands, document["sources"][index])


def _compare(
    shared: SharedRows, place: str, stands: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """Report each key in which a shared row differs from the document; the row stays."""
    for key, value in stands.items():
        if key not in ("uid", "slug") and given[key] != value:
            message = f"The shared record has {shown(value)} and stays as it is."
            shared.differences.append(Fault(f"{place}/{key}", message))
