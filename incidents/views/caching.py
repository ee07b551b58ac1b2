"""How long a public page may be kept: a takedown must be gone within a minute."""

from functools import wraps

from django.http import HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

SAFE = ("GET", "HEAD")


def public_page(view):
    """For reading only, kept for a minute at most; an unchanged page answers 304 to its ETag.

    Django's own decorator for this gives no ETag to HEAD. It is exempt from the check of forms
    sent from elsewhere, which would answer 403 to what nobody may send at all.
    """
    kept = cache_control(max_age=60, must_revalidate=True)(view)

    @csrf_exempt
    @wraps(view)
    def page(request, *args, **place):
        if request.method not in SAFE:
            return HttpResponseNotAllowed(SAFE, render_to_string("405.html", request=request))
        response = set_response_etag(kept(request, *args, **place))
        # What only leads on has no body, and so no ETag.
        return get_conditional_response(request, etag=response.get("ETag"), response=response)

    return page
