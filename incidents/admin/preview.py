"""The public page of a draft as readers would see it, for those alone who may see drafts."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse

from incidents.document.compile import compile_document
from incidents.policy import may
from incidents.views.case import page_of


def preview_urls(page):
    """The address of the preview; `page` is the admin page of cases."""

    def view(request, object_id):
        if not may(request.user, "view"):
            raise PermissionDenied
        return preview_view(page, request, page.case_or_404(object_id))

    # It says itself how it may be kept: not at all.
    own = page.admin_site.admin_view(view, cacheable=True)
    return [path("<path:object_id>/preview/", own, name="incidents_case_preview")]


def preview_view(page, request, case):
    """The page of the draft as it stands now, marked as such and never kept."""
    context = {
        "original": case,
        "case_url": page.address(case),
        "public": case.editions.public().first(),
        "page": page_of(compile_document(case)),
    }
    response = TemplateResponse(request, "admin/incidents/case/preview.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def preview_address(case):
    """The address of the preview of a case."""
    return reverse("admin:incidents_case_preview", args=[case.pk])
