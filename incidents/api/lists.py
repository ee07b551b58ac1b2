"""The answer of a list."""

from hashlib import sha256

from incidents.api.published import address
from incidents.document.canonical import stored_text
from incidents.filters import page_of
from incidents.models import PublicChange


def list_answer(request, queryset, controls, columns, row_text):
    """The text of a page of the list: {"next", "previous", "count", "results"}."""
    page = page_of(
        queryset,
        controls.keys,
        columns,
        size=controls.size,
        position=controls.cleaned_data["position"],
    )
    is_counted = controls.cleaned_data["count"] == "true"
    front = {
        "next": page_address(request, controls, page.next),
        "previous": page_address(request, controls, page.previous),
        "count": queryset.count() if is_counted else None,
    }
    results = ",".join(row_text(row) for row in page.rows)
    return f'{stored_text(front)[:-1]},"results":[{results}]}}'


def page_address(request, controls, position):
    """The address of the same list from a position on; None where there is no page."""
    if position is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = position.as_cursor(controls.order)
    return f"{address(request)}?{query.urlencode()}"


def list_etag(request):
    """The validator of a list: it changes with everything that readers can see."""
    asked = f"{PublicChange.data_version()} {address(request)}?{request.META['QUERY_STRING']}"
    return f'"{sha256(asked.encode()).hexdigest()}"'
