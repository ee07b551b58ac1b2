"""The recruitment channels: their tree, and what public cases say of each."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render

from incidents.codebook import ChannelEntry, channels, flat, model_entry
from incidents.document.index import NOT_STATED
from incidents.filters.orderings import CASE_ORDERINGS
from incidents.models import Edition, PublicCount, PublishedRecord
from incidents.views import wording
from incidents.views.caching import public_page
from incidents.views.gathering import FIRST, first_of_each, gather
from incidents.views.gist import case_row
from incidents.views.surroundings import Surroundings

ASKED = ("initiated_by", "response")


@dataclass(frozen=True)
class Branch:
    """A channel in the tree, with the number of public cases that have it or a narrower one."""

    entry: ChannelEntry
    cases: int
    children: tuple["Branch", ...]


@dataclass(frozen=True)
class Answers:
    """How often each value of a key occurs among approaches: (code, label, count)."""

    key: str
    label: str
    values: tuple[tuple[str, str, int], ...]


@public_page
def channel_list(request):
    """All channels as a tree, with the number of cases of each. Raises BadRequest for questions."""
    if request.GET:
        raise BadRequest("The channels are all on one page, and take no parameters.")
    tree = channels()
    slugs = [*(each.slug for each in flat(tree)), NOT_STATED]
    counts = PublicCount.of(["cases", *(f"channel:{slug}" for slug in slugs)])
    context = {
        "tree": [branch_of(each, counts) for each in tree],
        "not_stated": counts[f"channel:{NOT_STATED}"],
        "cases": counts["cases"],
    }
    return render(request, "incidents/channel_list.html", context)


@public_page
def channel_detail(request, slug):
    """What a channel is, its cases, and how approaches over it began and were answered."""
    tree = channels()
    path = path_to(slug, tree)
    if not path:
        raise Http404
    term = f"channel:{slug}"
    counts = PublicCount.of([term, *(f"channel:{each.slug}" for each in path[-1].children)])
    approaches = PublishedRecord.objects.of_kind("approach").filter(terms__contains=[term])
    found = first_of_each(approaches)
    lists = gather(approaches, found, Surroundings(found), f"channel={slug}")
    context = {
        "channel": path[-1],
        "wider": path[:-1],
        "narrower": [branch_of(each, counts) for each in path[-1].children],
        "cases": counts[term],
        "rows": first_cases(term, {each.slug: each.name for each in flat(tree)}),
        "approaches": lists.get("approaches"),
        "answers": answers_of(approaches),
    }
    return render(request, "incidents/channel_detail.html", context)


def branch_of(entry, counts):
    """A channel with what lies below it; what was not counted is 0."""
    children = tuple(branch_of(each, counts) for each in entry.children)
    return Branch(entry, counts.get(f"channel:{entry.slug}", 0), children)


def path_to(slug, tree):
    """The channels from the top of the tree down to this one; [] where there is none."""
    for each in tree:
        below = path_to(slug, each.children)
        if each.slug == slug or below:
            return [each, *below]
    return []


def first_cases(term, names):
    """The first cases that have a term."""
    order = [key.order(is_backward=False) for key in CASE_ORDERINGS["-disclosed"]]
    editions = Edition.objects.public().filter(terms__contains=[term]).order_by(*order)
    rows = editions.values_list("reference", "short")[:FIRST]
    return [case_row(reference, json.loads(short), names) for reference, short in rows]


def answers_of(approaches):
    """How approaches began and how they were answered, as far as that is stated."""
    entry = model_entry("Approach")
    labels = {
        (key, code): wording.term(entry.field(key).vocabulary, code)
        for key in ASKED
        for code in entry.field(key).vocabulary.codes
    }
    labels |= {(key, NOT_STATED): wording.NOT_STATED for key in ASKED}
    counts: dict[str, Any] = approaches.aggregate(
        **{
            f"{key}__{code}": Count("pk", filter=Q(terms__contains=[f"{key}:{code}"]))
            for key, code in labels
        }
    )
    return [
        Answers(
            key,
            entry.field(key).label,
            tuple(
                (code, label, counts[f"{key}__{code}"])
                for (of, code), label in labels.items()
                if of == key and counts[f"{key}__{code}"]
            ),
        )
        for key in ASKED
    ]
