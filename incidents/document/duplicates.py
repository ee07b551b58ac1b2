"""Actors and sources that are likely the same as one that is about to be made.

Texts are compared as the search compares them, by the pairs of letters that they share: so the
order of words, accents, case and a letter more or less do not matter, in any script. The database
picks the rows that hold many pieces of the text, in one pass over the column; the exact comparison
follows here for these few.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from incidents.models import Actor, ActorName, Merge, Source
from incidents.search import UNSPACED, normalised

MOST_SHOWN = 10  # likely duplicates of one row
MOST_COMPARED = 200  # rows that the database picks
MOST_TEXTS = 8  # names of one actor that are looked for
MOST_PAIRS = 12  # pairs of one text that the database looks for
MOST_WORDS = 6  # words of a long text that it looks for instead
PICKED_FROM = 0.35  # share of the pieces: low, for accents hide some from the database
LIKE_NAME = 0.6
LIKE_TITLE = 0.75  # titles share their common words
CAMPAIGN = re.compile(r"utm_|fbclid$|gclid$")
"""Parameters of an address that say where a reader came from, not what is read."""


@dataclass(frozen=True)
class Likely:
    """A row that is likely the same, and why: `text` is its name, title or address that is alike.

    `likeness` is 1 where it is the same, else below.
    """

    row: Actor | Source
    text: str
    likeness: float

    @property
    def is_same(self) -> bool:
        """Whether the name, title or address is the same but for case, accents and marks."""
        return self.likeness == 1


def likely_actors(names: Iterable[str]) -> list[Likely]:
    """Actors with one of these names or one like it, of whatever kind and script; likest first.

    In place of an actor that was merged stands the one that was kept.
    """
    texts = list(dict.fromkeys(name for name in names if name.strip()))[:MOST_TEXTS]
    likest = likest_texts(ActorName, "actor_id", "text", texts, LIKE_NAME)
    merges = Merge.objects.standing().filter(duplicate__in=list(likest))
    kept = dict(merges.values_list("duplicate", "kept"))
    standing: dict[UUID, tuple[str, float]] = {}
    for uid, why in likest.items():
        standing.setdefault(kept.get(uid, uid), why)
    actors = Actor.objects.prefetch_related("names").in_bulk(list(standing))
    return [Likely(actors[uid], *why) for uid, why in standing.items()]


def likely_sources(
    *, title: str, addresses: Iterable[str] = (), identifier: str = ""
) -> list[Likely]:
    """Sources at one of these addresses, with this identifier or a title like it; likest first."""
    found = [Likely(row, text, 1.0) for row, text in _same_sources(addresses, identifier)]
    likest = likest_texts(Source, "uid", "title", [title] if title.strip() else [], LIKE_TITLE)
    for each in found:
        likest.pop(each.row.pk, None)
    sources = Source.objects.in_bulk(list(likest))
    found += [Likely(sources[uid], *why) for uid, why in likest.items()]
    return found[:MOST_SHOWN]


def _same_sources(addresses: Iterable[str], identifier: str) -> list[tuple[Source, str]]:
    """Sources at one of the addresses, or with the identifier, each with that."""
    places = {_place(url): url for url in addresses if url}
    condition = Q(identifier__iexact=identifier) if identifier else Q(pk__in=[])
    for place in places:
        core = place.partition("?")[0]
        condition |= Q(url__icontains=core) | Q(archive_url__icontains=core)
    found = []
    for row in Source.objects.filter(condition).order_by("title", "pk")[:MOST_COMPARED]:
        same = next(
            (url for url in (row.url, row.archive_url) if url and _place(url) in places), ""
        )
        if not same and identifier and row.identifier.casefold() == identifier.casefold():
            same = row.identifier
        if same:
            found.append((row, same))
    return found


def _place(url: str) -> str:
    """What an address leads to: without scheme, www, fragment, a last slash, and campaigns."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # brackets that hold no address
        return url
    query = [each for each in parse_qsl(parts.query) if not CAMPAIGN.match(each[0])]
    place = f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}"
    return f"{place}?{urlencode(sorted(query))}" if query else place


