"""How long a public page may be kept: a takedown must be gone within a minute."""

from functools import wraps

from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


def public_page(view):
    """For reading only, kept for a minute at most; an unchanged page answers 304 to its ETag.

    Django's own decorator for this gives no ETag to HEAD.
    """
    kept = cache_control(max_age=60, must_revalidate=True)(view)

    @wraps(view)
    @require_safe
    def page(request, *args, **place):
        response = set_response_etag(kept(request, *args, **place))
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return page
