"""Words that stand nowhere else, in every text that readers must not see."""

from itertools import count
from string import ascii_lowercase
from typing import Any

from django.contrib.auth.models import User

from incidents.document.apply import apply_document
from incidents.document.compile import compile_document
from incidents.models import Actor, Case, Citation, Edition, Source, SourceText
from incidents.operations import (
    publish_case,
    return_case,
    revise_case,
    submit_case,
    withdraw_case,
)
from tests.factories import NOON, approve, make_draft, make_user, publish
from tests.views.invented import make_rich_document

MARK = "zqcanary"
NEVER_STORED = "zqcanaryneverstored"

# Keys of the document under which an editor writes text of his own.
TEXTS = {
    *("title", "summary", "other_reading", "description", "text", "words", "publisher", "authors"),
    *("identifier", "reason", "position_held", "platform", "pretext", "asked_for", "offered"),
    *("law", "section", "court", "place", "locator", "exact", "prefix", "suffix", "states"),
}
ADDRESSES = {"url", "archive_url"}


class Canaries:
    """Gives words, each once, and keeps where each was put."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self._numbers = count()

    def word(self, place: str) -> str:
        """A new word. Letters alone, so that a search takes it for one word."""
        letters, number = "", next(self._numbers)
        for _ in range(3):
            number, rest = divmod(number, 26)
            letters = ascii_lowercase[rest] + letters
        self.places[MARK + letters] = place
        return MARK + letters

    def sow(self, document: Any, place: str) -> Any:
        """The document with a word of its own in place of each text."""
        if isinstance(document, list):
            return [self.sow(each, f"{place}/{n}") for n, each in enumerate(document)]
        if not isinstance(document, dict):
            return document
        sown = {key: self._value(key, each, f"{place}/{key}") for key, each in document.items()}
        if "names" in sown:
            sown["name"] = next(each["text"] for each in sown["names"] if each["is_main"])
        return sown

    def _value(self, key: str, value: Any, place: str) -> Any:
        if key in ADDRESSES:
            return f"https://example.org/{self.word(place)}"
        if key in TEXTS:
            word = self.word(place)
            return [word] if key == "authors" else word
        return self.sow(value, place)


def sown_document(canaries: Canaries, place: str) -> dict[str, Any]:
    """An invented document with every kind of record, and a word in every text."""
    document = make_rich_document()
    document["inclusion"] = {"meets": "doubtful", "other_reading": "x"}
    return canaries.sow(document, place)


def sow_everywhere(canaries: Canaries) -> Edition:
    """Put words into all that is not public, around one case that is; its public edition."""
    by = sown_user(canaries)
    edition = publish_with_notes(canaries, by)
    make_draft(sown_document(canaries, "draft"))
    in_review = make_draft(sown_document(canaries, "in review"))
    submit_case(in_review, version=in_review.version, by=by, at=NOON)
    returned = make_draft(sown_document(canaries, "returned"))
    submit_case(returned, version=returned.version, by=by, at=NOON)
    reason = canaries.word("returned: reason")
    return_case(returned, version=returned.version, reason=reason, by=by, at=NOON)
    withdraw_sown(canaries, by)
    take_up_again(canaries, edition, by)
    change_what_cases_share(canaries, edition)
    return edition


def sown_user(canaries: Canaries) -> User:
    """Who does it all."""
    user = make_user(canaries.word("user: name"))
    user.first_name, user.last_name = canaries.word("user: first name"), canaries.word("user: last")
    user.email = f"{canaries.word('user: e-mail')}@example.org"
    user.save()
    return user


def publish_with_notes(canaries: Canaries, by: User) -> Edition:
    """A public case without any word, but for the notes of its editors."""
    case = make_draft(make_rich_document())
    for citation in Citation.objects.filter(case=case):
        citation.note = canaries.word("published: note of a citation")
        citation.save()
    return publish(case, by=by)


def withdraw_sown(canaries: Canaries, by: User) -> None:
    """A case that was public with a word in every text, and is no longer."""
    case = approve(make_draft(sown_document(canaries, "withdrawn")), by=by)
    note = canaries.word("withdrawn: note of the change")
    change = {"version": case.version, "change_kind": "new", "change_note": note}
    publish_case(case, by=by, at=NOON, **change)
    withdraw_case(case, reason="The report was taken back.", by=by, at=NOON)


def take_up_again(canaries: Canaries, edition: Edition, by: User) -> None:
    """A draft for the next edition of the public case, with a word in every text of its own."""
    revise_case(edition.case, by=by, at=NOON)
    case = Case.objects.get(pk=edition.case_id)
    document = compile_document(case)
    shared = {name: document.pop(name) for name in ("actors", "sources")}
    apply_document(case, canaries.sow(document, "draft of the next edition") | shared)


def change_what_cases_share(canaries: Canaries, edition: Edition) -> None:
    """Actors and sources that are public, changed since; and what was read of the sources."""
    for actor in Actor.objects.filter(published__isnull=False):
        actor.description = canaries.word("actor: description")
        actor.save()
    for source in Source.objects.filter(published__isnull=False):
        source.publisher = canaries.word("source: publisher")
        source.save()
        text = canaries.word("source: text")
        SourceText.objects.create(source=source, text=text, sha256=SourceText.digest(text))
