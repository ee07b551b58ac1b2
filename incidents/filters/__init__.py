"""What a reader may ask in a URL: for pages, API, exports and feeds alike.

questions.py    what holds for every parameter: it is known, said once, not empty, writable
terms.py        coded parameters: repeated means or, a leading minus excludes
ranges.py       days and sums
cases.py        CaseFilter: all questions about cases
occurring.py    the values of long lists that any public case has
wording.py      the question as a plain sentence, and as single marks to take away
paging.py       in which order, and from where on
controls.py     the parameters of a list that say so
"""

from incidents.filters.cases import CaseFilter
from incidents.filters.controls import CaseControls, EditionControls
from incidents.filters.occurring import occurring
from incidents.filters.paging import (
    CASE_ORDERINGS,
    DEFAULT_CASE_ORDERING,
    BadCursor,
    Position,
    page_of,
)
from incidents.filters.questions import CodeField, QuestionForm, errors_of

__all__ = [
    "CASE_ORDERINGS",
    "DEFAULT_CASE_ORDERING",
    "BadCursor",
    "CaseControls",
    "CaseFilter",
    "CodeField",
    "EditionControls",
    "Position",
    "QuestionForm",
    "errors_of",
    "occurring",
    "page_of",
]
