"""What all lists share: a question, an order, a page at a time."""

from hashlib import sha256

from incidents.api.published import PublishedView, address, answer, refuse_faults
from incidents.document.canonical import stored_text
from incidents.filters import LISTS, page_of
from incidents.models import PublicChange


class ListView(PublishedView):
    """What is public of one list, as the question asks for it and in the same order as on pages.

    `columns` are those of a row that `row_text` needs.
    """

    list_name = ""
    columns = ()

    @property
    def operation_id(self):
        return f"list_{self.list_name}"

    def get(self, request):
        """A page of the list."""
        asked = request.query_params
        controls = self.controls(asked, also_known=self.question.base_filters)
        question = self.question(asked, also_known=self.controls.base_fields, is_strict=True)
        refuse_faults(controls, question.form)
        return answer(
            request, list_etag(request), lambda: self.list_text(request, question.qs, controls)
        )

    def list_text(self, request, queryset, controls):
        """The text of the answer."""
        return list_text(request, queryset, controls, self.columns, self.row_text)

    def row_text(self, request, row):
        """The text of one row."""
        raise NotImplementedError

    @property
    def question(self):
        return LISTS[self.list_name].filter

    @property
    def controls(self):
        return LISTS[self.list_name].controls


def list_text(request, queryset, controls, columns, row_text):
    """The text of a page of a list: {"next", "previous", "count", "results"}."""
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
    results = ",".join(row_text(request, row) for row in page.rows)
    return f'{stored_text(front)[:-1]},"results":[{results}]}}'


def page_address(request, controls, position):
    """The address of the same list from a position on; None where there is no page."""
    if position is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = position.as_cursor(controls.order, of=controls.list_name)
    return f"{address(request)}?{query.urlencode()}"


def list_etag(request):
    """The validator of a list: it changes with everything that readers can see."""
    asked = f"{PublicChange.data_version()} {address(request)}?{request.META['QUERY_STRING']}"
    return f'"{sha256(asked.encode()).hexdigest()}"'
