"""The channels of the codebook, with the public cases that name them."""

from django.http import Http404

from incidents.api.entries import links_of
from incidents.api.problems import NOT_FOUND
from incidents.api.published import PublishedView, address, answer_with_text, refuse_parameters
from incidents.api.tags import SHARED
from incidents.codebook import channels
from incidents.document.canonical import stored_text
from incidents.models import PublicCount


class ChannelList(PublishedView):
    """The channels of the codebook."""

    operation_id, tag, body = "list_channels", SHARED, "ChannelList"

    def get(self, request):
        """All channels on one page, each before those that are kinds of it."""
        refuse_parameters(request)
        rows = list(with_parents(channels()))
        counts = PublicCount.of(f"channel:{row.slug}" for row, _ in rows)
        results = [front(request, row, parent, counts) for row, parent in rows]
        page = {"next": None, "previous": None, "count": len(results), "results": results}
        return answer_with_text(request, stored_text(page))


class ChannelDetail(PublishedView):
    """One channel of the codebook."""

    operation_id, tag, body = "read_channel", SHARED, "ChannelWithLinks"
    problems = (NOT_FOUND,)

    def get(self, request, slug):
        """What it means, with the lists that gather what public cases say of it."""
        refuse_parameters(request)
        found = [each for each in with_parents(channels()) if each[0].slug == slug]
        if not found:
            raise Http404(f"The codebook has no channel {slug}.")
        [(row, parent)] = found
        counts = PublicCount.of([f"channel:{slug}"])
        links = {"links": links_of(request, "channel", slug)}
        return answer_with_text(request, stored_text(front(request, row, parent, counts) | links))


def with_parents(tree, parent=None):
    """The channels of a tree one by one, each with the slug of the one above it."""
    for each in tree:
        yield each, parent
        yield from with_parents(each.children, each.slug)


def front(request, row, parent, counts):
    """A channel as it is served."""
    return {
        "url": address(request, "api:channel-detail", row.slug),
        "page": address(request, "channel-detail", row.slug),
        "cases": counts[f"channel:{row.slug}"],
        "slug": row.slug,
        "name": row.name,
        "definition": row.definition,
        "medium": row.medium,
        "parent": parent,
    }
