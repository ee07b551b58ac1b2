"""Invented cases: written from chance that can be repeated, published as any other.

    generate(300, 0)        the operation, batch by batch: see publishing.py
    planning.py, beside.py  what is planned of a case before it is written, in a second process
    story.py                what happened; everything else follows from it
    document.py             the document of the story; editions.py has those that follow
    features.py, fates.py   what is rare, and what becomes of a case
    uids.py                 how generated rows are told from all others
    *_words.py              lists of invented words; countries.py has those of a country

No person, organisation or document in it exists, and every case, source and note says so.
"""

from incidents.generating.publishing import BATCH, MOST, Batch, HoldsRealCases, generate
from incidents.generating.uids import is_generated, uid_of

__all__ = ["BATCH", "MOST", "Batch", "HoldsRealCases", "generate", "is_generated", "uid_of"]
