"""What answers below /api/ where there is nothing."""

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt

from incidents.api.errors import not_found


@csrf_exempt
def unknown_address(request):
    """A problem of status 404; what only lacks its last slash is sent to the right address."""
    if request.method in ("GET", "HEAD") and not request.path_info.endswith("/"):
        try:
            found = resolve(f"{request.path_info}/").func
        except Resolver404:
            found = unknown_address
        if found is not unknown_address:
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return not_found()
