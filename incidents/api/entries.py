"""Actors and sources, as the newest of the public cases that name them has them."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from incidents.api.lists import ListView
from incidents.api.problems import NOT_FOUND
from incidents.api.published import (
    CACHE,
    PublishedView,
    address,
    answer_with_text,
    refuse_parameters,
)
from incidents.api.routes import route_of
from incidents.api.tags import SHARED
from incidents.codebook import model_entry
from incidents.document.canonical import served_text
from incidents.document.index import kind_of
from incidents.filters import LISTS
from incidents.models import MovedEntry, PublishedEntry

COLUMNS = ("kind", "slug", "document", "cases")
# The `url` of a source is where the report stands, so its own address has another name.
OWN_ADDRESS = {"actor": "url", "source": "self"}
MOVED = "The actor was found to be one with another, and goes by the public name of that one."


class EntryList(ListView):
    """Actors or sources that public cases name."""

    tag = SHARED
    columns = COLUMNS

    @property
    def body(self):
        return f"{kind_of(self.list_name).capitalize()}List"

    @property
    def summary(self):
        return f"{self.list_name.capitalize()} that public cases name"

    @property
    def words(self):
        return model_entry(kind_of(self.list_name).capitalize()).definition

    def row_text(self, request, row):
        return served_text(row.document, **front(request, row))


class EntryDetail(PublishedView):
    """One actor or source that public cases name."""

    tag = SHARED
    problems = (NOT_FOUND,)
    list_name = ""

    @property
    def kind(self):
        """What it is: actor or source."""
        return kind_of(self.list_name)

    @property
    def operation_id(self):
        return f"read_{self.kind}"

    @property
    def moves(self):
        """Why an address leads on to another; "" where none does."""
        return MOVED if self.kind == "actor" else ""

    @property
    def body(self):
        return f"Published{self.kind.capitalize()}WithLinks"

    @property
    def summary(self):
        return f"One {self.kind}"

    def get(self, request, slug):
        """As the newest case has it, with the lists that gather what public cases say of it."""
        refuse_parameters(request)
        found = PublishedEntry.objects.of_kind(self.kind).filter(slug=slug)
        row = found.values_list(*COLUMNS, named=True).first()
        if row is None:
            return self.elsewhere(slug)
        links = links_of(request, self.kind, slug)
        text = served_text(row.document, **front(request, row), links=links)
        return answer_with_text(request, text)

    def elsewhere(self, slug):
        """Where a public name leads that is no longer used. Raises Http404 for any other."""
        moved = MovedEntry.objects.filter(slug=slug).first()
        if moved is None or self.kind != "actor":
            raise Http404(f"No public case names {self.kind} {slug}.")
        response = HttpResponsePermanentRedirect(reverse("api:actor-detail", args=[moved.to]))
        response["Cache-Control"] = CACHE
        return response


def front(request, row):
    """The keys that are served in front of an actor or a source."""
    name = f"{row.kind}-detail"
    return {
        OWN_ADDRESS[row.kind]: address(request, f"api:{name}", row.slug),
        "page": address(request, name, row.slug),
        "cases": row.cases,
    }


def links_of(request, parameter, slug):
    """The lists that can be asked for an actor, a source or a channel, with that question."""
    return {
        name: f"{address(request, route_of(name))}?{parameter}={slug}"
        for name, one in LISTS.items()
        if parameter in one.filter.base_filters
    }
