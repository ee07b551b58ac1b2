"""The first page, and the page that says what this is."""

import json

from django.conf import settings
from django.shortcuts import render

from incidents.codebook import channel_names
from incidents.models import Edition, PublicCount
from incidents.views.caching import public_page
from incidents.views.changes import meaning_of
from incidents.views.gist import case_row
from incidents.views.wording import BASIS_WORDS, WEB
from incidents.vocabularies import CHANGE_KIND, CREDIBILITY, RELIABILITY

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
    contact = settings.CASEBOOK_CONTACT
    context = {
        "basis": BASIS_WORDS.values(),
        "reliability": RELIABILITY,
        "credibility": CREDIBILITY,
        "changes": [(each.label, meaning_of(each.code)) for each in CHANGE_KIND.terms],
        "contact": contact,
        "contact_url": contact if contact.startswith(WEB) else f"mailto:{contact}",
    }
    return render(request, "incidents/about.html", context)
