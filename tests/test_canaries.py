"""What is not public cannot be seen from outside: not a word of it, and not that it is there."""

import re
from collections import Counter
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.document.index import kind_of
from incidents.document.shape import RECORDS
from incidents.filters import LISTS
from incidents.models import (
    Actor,
    Case,
    Citation,
    Edition,
    PublicChange,
    Source,
    SourceText,
    Step,
)
from tests.admin.browsing import browser, page
from tests.canaries import MARK, NEVER_STORED, Canaries, sow_everywhere
from tests.factories import make_draft, publish
from tests.public_routes import EDITIONS, address_of, keys_of, public_routes
from tests.views.invented import make_rich_document

pytestmark = pytest.mark.django_db

WORD = re.compile(MARK + "[a-z]+")


@pytest.fixture
def sown():
    """The words, put everywhere."""
    canaries = Canaries()
    sow_everywhere(canaries)
    return canaries


# What no two answers share: when it was made, and which it was.
PASSING = {"Expires", "X-Request-ID"}


def text_of(response):
    """All of an answer: status, headers, body; but for what no two answers share."""
    headers = "\n".join(f"{k}: {v}" for k, v in response.items() if k not in PASSING)
    return f"{response.status_code}\n{headers}\n{response.content.decode()}"


def answers(addresses):
    """The whole answer at each address."""
    client = Client(raise_request_exception=False)
    return {address: text_of(client.get(address)) for address in addresses}


def words_in(found):
    """The words that stand in an answer, with its address."""
    return [(address, word) for address, text in found.items() for word in WORD.findall(text)]


# --- where readers can look


def public_addresses():
    """Every public route with each row that there is for it, whether it may show it or not."""
    editions = list(Edition.objects.values_list("reference", "number"))
    places = {
        ("reference",): [{"reference": reference} for reference, _ in editions],
        ("reference", "number"): [{"reference": each, "number": n} for each, n in editions],
        EDITIONS: [
            dict(zip(EDITIONS, (reference, first, second), strict=True))
            for reference, second in editions
            for first in range(second + 2)
        ],
        (): [{}],
    }
    found = []
    for route in sorted(public_routes()):
        keys = keys_of(route) if not route.endswith("nothing") else ()
        for place in places.get(keys) or rows_of(route):
            found.append(address_of(route, **place))
    return found


def rows_of(route):
    """The rows that a route of single ones could show."""
    kind = route.rpartition(":")[2].removesuffix("-detail")
    if kind == "channel":
        return [{"slug": "forum"}]
    if kind in SHARED:
        slugs = SHARED[kind].objects.exclude(slug=None).values_list("slug", flat=True)
        return [{"slug": slug} for slug in slugs]
    [model] = [model for name, model in RECORDS.items() if kind_of(name) == kind]
    return [{"uid": uid} for uid in model.objects.values_list("uid", flat=True)]


SHARED = {"actor": Actor, "source": Source}


def questions(word):
    """Every question that takes a word of the reader's own, and addresses made of it."""
    found = [f"/api/v1/{name}/?{key}={word}" for name, keys in PARAMETERS.items() for key in keys]
    found += [f"/api/v1/facets/?{key}={word}" for key in PARAMETERS["cases"]]
    found += [f"/{name}/?q={word}" for name in ("cases", "actors", "sources")]
    found += [f"/cases/?publisher={word}", f"/sources/?publisher={word}", f"/events/?by={word}"]
    found += [f"/{word}/", f"/cases/{word}/", f"/actors/{word}/", f"/sources/{word}/"]
    return found + [f"/api/v1/{word}/", f"/api/v1/cases/{word}/", f"/api/v1/actors/{word}/"]


PARAMETERS = {name: list(one.filter.base_filters) for name, one in LISTS.items()}


# --- the words are there for editors


def pages_of_editors():
    """The pages in the admin of what editors write; citations stand on those of their records."""
    models = (Case, Actor, Source, SourceText, Step, User, *RECORDS.values(), PublicChange)
    return [page(row) for model in models if model != Citation for row in model.objects.all()]


def test_every_word_is_seen_in_the_admin(sown):
    client = browser("administrator", superuser=True)

    seen = {
        word
        for address in pages_of_editors()
        for word in WORD.findall(client.get(address).content.decode())
    }

    assert {sown.places[word] for word in set(sown.places) - seen} == set()
    assert len(sown.places) > 250


# --- and for nobody else


def test_no_word_stands_in_any_public_answer(sown):
    found = answers(public_addresses())

    assert words_in(found) == []
    statuses = Counter(text.partition("\n")[0] for text in found.values())
    assert set(statuses) == {"200", "404", "410"}
    assert min(statuses["200"], statuses["404"]) > 80


def test_no_search_finds_a_word(sown):
    words = list(sown.places)
    parts = [" or ".join(words[n : n + 12]) for n in range(0, len(words), 12)]

    found = {
        (path, part): Client().get(path, {"q": part}).json()["results"]
        for path in ("/api/v1/cases/", "/api/v1/actors/", "/api/v1/sources/")
        for part in parts
    }

    assert [asked for asked, results in found.items() if results] == []


def test_a_search_for_several_words_finds_what_has_one_of_them(sown):
    results = Client().get("/api/v1/cases/", {"q": f"{NEVER_STORED} or drawings"}).json()["results"]

    assert [case["reference"] for case in results] == ["CB-0001"]


def test_a_word_that_stands_somewhere_is_answered_as_one_that_stands_nowhere(sown):
    texts = {
        place.rpartition("/")[2]: word
        for word, place in sown.places.items()
        if place.startswith(("draft/", "withdrawn/", "user"))
    }
    nowhere = [
        text.replace(NEVER_STORED, "?") for text in answers(questions(NEVER_STORED)).values()
    ]

    for place in ("title", "text", "publisher", "user: name"):
        word = texts[place]
        same = [text.replace(word, "?") for text in answers(questions(word)).values()]
        assert without_tags(same) == without_tags(nowhere), place


def without_tags(texts):
    """Answers without what is made of the echoed word: the checksum and the length."""
    return [re.sub(r"(?m)^(ETag|Content-Length): .*$", "", text) for text in texts]


def test_the_uid_of_a_draft_is_answered_as_one_that_never_was(sown):
    uids = {
        name: model.objects.filter(case__editions=None).first().uid
        for name, model in RECORDS.items()
    }
    case = Case.objects.filter(editions=None).first().pk

    for uid, path in [(case, "/cases/{}/"), (case, "/api/v1/cases/{}/")] + [
        (uid, f"/api/v1/{name}/{{}}/") for name, uid in uids.items()
    ]:
        never = uuid4()
        [drafted] = answers([path.format(uid)]).values()
        [nothing] = answers([path.format(never)]).values()
        assert drafted.startswith("404")
        assert drafted.replace(str(uid), "?") == nothing.replace(str(never), "?")


def test_answers_are_the_same_to_the_byte_with_fifty_more_drafts():
    publish(make_draft(make_rich_document()))
    publish(make_draft(make_rich_document()))
    addresses = [*public_addresses(), *questions("invented")]
    before = answers(addresses)

    for _ in range(50):
        make_draft(make_rich_document())

    after = answers(addresses)
    assert [address for address in addresses if before[address] != after[address]] == []
    assert reverse("case-list") in before
