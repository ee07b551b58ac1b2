"""The first page, and the page that says what this is."""

import json

from django.shortcuts import render

from incidents.codebook import channel_names
from incidents.models import Edition, PublicCount
from incidents.views.caching import public_page
from incidents.views.gist import case_row
from incidents.views.wording import BASIS_WORDS

LATEST = 5
CASES, DATED, WITHHELD, DISPUTED = (
    "cases",
    "known:case.disclosed",
    "withheld:true",
    "conflict:true",
)


@public_page
def home(request):
    """What this is, how much there is, and what was published last."""
    channels = channel_names()
    latest = Edition.objects.public().light().order_by("-published_at", "-reference")[:LATEST]
    counts = PublicCount.of([CASES, DATED, WITHHELD, DISPUTED])
    context = {
        "numbers": {
            "cases": counts[CASES],
            "undated": counts[CASES] - counts[DATED],
            "withheld": counts[WITHHELD],
            "disputed": counts[DISPUTED],
        },
        "last_published": latest[0].published_at if latest else None,
        "rows": [case_row(each.reference, json.loads(each.short), channels) for each in latest],
    }
    return render(request, "incidents/home.html", context)


@public_page
def about(request):
    """What Casebook is, who says what it says, how to read it, and how to have it corrected."""
    return render(request, "incidents/about.html", {"basis": BASIS_WORDS.values()})
