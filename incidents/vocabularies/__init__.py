"""The terms of the codebook: every code that a coded field may hold, and what it means.

A *vocabulary* is a closed, ordered list of *terms*. A term has a code (what is stored, asked for
in addresses and written in documents), a label (what a reader sees), a definition that two coders
would read alike, and its codes in other schemes where there really is one. Forms, filters,
the enums of the API, the codebook page, the database's checks and the exports all come from
here, so that a code is written down once:

    >>> OUTCOME["fled"].label
    'Fled'
    >>> "fled" in OUTCOME, OUTCOME.codes[:2]
    (True, ('attempt_reported', 'investigated'))

How a definition is written: what the term is for, and then, where coders could take it for
its neighbour, "Use “Neighbour” when ...", naming the neighbour by its label. It says what a
source must report, never what a coder may suspect. A word that accuses somebody (charged,
convicted, recruit) always describes a report or an act of an authority, and never says that
somebody is guilty. Definitions are our own; other schemes are named by code only, as
"vocabulary:code" where a scheme has several vocabularies.

Nothing known has three forms. An empty field: no source speaks of it. The term `unknown`, which
vocabularies with `takes_unknown` have as their last: a source says that it is not known. A
citation with the stance `withholds`: a source says that it is not disclosed.

Where things are:

    terms.py        Term, Vocabulary
    schemes.py      the other schemes, and the codes of channels in them
    fields.py       TermField and TermsField: model fields that hold one term or several
    case.py         a case as a whole, and why an edition was published
    people.py       kinds of actor and of name, work and access
    roles.py        parts in a case, and what two parties are to each other
    motives.py      the way in, motives, vulnerabilities
    recruitment.py  approaches (the channels themselves are a table, see fixtures/channels.json)
    money.py        payments
    information.py  what was asked for or passed
    justice.py      legal status, charges, sentences
    events.py       steps of the timeline
    evidence.py     basis, sources, grades of the Admiralty scale, citations
    places.py, currencies.py, languages.py   lists that published standards define

To add a term: write it where it belongs in the order and make the migration, since the check of
the database names the codes; beside that only tests list codes. A code that was ever published
is never given another meaning.
"""

from incidents.vocabularies.case import CHANGE_KIND, DETECTION, INCLUSION, OUTCOME, SECTOR
from incidents.vocabularies.currencies import CURRENCY
from incidents.vocabularies.events import EVENT_KIND
from incidents.vocabularies.evidence import BASIS, CREDIBILITY, RELIABILITY, SOURCE_KIND, STANCE
from incidents.vocabularies.fields import TermField, TermsField
from incidents.vocabularies.information import (
    CLASSIFICATION,
    DISCLOSURE_CATEGORY,
    DISCLOSURE_STATE,
    MEANS,
)
from incidents.vocabularies.justice import (
    DISPOSITION,
    LEGAL_STATUS,
    LIFE_MEANS,
    PLEA,
    SENTENCE_END,
    SENTENCE_KIND,
    SUSPENSION,
)
from incidents.vocabularies.languages import LANGUAGE, SCRIPT
from incidents.vocabularies.money import PAYMENT_FORM, PAYMENT_PER, PAYMENT_PURPOSE, PAYMENT_STATE
from incidents.vocabularies.motives import MOTIVE, RECRUITED_HOW, VULNERABILITY
from incidents.vocabularies.people import ACCESS, ACTOR_KIND, EMPLOYMENT, NAME_KIND
from incidents.vocabularies.places import COUNTRY, COUNTRY_OR_UNKNOWN
from incidents.vocabularies.recruitment import INITIATED_BY, MEDIUM, RESPONSE, TECHNIQUE
from incidents.vocabularies.roles import RELATION_KIND, ROLE
from incidents.vocabularies.schemes import CHANNEL_CODES, SCHEMES, Scheme
from incidents.vocabularies.terms import Term, Vocabulary

__all__ = [
    "ACCESS",
    "ACTOR_KIND",
    "BASIS",
    "CHANNEL_CODES",
    "CHANGE_KIND",
    "CLASSIFICATION",
    "COUNTRY",
    "COUNTRY_OR_UNKNOWN",
    "CREDIBILITY",
    "CURRENCY",
    "DETECTION",
    "DISCLOSURE_CATEGORY",
    "DISCLOSURE_STATE",
    "DISPOSITION",
    "EMPLOYMENT",
    "EVENT_KIND",
    "INCLUSION",
    "INITIATED_BY",
    "LANGUAGE",
    "LEGAL_STATUS",
    "LIFE_MEANS",
    "MEANS",
    "MEDIUM",
    "MOTIVE",
    "NAME_KIND",
    "OUTCOME",
    "PAYMENT_FORM",
    "PAYMENT_PER",
    "PAYMENT_PURPOSE",
    "PAYMENT_STATE",
    "PLEA",
    "RECRUITED_HOW",
    "RELATION_KIND",
    "RELIABILITY",
    "RESPONSE",
    "ROLE",
    "SCHEMES",
    "SCRIPT",
    "SECTOR",
    "SENTENCE_END",
    "SENTENCE_KIND",
    "SOURCE_KIND",
    "STANCE",
    "SUSPENSION",
    "TECHNIQUE",
    "Scheme",
    "Term",
    "TermField",
    "TermsField",
    "VOCABULARIES",
    "VULNERABILITY",
    "Vocabulary",
]

VOCABULARIES: tuple[Vocabulary, ...] = (
    OUTCOME,
    DETECTION,
    SECTOR,
    INCLUSION,
    ACTOR_KIND,
    NAME_KIND,
    ROLE,
    ACCESS,
    EMPLOYMENT,
    RECRUITED_HOW,
    MOTIVE,
    VULNERABILITY,
    LEGAL_STATUS,
    BASIS,
    RELATION_KIND,
    MEDIUM,
    INITIATED_BY,
    RESPONSE,
    TECHNIQUE,
    PAYMENT_PURPOSE,
    PAYMENT_STATE,
    PAYMENT_FORM,
    PAYMENT_PER,
    PLEA,
    DISPOSITION,
    SENTENCE_KIND,
    LIFE_MEANS,
    SUSPENSION,
    SENTENCE_END,
    DISCLOSURE_CATEGORY,
    CLASSIFICATION,
    DISCLOSURE_STATE,
    MEANS,
    EVENT_KIND,
    SOURCE_KIND,
    RELIABILITY,
    CREDIBILITY,
    STANCE,
    CHANGE_KIND,
    COUNTRY,
    COUNTRY_OR_UNKNOWN,
    CURRENCY,
    LANGUAGE,
    SCRIPT,
)
"""All of them, in the order of the codebook."""
