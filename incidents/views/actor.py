"""One actor: everything that the public cases say of it."""

import json

from django.http import Http404
from django.shortcuts import redirect, render

from incidents.models import MovedEntry, PublishedEntry, PublishedRecord
from incidents.views.caching import public_page
from incidents.views.entry_facts import actor_facts, may_be_said
from incidents.views.gathering import first_of_each, gather
from incidents.views.naming import actor_words
from incidents.views.record_rows import against, support, unmarked
from incidents.views.surroundings import Surroundings

# The lists in the order in which a reader asks for them; involvements are the cases.
ORDER = (*["approaches", "payments", "disclosures", "charges", "sentences", "events", "relations"],)


@public_page
def actor_detail(request, slug):
    """Its names and facts, its part in each case, and the records that name it.

    404 for an actor that no public case names, whether or not there is one. The name of one that
    goes by another now leads there.
    """
    try:
        entry = entry_of("actor", slug)
    except Http404:
        return redirect("actor-detail", slug=moved_to(slug), permanent=True)
    form = json.loads(entry.document)
    records = PublishedRecord.objects.filter(terms__contains=[f"actor:{slug}"])
    found = first_of_each(records)
    around = Surroundings(found, also=[form["uid"]])
    lists = gather(records, found, around, f"actor={slug}")
    cited = around.evidence.of_record(form["uid"])
    facts = actor_facts(form, around.names, around.evidence)
    head = [unmarked(facts[key]) for key in ("names", "kind", "country", "born")]
    context = {
        "slug": slug,
        "words": actor_words(form),
        "cases": entry.cases,
        "facts": [fact for fact in head if may_be_said(fact, form["kind"])],
        "description": unmarked(facts["description"]),
        "said": {
            "uid": form["uid"],
            "support": support(cited, around),
            "against": against(cited, around),
        },
        "parts": [
            (row, part_of(row, form["kind"]))
            for row in (lists["involvements"].rows if "involvements" in lists else ())
        ],
        "lists": [lists[name] for name in ORDER if name in lists],
    }
    return render(request, "incidents/actor_detail.html", context)


def moved_to(slug):
    """The public name in the place of one that is no longer used; 404 for any other name."""
    moved = MovedEntry.objects.filter(slug=slug).first()
    if moved is None:
        raise Http404
    return moved.to


def part_of(row, kind):
    """The part in one case, as facts: roles and legal status at any rate, others if stated."""
    _, *first = row.cells[:3]
    return [*(fact for fact in first if may_be_said(fact, kind)), *row.further]


def entry_of(kind, slug):
    """The public form of an actor or source; 404 where no public case names it."""
    found = PublishedEntry.objects.of_kind(kind).filter(slug=slug)
    entry = found.only("slug", "document", "cases").first()
    if entry is None:
        raise Http404
    return entry
