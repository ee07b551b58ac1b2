"""The first page, and the page that says what this is."""

import json

from django.db.models import Count, Max, Q
from django.shortcuts import render

from incidents.codebook import channel_names
from incidents.models import Edition
from incidents.views.caching import public_page
from incidents.views.gist import case_row

LATEST = 5
UNDATED = Q(disclosed_earliest=None, disclosed_latest=None)


@public_page
def home(request):
    """What this is, how much there is, and what was published last."""
    editions = Edition.objects.public()
    channels = channel_names()
    latest = editions.light().order_by("-published_at", "-reference")[:LATEST]
    context = {
        "numbers": editions.aggregate(
            cases=Count("pk"),
            undated=Count("pk", filter=UNDATED),
            withheld=Count("pk", filter=Q(terms__contains=["withheld:true"])),
            disputed=Count("pk", filter=Q(terms__contains=["conflict:true"])),
            last_published=Max("published_at"),
        ),
        "rows": [case_row(each.reference, json.loads(each.short), channels) for each in latest],
    }
    return render(request, "incidents/home.html", context)


@public_page
def about(request):
    """What Casebook is, who says what it says, and how to read the marks."""
    return render(request, "incidents/about.html")
