"""What a reader may ask in a URL: for pages, API, exports and feeds alike.

questions.py    what holds for every parameter: it is known, said once, not empty, writable
terms.py        coded parameters: repeated means or, a leading minus excludes
words.py        the parameter q
ranges.py       parameters that are days, sums, lengths; what it means to lie in a range
conditions.py   ranges as conditions of several parameters
payments.py     what has to hold for one payment of a case
lists.py        ListFilter: what the questions about all lists share
cases.py        CaseFilter: all questions about cases
records.py      the questions about involvements, payments and the other records
entries.py      the questions about actors and sources
changes.py      the question about the public log
facets.py       how many cases each value of a question would show
occurring.py    the values of long lists that any public case has
wording.py      the question as a plain sentence, and as single marks to take away
orderings.py    in which orders each list can stand
paging.py       from where on a list goes on
controls.py     the parameters of a list that say so
registry.py     all lists by name
"""

from incidents.filters.cases import CaseFilter
from incidents.filters.changes import ChangeFilter
from incidents.filters.controls import CaseControls, EditionControls, ListControls
from incidents.filters.entries import ENTRY_FILTERS
from incidents.filters.facets import Facet, FacetValue, facets_of
from incidents.filters.lists import ListFilter
from incidents.filters.occurring import occurring
from incidents.filters.paging import BadCursor, Position, page_of
from incidents.filters.questions import CodeField, QuestionForm, errors_of
from incidents.filters.records import RECORD_FILTERS
from incidents.filters.registry import LISTS, List

__all__ = [
    "ENTRY_FILTERS",
    "LISTS",
    "RECORD_FILTERS",
    "BadCursor",
    "CaseControls",
    "CaseFilter",
    "ChangeFilter",
    "CodeField",
    "EditionControls",
    "Facet",
    "FacetValue",
    "List",
    "ListControls",
    "ListFilter",
    "Position",
    "QuestionForm",
    "errors_of",
    "facets_of",
    "occurring",
    "page_of",
]
