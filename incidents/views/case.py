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
    rows = with_editions_before(editions)
    context = {"reference": reference, "current": current, "editions": rows}
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


def with_editions_before(editions):
    """Each edition with the one before it that can still be read; None where there is none."""
    rows, before = [], None
    for each in reversed(editions):
        rows.append((each, before if each.is_readable else None))
        before = each if each.is_readable else before
    return rows[::-1]


def documents_of(editions):
    """The documents of editions that were readable just now; 404 if one was taken away since."""
    kept = Edition.objects.printed().filter(pk__in=[each.pk for each in editions])
    texts = dict(kept.values_list("pk", "document"))
    if len(texts) < len(editions):
        raise Http404
    return [json.loads(texts[each.pk]) for each in editions]


def edition_page(request, edition, current, editions):
    """The page of one edition, made from its document alone."""
    [document] = documents_of([edition])
    address = [edition.reference, edition.number]
    rows = with_editions_before(editions)
    context = {
        "edition": edition,
        "before": dict(rows)[edition],
        "current": current,
        "editions": rows,
        "page": page_of(document),
        "is_current": edition == current,
        "permanent_url": request.build_absolute_uri(reverse("edition-detail", args=address)),
        "api_url": reverse("api:edition-detail", args=address),
    }
    return render(request, "incidents/case_detail.html", context)


def page_of(document):
    """A document as the page of its case; also that of a draft, whose own slugs lead nowhere."""
    named = [each["slug"] for each in (*document["actors"], *document["sources"])]
    return CasePage(document, channel_names(), with_page(named))


def gone(request, reference, edition=None):
    """410 with reference, date and reason of what was taken away; never the title."""
    log = PublicChange.objects
    change = log.why_edition_gone(edition) if edition else log.why_gone(reference)
    context = {"reference": reference, "edition": edition, "change": change}
    return render(request, "410.html", context, status=410)
