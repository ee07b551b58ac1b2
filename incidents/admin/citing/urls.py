"""The addresses of the pages that cite, beneath that of their case."""

from django.core.exceptions import PermissionDenied
from django.urls import path

from incidents.admin.citing.many import cite_many_view
from incidents.admin.citing.pages import cite_view, delete_view
from incidents.admin.citing.sources import SourceChoices
from incidents.policy import may


def citing_urls(page):
    """The addresses of these pages; `page` is the admin page of cases."""

    def view(function):
        def called(request, object_id, **rest):
            case = page.case_or_404(object_id)
            if not may(request.user, "view", case):
                raise PermissionDenied
            return function(page, request, case, **rest)

        return page.admin_site.admin_view(called)

    start = "<path:object_id>/"
    return [
        path(f"{start}cite/", view(cite_view), name="incidents_case_cite"),
        path(f"{start}cite-many/", view(cite_many_view), name="incidents_case_cite_many"),
        path(
            f"{start}cite/<uuid:citation>/delete/",
            view(delete_view),
            name="incidents_case_cite_delete",
        ),
        path(f"{start}sources/", view(sources_view), name="incidents_case_sources"),
    ]


def sources_view(page, request, case):
    """Which sources a citation of this case may name."""
    return SourceChoices.as_view(admin_site=page.admin_site, case=case)(request)
