"""Two editions of a case side by side: what was added, removed and changed, from what to what."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from incidents.codebook import channel_names
from incidents.views.caching import public_page
from incidents.views.case import current_of, documents_of, editions_of, gone
from incidents.views.compare_words import ComparedPage


@public_page
def edition_compare(request, reference, first, second):
    """What the later of two editions says otherwise; asked the other way round it leads here."""
    editions = editions_of(reference)
    pair = [each for number in (first, second) for each in editions if each.number == number]
    if first == second or len(pair) < 2:
        raise Http404
    current = current_of(editions)
    if current is None:
        return gone(request, reference)
    for each in pair:
        if not each.is_readable:
            return gone(request, reference, each)
    if first > second:
        return redirect("edition-compare", reference, second, first)
    return render(
        request,
        "incidents/edition_compare.html",
        {
            "reference": reference,
            "before": pair[0],
            "after": pair[1],
            "current": current,
            "others": others(editions, pair),
            "made": [each for each in editions if first < each.number <= second],
            "page": compared(*pair),
        },
    )


def others(editions, pair):
    """The other editions with which the later one can be compared, with the two numbers of that."""
    later = pair[1].number
    numbers = sorted(each.number for each in editions if each.is_readable and each not in pair)
    return [(number, *sorted([number, later])) for number in numbers]


def compared(before, after):
    """Two editions as the page that compares them."""
    pair = (before, after)
    return ComparedPage(
        documents_of(pair),
        channel_names(),
        tuple(reverse("edition-detail", args=[each.reference, each.number]) for each in pair),
    )
