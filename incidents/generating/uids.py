"""The uids of generated rows, by which they are told from all others.

Rows that people make have a uid of version 4 (chance). Generated ones have version 8, which
RFC 9562 leaves to applications, and begin with the letters "genera" in ASCII. A row keeps its uid
for life, whatever an editor writes into it, and takes it along into exports: so nothing else is
needed to recognise it.
"""

from hashlib import blake2b
from uuid import UUID

_LETTERS = int.from_bytes(b"genera") << 80
_VERSION_8, _VARIANT = 0x8 << 76, 0b10 << 62
FIRST = UUID(int=_LETTERS | _VERSION_8 | _VARIANT)
LAST = UUID(int=FIRST.int | (0xFFF << 64) | (1 << 62) - 1)


def uid_of(*words: object) -> UUID:
    """The uid that belongs to these words, such as a seed, "case" and a number."""
    found = int.from_bytes(blake2b("/".join(map(str, words)).encode(), digest_size=10).digest())
    return UUID(int=FIRST.int | (found >> 62 & 0xFFF) << 64 | found & (1 << 62) - 1)


def is_generated(uid: UUID) -> bool:
    """Whether a row with this uid was generated, here or in the place that it comes from."""
    return FIRST <= uid <= LAST
