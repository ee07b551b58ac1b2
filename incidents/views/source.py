"""One source: what it is, which cases rest on it, and where it disagrees."""

import json

from django.db.models import Count, Q
from django.shortcuts import render

from incidents.filters.orderings import CASE_ORDERINGS
from incidents.models import Edition, PublishedEntry, PublishedRecord
from incidents.views.actor import entry_of
from incidents.views.caching import public_page
from incidents.views.entry_facts import source_facts
from incidents.views.gathering import FIRST, first_of_each, gather
from incidents.views.naming import Entries, entry_address, source_words
from incidents.views.surroundings import Surroundings
from incidents.views.wording import Names

# Facts that stand in the head of the page, or in a section of their own.
ELSEWHERE = ("title", "derived_from", "reliability")
AGAINST = ("stance:disputes", "stance:withholds")


@public_page
def source_detail(request, slug):
    """Its facts and reliability, its cases, what it disputes or withholds, what it rests on.

    404 for a source that no public case names, whether or not there is one.
    """
    entry = entry_of("source", slug)
    form = json.loads(entry.document)
    origins = Entries(form["derived_from"]).source_names()
    facts = source_facts(form, Names(records=origins))
    cited = PublishedRecord.objects.of_kind("citation").filter(terms__contains=[f"source:{slug}"])
    against = cited.filter(terms__overlap=AGAINST)
    found = first_of_each(against)
    derived = derived_from(slug)
    question = f"source={slug}&stance=disputes&stance=withholds"
    context = {
        "slug": slug,
        "form": form,
        "words": source_words(form),
        "cases": entry.cases,
        "facts": [fact for key, fact in facts.items() if key not in ELSEWHERE],
        "reliability": facts["reliability"],
        "origins": facts["derived_from"].values if "derived_from" in facts else (),
        "derived": derived[:FIRST],
        "derived_more": len(derived) > FIRST,
        "editions": cases_of(slug, cited),
        "counts": stances_of(cited),
        "against": gather(against, found, Surroundings(found), question).get("citations"),
    }
    return render(request, "incidents/source_detail.html", context)


def derived_from(slug):
    """The first sources that repeat this one, and one more, as links to their pages."""
    entries = PublishedEntry.objects.of_kind("source")
    found = entries.filter(terms__contains=[f"derived_from:{slug}"]).order_by("sort_key", "slug")
    return [
        source_words(json.loads(each.document), entry_address("source", each.slug))
        for each in found.only("slug", "document")[: FIRST + 1]
    ]


def cases_of(slug, cited):
    """The first cases that name the source, and how often each cites it."""
    order = [key.order(is_backward=False) for key in CASE_ORDERINGS["-disclosed"]]
    editions = Edition.objects.public().filter(terms__contains=[f"source:{slug}"]).order_by(*order)
    rows = list(editions.values_list("reference", "title")[:FIRST])
    times = cited.filter(reference__in=[reference for reference, _ in rows]).order_by()
    counts = dict(times.values_list("reference").annotate(Count("pk")))
    return [(reference, title, counts.get(reference, 0)) for reference, title in rows]


def stances_of(cited):
    """How many citations of the source there are, and how many dispute or withhold something."""
    return cited.aggregate(
        all=Count("pk"),
        disputes=Count("pk", filter=Q(terms__contains=["stance:disputes"])),
        withholds=Count("pk", filter=Q(terms__contains=["stance:withholds"])),
    )
