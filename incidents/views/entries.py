"""The indexes of actors and of sources that public cases name."""

import json
from dataclasses import dataclass, replace

from incidents.views.caching import public_page
from incidents.views.entry_facts import actor_facts, name_words, source_facts
from incidents.views.facts import Fact
from incidents.views.lists import Heading, Listing
from incidents.views.naming import actor_words, entry_address, source_words
from incidents.views.wording import Words

COLUMNS = ("slug", "document", "cases")


@dataclass(frozen=True)
class EntryLayout:
    """How an index is shown: what it holds, its columns with their headings, its first filters."""

    kind: str
    title: str
    about: str
    columns: dict[str, str]
    first: tuple[str, ...]


@dataclass(frozen=True)
class EntryRow:
    """An actor or source in its index. `others` are its further names; `cases` name it."""

    words: Words
    others: tuple[Words, ...]
    cells: tuple[Fact, ...]
    cases: int


LAYOUTS = {
    "actors": EntryLayout(
        "actor",
        "Actors",
        "People, organisations and unnamed parties of public cases. To be named here is no "
        "accusation: victims, witnesses and courts are parties too.",
        {"kind": "Kind", "country": "Country", "born": "Born"},
        ("kind", "country", "born_after", "born_before"),
    ),
    "sources": EntryLayout(
        "source",
        "Sources",
        "The documents that public cases cite, and those that these repeat.",
        {
            "publisher": "Publisher",
            "kind": "Kind",
            "language": "Language",
            "issued": "Issued",
            "reliability": "Reliability",
        },
        ("kind", "reliability", "language", "consulted", "issued_after", "issued_before"),
    ),
}
READ = {"actors": (actor_words, actor_facts), "sources": (source_words, source_facts)}


@public_page
def entry_list(request, name):
    """Actors or sources that answer what is asked; 400 where it is not understood."""
    layout = LAYOUTS[name]
    listing = Listing(name, request.GET, layout.first)
    context = {"layout": layout, "form": listing.form()}
    if not listing.errors:
        page = listing.page(COLUMNS)
        context |= {
            "headings": headings(listing, layout),
            "rows": [row_of(name, each) for each in page.rows],
            **listing.answer(page),
        }
    return listing.render(request, "incidents/entry_list.html", context)


def headings(listing, layout):
    """The headings of the columns; the list can be sorted by name and by number of cases."""
    between = [Heading(label) for label in layout.columns.values()]
    name = "Title" if layout.kind == "source" else "Name"
    return [
        listing.heading(name, "name"),
        *between,
        listing.heading("Cases", "-cases"),
    ]


def row_of(name, row):
    """The row of an actor or source, from its entry."""
    layout, (words, facts) = LAYOUTS[name], READ[name]
    form = json.loads(row.document)
    found = facts(form)
    others = [each for each in form.get("names", ()) if not each["is_main"]]
    return EntryRow(
        words=words(form, entry_address(layout.kind, row.slug)),
        others=tuple(name_words(each) for each in others),
        cells=tuple(in_brief(found[key]) for key in layout.columns),
        cases=row.cases,
    )


def in_brief(fact):
    """A fact without what stands behind it in brackets, such as the reason for a grade."""
    return replace(fact, values=tuple(replace(each, aside="") for each in fact.values))
