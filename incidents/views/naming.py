"""What actors and sources are called on pages, and which of them have a page of their own."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse

from incidents.models import PublishedEntry
from incidents.views.wording import Words, language_of, language_tag

Form = Mapping[str, Any]


def actor_words(actor: Form, href: str = "") -> Words:
    """An actor by its main name."""
    tags = [
        language_tag(name["language"], name["script"]) for name in actor["names"] if name["is_main"]
    ]
    text = actor["name"] or "A party without a name"
    return Words(text, lang=tags[0] if tags else "", href=href)


def source_words(source: Form, href: str = "") -> Words:
    """A source by its title, with its publisher."""
    return Words(
        source["title"],
        lang=language_of(source["title"], source["language"]),
        href=href,
        aside=source["publisher"] or "",
    )


def entry_address(kind: str, slug: str) -> str:
    """The page of an actor or a source."""
    return reverse(f"{kind}-detail", args=[slug])


def with_page(slugs: Iterable[str]) -> set[str]:
    """Those of the actors and sources that public cases name, and that so have a page."""
    return set(PublishedEntry.objects.filter(slug__in=set(slugs)).values_list("slug", flat=True))


class Entries:
    """The public form of some actors and sources, each under its slug. One query."""

    def __init__(self, slugs: Collection[str], uids: Collection[str] = ()) -> None:
        found = PublishedEntry.objects.filter(Q(slug__in=slugs) | Q(uid__in=uids))
        self.actors: dict[str, Form] = {}
        self.sources: dict[str, Form] = {}
        kept = {PublishedEntry.Kind.ACTOR: self.actors, PublishedEntry.Kind.SOURCE: self.sources}
        for kind, slug, document in found.values_list("kind", "slug", "document"):
            kept[kind][slug] = json.loads(document)

    def actor_names(self) -> dict[str, Words]:
        """Each actor as a link to its page."""
        return {
            slug: actor_words(form, entry_address("actor", slug))
            for slug, form in self.actors.items()
        }

    def source_names(self) -> dict[str, Words]:
        """Each source as a link to its page."""
        return {
            slug: source_words(form, entry_address("source", slug))
            for slug, form in self.sources.items()
        }
