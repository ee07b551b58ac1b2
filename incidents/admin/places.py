"""What a fault of a document is about, in words, and the page where it is mended."""

from collections.abc import Iterable
from typing import NamedTuple

from incidents.admin.choosing import labelled, shortened
from incidents.admin.overview import page_of
from incidents.document.shape import RECORDS
from incidents.models import Case

# The page of each kind of object in a document.
PAGES = {name: model._meta.model_name for name, model in RECORDS.items()}
PAGES |= {"actors": "actor", "sources": "source"}

# What no row says, by its pointer, as the forms of the steps call it.
ASKED = {
    "": "Case",
    "/inclusion/meets": "Inclusion",
    "/change/kind": "Kind of change",
    "/change/note": "What changed, and why",
    "/reason": "Public reason",
    "/ground": "Ground",
    "/editions": "Editions that go",
    "/agreed_by": "Agreed by",
}


class Problem(NamedTuple):
    """A fault as an editor reads it: the field or record, the message, and where to mend it."""

    subject: str
    message: str
    url: str

    def __str__(self):
        return f"{self.subject}: {self.message}"


class Place(NamedTuple):
    """Where a fault is: the list of the document and the index in it ("" and 0: none), a key."""

    name: str
    index: int
    key: str


def problems_of(faults: Iterable, case: Case, document, labels=None) -> list[Problem]:
    """The faults of a document of the case as an editor reads them.

    `labels` has the label of each record by its uid; without it the database is asked.
    """
    placed = [(fault, place_in(fault, document)) for fault in faults]
    if labels is None:
        labels = labels_of((place for _, place in placed), case, document)
    return [
        Problem(
            subject_of(place, document, labels) if place.name else subject_in_case(fault, place),
            fault.message,
            url_of(place, case, document),
        )
        for fault, place in placed
    ]


def place_in(fault, document) -> Place:
    """Where the fault is in the document."""
    name, index, key, *_ = [*fault.pointer.split("/")[1:], "", "", ""]
    if name in PAGES and index.isdecimal() and int(index) < len(document[name]):
        return Place(name, int(index), key)
    return Place("", 0, name)


def labels_of(places: Iterable[Place], case: Case, document) -> dict[str, str]:
    """The labels of the records at these places, by uid, in one query for each kind."""
    uids = {}
    for name, index, _ in places:
        if name in RECORDS:
            uids.setdefault(name, []).append(document[name][index]["uid"])
    return {
        str(row.pk): shortened(str(row))
        for name, own in uids.items()
        for row in labelled(RECORDS[name]).filter(case=case, pk__in=own)
    }


def subject_in_case(fault, place: Place) -> str:
    """The label of a field of the case, or of the form of a step."""
    return ASKED.get(fault.pointer) or in_words(place.key).capitalize()


def subject_of(place: Place, document, labels) -> str:
    """A record and its field: a name, a title, Payment 5 (Paid: 2,000 CNY), basis."""
    record = document[place.name][place.index]
    subject = f"{PAGES[place.name].capitalize()} {place.index + 1}"
    if place.name not in RECORDS:
        subject = record.get("name") or record.get("title") or subject
    elif record["uid"] in labels:
        subject = f"{subject} ({labels[record['uid']]})"
    return f"{subject}, {in_words(place.key)}" if place.key else subject


def in_words(key: str) -> str:
    """The key of a document as forms write it."""
    return key.replace("_", " ")


def url_of(place: Place, case: Case, document) -> str:
    """The address of the page where what is at this place is mended."""
    if not place.name:
        return page_of("case", case.pk)
    record = document[place.name][place.index]
    if place.name == "citations":
        return page_of_cited(record["record"], case, document)
    return page_of(PAGES[place.name], record["uid"])


def page_of_cited(uid, case: Case, document) -> str:
    """The page beneath which the citations of this uid stand; None is the case itself."""
    slugs = {actor["slug"]: actor["uid"] for actor in document["actors"]}
    for name in RECORDS:
        for record in document[name]:
            of_actor = name == "involvements" and slugs[record["actor"]] == uid
            if record["uid"] == uid or of_actor:
                return page_of(PAGES[name], record["uid"])
    return page_of("case", case.pk)
