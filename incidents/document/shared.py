"""Actors and sources of documents: found among those that cases share, or made anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, QuerySet

from incidents.document.canonical import normalized
from incidents.document.comparing import with_uids
from incidents.document.compile import hold, shared_form
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.document.inserting import New
from incidents.faults import shown
from incidents.models import Actor, ActorName, Source

Values = Mapping[str, Any]


@dataclass
class SharedRows:
    """Which rows stand behind the slugs of a document.

    `uids` leads from the uid of an actor or source in the document to that of the row, where the
    row was found by its public slug and has another. `written` has each new row with its place,
    `links` what new sources repeat; neither is in the database yet.
    """

    actors: dict[str, UUID] = field(default_factory=dict)
    sources: dict[str, UUID] = field(default_factory=dict)
    uids: dict[UUID, UUID] = field(default_factory=dict)
    differences: list[Fault] = field(default_factory=list)
    likely_duplicates: list[Fault] = field(default_factory=list)
    written: list[tuple[str, Actor | ActorName | Source]] = field(default_factory=list)
    links: list[New] = field(default_factory=list)

    @property
    def new(self) -> list[New]:
        """All rows that are to be inserted."""
        return [*(row for _, row in self.written), *self.links]

    def renamed(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The document with uids in place of slugs, so that two documents compare."""
        return with_uids(document, {str(found): str(row) for found, row in self.uids.items()})


class Known:
    """The actors and sources that may stand behind those of some documents.

    All are asked for at once. What is made for one document is known to those after it.
    """

    def __init__(self, all_values: Sequence[Values]) -> None:
        actors = [each for values in all_values for each in values["actors"]]
        sources = [each for values in all_values for each in values["sources"]]
        self.actors = _found(Actor.objects.prefetch_related("names"), actors)
        self.sources = _found(Source.objects.prefetch_related("derived_from"), sources)
        self.public_actors = _public(self.actors)
        self.public_sources = _public(self.sources)
        self.names = _taken_names(each for each in actors if each["uid"] not in self.actors)
        self.urls = _taken_urls(each for each in sources if each["uid"] not in self.sources)


def _found(rows: QuerySet, wanted: Iterable[Values]) -> dict[UUID, Any]:
    """The rows with these uids, and those that are public under these slugs."""
    uids, slugs = {each["uid"] for each in wanted}, {each["slug"] for each in wanted}
    found = rows.filter(Q(pk__in=uids) | Q(slug__in=slugs, published__isnull=False))
    return {row.pk: row for row in found}


def _public(rows: Mapping[UUID, Any]) -> dict[str, Any]:
    return {row.slug: row for row in rows.values() if row.published is not None}


def _taken_names(actors: Iterable[Values]) -> set[str]:
    """The names of these actors that others have."""
    texts = {name["text"] for each in actors for name in each["names"]}
    if not texts:
        return set()
    in_nfc = ActorName.objects.annotate(nfc=Func("text", function="normalize"))
    return set(in_nfc.filter(nfc__in=texts).values_list("nfc", flat=True))


def _taken_urls(sources: Iterable[Values]) -> set[str]:
    """The addresses of these sources that others have."""
    urls = {each["url"] for each in sources} - {""}
    return set(Source.objects.filter(url__in=urls).values_list("url", flat=True))


def find_or_make(known: Known, document: Mapping[str, Any], values: Values) -> SharedRows:
    """Find each actor and source by uid, then by a public slug with the same main name or address.

    What is not found is made, to be inserted by the caller. What is found is never changed; where
    it differs, that is reported. Raises InvalidDocument where two of them are one row.
    """
    shared = SharedRows()
    _match_actors(known, document, values["actors"], shared)
    _match_sources(known, document, values["sources"], shared)
    return shared


def _match_actors(
    known: Known, document: Mapping[str, Any], wanted: Sequence[Values], shared: SharedRows
) -> None:
    given = {each["uid"]: each for each in document["actors"]}
    new = []
    for index, each in enumerate(wanted):
        place = pointer("actors", index)
        public = known.public_actors.get(each["slug"])
        row = known.actors.get(each["uid"]) or (public if _same_actor(public, each) else None)
        _claim(shared, shared.actors, each, row, place)
        if row is None:
            new.append((place, each))
        else:
            stands = shared_form("actors", row, {row.pk: each["slug"]})
            _compare(shared, place, stands, given[str(each["uid"])])
    _make_actors(known, new, shared)


