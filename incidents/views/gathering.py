"""What public cases say of one actor, channel or source: the first of each list, and how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from incidents.filters.orderings import DATE_ORDERINGS
from incidents.views.lists import Heading
from incidents.views.record_layouts import LAYOUTS, headings_of
from incidents.views.record_rows import Row, rows_of
from incidents.views.surroundings import COLUMNS, ENTRIES, Found, Surroundings, read_records

FIRST = 10


@dataclass(frozen=True)
class Gathered:
    """The first records of one list, and how many there are. `address` lists them all."""

    name: str
    title: str
    headings: Sequence[Heading]
    rows: Sequence[Row]
    count: int
    address: str

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.rows)


def first_of_each(records: QuerySet) -> list[Found]:
    """The newest ten records of each kind, in the order in which their lists have them."""
    order = [key.order(is_backward=False) for key in DATE_ORDERINGS["-date"]]
    place = Window(RowNumber(), partition_by=[F("kind")], order_by=order)
    found = records.annotate(place=place).filter(place__lte=FIRST).order_by("kind", "place")
    return read_records(found.values_list(*COLUMNS, named=True))


def gather(
    records: QuerySet, found: Sequence[Found], around: Surroundings, query: str
) -> dict[str, Gathered]:
    """The lists that have any of the records, by name. `query` asks a list for all of its own."""
    counts = dict(records.order_by().values_list("kind").annotate(Count("pk")))
    rows = rows_of(found, around)
    return {
        ENTRIES[kind].list_name: gathered(
            kind, [row for row in rows if row.kind == kind], count, query
        )
        for kind, count in counts.items()
    }


def gathered(kind: str, rows: Iterable[Row], count: int, query: str) -> Gathered:
    """One list of them."""
    name = ENTRIES[kind].list_name
    return Gathered(
        name=name,
        title=LAYOUTS[name].title,
        headings=[Heading(label) for label in headings_of(name).values()],
        rows=list(rows),
        count=count,
        address=f"{reverse(f'{kind}-list')}?{query}",
    )