def likest_texts(
    model: type[models.Model], owner: str, column: str, texts: Collection[str], least: float
) -> dict[UUID, tuple[str, float]]:
    """The owners of texts that are like one of these at least so much, likest first.

    For each uid in the column `owner`: its likest text, and how like that is, 0 to 1. At most as
    many as are shown.
    """
    wanted = {text: pairs for text in texts if (pairs := pairs_of(text))}
    compared = [
        (max(likeness(pairs, pairs_of(text)) for pairs in wanted.values()), text, uid)
        for uid, text in (_picked(model, owner, column, wanted) if wanted else [])
    ]
    compared.sort(key=lambda each: (-each[0], each[1], str(each[2])))
    likest: dict[UUID, tuple[str, float]] = {}
    for how, text, uid in compared:
        if how >= least and len(likest) < MOST_SHOWN:
            likest.setdefault(uid, (text, how))
    return likest


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters in each word; a single letter stands for itself.

    Chinese, Japanese and Korean names are one word each, with or without a blank in them.
    """
    bare = normalised(text)
    if not bare.isascii():
        bare = re.sub(
            r"(?<=[\u3041-\u9fff\uac00-\ud7a3])[ ·・]+(?=[\u3041-\u9fff\uac00-\ud7a3])", "", bare
        )
    runs = re.findall(r"\w+", "".join(each for each in bare if each != "_"))
    return frozenset(
        run[start : start + 2] for run in runs for start in range(max(1, len(run) - 1))
    )


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """How many of the pairs of two texts are the same, from 0 to 1."""
    together = len(one) + len(other)
    return 2 * len(set(one) & set(other)) / together if together else 0.0


def _pieces(text: str) -> list[str]:
    """What a text like this one holds: of a short one pairs of letters, of a long one words.

    The database finds words faster, and a title has enough of them.
    """
    pairs = sorted(pairs_of(text))
    spaced = [word for word in re.findall(r"\w{5,}", normalised(text)) if not UNSPACED.search(word)]
    longest = sorted(set(spaced), key=lambda word: (-len(word), word))[:MOST_WORDS]
    if len(pairs) > 2 * MOST_PAIRS and len(longest) == MOST_WORDS:
        return longest
    return pairs[:: ceil(len(pairs) / MOST_PAIRS)]


def _decomposed(column: str) -> str:
    """SQL for a text in which accents stand apart; text without any is passed on, which is fast."""
    return (
        f"CASE WHEN octet_length({column}) = length({column}) THEN {column}"
        f" ELSE normalize({column}, NFKD) END"
    )


def _picked(
    model: type[models.Model], owner: str, column: str, wanted: Iterable[str]
) -> list[tuple[UUID, str]]:
    """The rows whose text holds the largest share of the pieces of one of the texts.

    One pass over the column, in which each text is brought into one form once: OFFSET keeps the
    planner from doing that for each piece.
    """
    shares, parameters = [], []
    for text in wanted:
        pieces = _pieces(text)
        hits = " + ".join(["(strpos(bare, %s) > 0)::int"] * len(pieces))
        shares.append(f"({hits})::real / {len(pieces)}")
        parameters += [unicodedata.normalize("NFKD", piece) for piece in pieces]
    quoted = {name: connection.ops.quote_name(name) for name in (owner, column)}
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT owner, text FROM (SELECT owner, text, greatest({', '.join(shares)}) AS share"
            f" FROM (SELECT {quoted[owner]} AS owner, {quoted[column]} AS text,"
            f" lower({_decomposed(quoted[column])}) AS bare FROM {table} OFFSET 0) AS bared"
            ") AS compared WHERE share >= %s ORDER BY share DESC, length(text), owner LIMIT %s",
            [*parameters, PICKED_FROM, MOST_COMPARED],
        )
        return cursor.fetchall()
