"""What the records of a case come down to in a few words: channels, sums, sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from incidents.codebook import ModelEntry, model_entry, record_lists
from incidents.document.index import standing
from incidents.views.facts import Fact
from incidents.views.wording import Names, Words, in_words

# Label, list of records, and the keys whose words are put together; without the first, no words.
GIST = (
    ("Channels", "approaches", ("channel",)),
    ("Money", "payments", ("amount", "state", "purpose")),
    ("Sentences", "sentences", ("kind", "length")),
)
TAGS = ("jurisdictions", "outcomes")


@dataclass(frozen=True)
class CaseRow:
    """A case in a list. `disclosed` is "" where no source says when it became public.

    `edition` is the number of the edition where a newer one has superseded it since; else None.
    """

    reference: str
    url: str
    edition: int | None
    title: str
    summary: str
    disclosed: str
    tags: tuple[str, ...]


def gist(document: Mapping[str, Any], channels: Mapping[str, str]) -> Iterator[Fact]:
    """Channels, sums and standing sentences as facts, each value with a link to its record."""
    names = Names(channels=channels)
    stands = {sentence["uid"] for sentence in standing(document["sentences"])}
    for label, name, keys in GIST:
        entry = record_lists()[name]
        found: dict[str, Words] = {}
        for number, record in enumerate(document[name], start=1):
            text = brief(entry, record, keys, names)
            if text and (name != "sentences" or record["uid"] in stands):
                found.setdefault(text, Words(text, href=f"#{entry.kind}-{number}"))
        yield Fact(f"gist of {name}", label, tuple(found.values()))


def brief(entry: ModelEntry, record: Mapping[str, Any], keys: Sequence[str], names: Names) -> str:
    """The words of these fields in a row: "2,000 CNY, paid"; "" where the first is not stated."""
    values = [in_words(entry.field(key), record[key], names) for key in keys]
    first, *rest = (each[0].text if each else "" for each in values)
    return ", ".join([first, *(each.lower() for each in rest if each)]) if first else ""


def case_row(
    reference: str,
    document: Mapping[str, Any],
    channels: Mapping[str, str],
    superseded: int | None = None,
) -> CaseRow:
    """The row of a case, from its short document.

    `superseded` is the number of an edition that is no longer the public one; the row leads to it.
    """
    case, nothing = model_entry("Case"), Names()
    coded = [each for key in TAGS for each in in_words(case.field(key), document[key], nothing)]
    rest = [each for fact in gist(document, channels) for each in fact.values]
    dates = in_words(case.field("disclosed"), document["disclosed"], nothing)
    place = ["edition-detail", reference, superseded] if superseded else ["case-detail", reference]
    return CaseRow(
        reference=reference,
        url=reverse(place[0], args=place[1:]),
        edition=superseded,
        title=document["title"],
        summary=document["summary"],
        disclosed=dates[0].text if dates else "",
        tags=tuple(each.text for each in (*coded, *rest)),
    )
