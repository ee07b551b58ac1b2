"""From the codes of other schemes to ours: the way back of `Term.codes` and `CHANNEL_CODES`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from incidents.vocabularies import CHANNEL_CODES, VOCABULARIES, Vocabulary


@dataclass(frozen=True)
class Equivalent:
    """A code of another scheme and what is nearest to it here.

    `code` and `label` are those of a term of the vocabulary; without a vocabulary, of a channel.
    """

    foreign: str
    code: str
    label: str
    vocabulary: Vocabulary | None = None


def equivalents(scheme: str, channels: Mapping[str, str]) -> tuple[Equivalent, ...]:
    """Every code of a scheme that is named here, sorted. `channels` are names by slug."""
    found = [*_terms(scheme), *_channels(scheme, channels)]
    return tuple(sorted(found, key=lambda each: _with_numbers(each.foreign)))


def _terms(scheme: str) -> Iterator[Equivalent]:
    for vocabulary in VOCABULARIES:
        for term in vocabulary:
            for foreign in term.codes_in(scheme):
                yield Equivalent(foreign, term.code, term.label, vocabulary)


def _channels(scheme: str, channels: Mapping[str, str]) -> Iterator[Equivalent]:
    for slug, codes in CHANNEL_CODES.items():
        if slug in channels:
            yield from (Equivalent(each, slug, channels[slug]) for each in codes.get(scheme, ()))


def _with_numbers(code: str) -> list[tuple[int, str]]:
    """The parts of a code, so that 1.9 stands before 1.10."""
    return [(int(part or 0), text) for part, text in re.findall(r"(\d*)(\D*)", code)]
