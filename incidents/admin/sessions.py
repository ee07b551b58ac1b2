"""Sessions that end when the rights of their user change, as they do with the password."""

from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from incidents.policy import rank

RANK = "rank"


class EndsWithItsRole(AuthenticationMiddleware):
    """Middleware: the user of a request, unless the role is not that of the session's first one.

    Asked only where a view asks for the user, so that public pages stay without a session.
    """

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))


def user_of(request):
    """The user of the session; nobody, and the session gone, where the role is another now."""
    if not hasattr(request, "_casebook_user"):
        user = get_user(request)
        if user.is_authenticated and request.session.setdefault(RANK, rank(user)) != rank(user):
            request.session.flush()
            user = AnonymousUser()
        request._casebook_user = user
    return request._casebook_user