def _same_actor(public: Actor | None, wanted: Values) -> bool:
    """The same main name, if there is one."""
    return bool(public and wanted["name"]) and normalized(public.name) == wanted["name"]


def _claim(
    shared: SharedRows,
    rows: dict[str, UUID],
    wanted: Values,
    row: Actor | Source | None,
    place: str,
) -> None:
    """Note which row is behind a slug; InvalidDocument where it is behind another already."""
    uid = row.pk if row else wanted["uid"]
    if uid in rows.values():
        message = "The document has this already, under another uid and slug."
        raise InvalidDocument([Fault(place, message)])
    rows[wanted["slug"]] = uid
    if uid != wanted["uid"]:
        shared.uids[wanted["uid"]] = uid


def _make_actors(known: Known, new: Sequence[tuple[str, Values]], shared: SharedRows) -> None:
    for place, each in new:
        likely = sorted({name["text"] for name in each["names"]} & known.names)
        if likely:
            message = f"Another actor has the name {shown(likely[0])}."
            shared.likely_duplicates.append(Fault(place, message))
    for place, each in new:
        own = ("uid", "kind", "country", "born", "description")
        actor = Actor(**{key: each[key] for key in own})
        names = [
            ActorName(actor=actor, position=number, **name)
            for number, name in enumerate(each["names"], start=1)
        ]
        hold(actor, "names", names)
        known.actors[actor.pk] = actor
        known.names.update(name.text for name in names)
        shared.written.append((place, actor))
        shared.written.extend(
            (place + pointer("names", number), name) for number, name in enumerate(names)
        )


def _match_sources(
    known: Known, document: Mapping[str, Any], wanted: Sequence[Values], shared: SharedRows
) -> None:
    new, found = [], []
    for index, each in enumerate(wanted):
        place = pointer("sources", index)
        public = known.public_sources.get(each["slug"])
        row = known.sources.get(each["uid"]) or (public if _same_source(public, each) else None)
        _claim(shared, shared.sources, each, row, place)
        if row is None:
            new.append((place, each))
        else:
            found.append((place, row, document["sources"][index]))
    _make_sources(known, new, shared)
    _compare_sources(found, shared)


def _same_source(public: Source | None, wanted: Values) -> bool:
    """The same address, or, where neither has one, the same title."""
    if public is None:
        return False
    url, title = normalized([public.url, public.title])
    return url == wanted["url"] and (bool(url) or title == wanted["title"])


def _make_sources(known: Known, new: Sequence[tuple[str, Values]], shared: SharedRows) -> None:
    shared.likely_duplicates.extend(
        Fault(place, f"Another source has the address {shown(each['url'])}.")
        for place, each in new
        if each["url"] in known.urls
    )
    for place, each in new:
        own = {key: value for key, value in each.items() if key not in ("slug", "derived_from")}
        source = Source(**own)
        known.sources[source.pk] = source
        known.urls |= {source.url} - {""}
        shared.written.append((place, source))
    link = Source.derived_from.through
    for _, each in new:
        origins = [shared.sources[slug] for slug in each["derived_from"]]
        hold(known.sources[each["uid"]], "derived_from", [known.sources[uid] for uid in origins])
        shared.links.extend(
            (link, {"from_source_id": each["uid"], "to_source_id": uid}) for uid in origins
        )


def _compare_sources(
    found: Sequence[tuple[str, Source, Mapping[str, Any]]], shared: SharedRows
) -> None:
    slugs = {uid: slug for slug, uid in shared.sources.items()}
    for _, row, _ in found:
        for each in (row, *row.derived_from.all()):
            slugs.setdefault(each.pk, each.slug or str(each.pk))
    for place, row, given in found:
        _compare(shared, place, shared_form("sources", row, slugs), given)


def _compare(
    shared: SharedRows, place: str, stands: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """Report each key in which a shared row differs from the document; the row stays."""
    for key, value in stands.items():
        if key not in ("uid", "slug") and given[key] != value:
            message = f"The shared record has {shown(value)} and stays as it is."
            shared.differences.append(Fault(f"{place}/{key}", message))
