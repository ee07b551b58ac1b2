"""One case: its page, its editions, and what stands in the place of a case that was withdrawn."""

import json

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from incidents.codebook import channel_names
from incidents.models import Edition, PublicChange
from incidents.views.caching import public_page
from incidents.views.case_page import CasePage
from incidents.views.naming import with_page


@public_page
def case_detail(request, reference):
    """The edition that is public now."""
    editions = editions_of(reference)
    current = current_of(editions)
    if current is None:
        return gone(request, reference)
    return edition_page(request, current, current, editions)


@public_page
def edition_detail(request, reference, number):
    """One edition, also when a newer one has superseded it."""
    editions = editions_of(reference)
    found = next((each for each in editions if each.number == number), None)
    if found is None:
        raise Http404
    if not found.is_readable:
        return gone(request, reference, found)
    return edition_page(request, found, current_of(editions), editions)


@public_page
def edition_list(request, reference):
    """All editions of a case, newest first, and why each was made."""
    editions = editions_of(reference)
    current = current_of(editions)
    if current is None:
        return gone(request, reference)
    context = {"reference": reference, "current": current, "editions": editions}
    return render(request, "incidents/edition_list.html", context)


def editions_of(reference):
    """Every edition of a case without its texts, newest first; 404 if there never was one."""
    found = Edition.objects.with_reference(reference).defer("document", "short", "search", "terms")
    editions = list(found.order_by("-number"))
    if not editions:
        raise Http404
    return editions


def current_of(editions):
    """The edition that is public now, None if there is none."""
    return next((each for each in editions if each.is_public), None)


def edition_page(request, edition, current, editions):
    """The page of one edition, made from its document alone."""
    document = json.loads(Edition.objects.values_list("document", flat=True).get(pk=edition.pk))
    named = [each["slug"] for each in (*document["actors"], *document["sources"])]
    address = [edition.reference, edition.number]
    context = {
        "edition": edition,
        "current": current,
        "editions": editions,
        "page": CasePage(document, channel_names(), with_page(named)),
        "is_current": edition == current,
        "permanent_url": request.build_absolute_uri(reverse("edition-detail", args=address)),
        "api_url": reverse("api:edition-detail", args=address),
    }
    return render(request, "incidents/case_detail.html", context)


def gone(request, reference, edition=None):
    """410 with reference, date and reason of what was taken away; never the title."""
    kinds = {None: "withdrawal", "withdrawn": "withdrawal", "redacted": "redaction"}
    kind = kinds[edition and edition.status]
    changes = PublicChange.objects.filter(reference=reference, kind=kind)
    context = {"reference": reference, "edition": edition, "change": changes.last()}
    return render(request, "410.html", context, status=410)
