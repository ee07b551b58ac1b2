"""The shape of the case document: one nested serializer that reads it, writes it and is its schema.

A record's keys are fields of its model, in the order given; how a field appears follows from its
kind (see `strict.document_field`). Only what differs from the row is declared.
"""

from collections.abc import Mapping
from functools import cache

from django.db import models

from incidents.document.fields import Code, Fixed, Text, Uid, Whole
from incidents.document.records import (
    ActorDocument,
    ApproachDocument,
    ChargeDocument,
    CitationDocument,
    DisclosureDocument,
    EventDocument,
    Inclusion,
    InvolvementDocument,
    PaymentDocument,
    RelationDocument,
    SentenceDocument,
    SourceDocument,
)
from incidents.document.references import DIGEST, REFERENCE, Form, Moment
from incidents.document.strict import Strict
from incidents.models import (
    Actor,
    Approach,
    Case,
    Charge,
    Citation,
    Disclosure,
    Event,
    Involvement,
    Payment,
    RecruitmentChannel,
    Relation,
    Sentence,
    Source,
)
from incidents.vocabularies import CHANGE_KIND

FORMAT = "casebook/1"


class ChangeDocument(Strict):
    """What led to this edition."""

    kind = Code(CHANGE_KIND)
    note = Text()

    class Meta:
        fields = ["kind", "note"]


class CaseDocument(Strict):
    """One edition of a case: everything that is published of it."""

    format = Fixed(FORMAT)
    uid = Uid()
    reference = Form(REFERENCE, "CB-0001", allow_null=True)
    edition = Whole(allow_null=True)
    inclusion = Inclusion()
    actors = ActorDocument(many=True)
    sources = SourceDocument(many=True)
    involvements = InvolvementDocument(many=True)
    relations = RelationDocument(many=True)
    approaches = ApproachDocument(many=True)
    payments = PaymentDocument(many=True)
    disclosures = DisclosureDocument(many=True)
    charges = ChargeDocument(many=True)
    sentences = SentenceDocument(many=True)
    events = EventDocument(many=True)
    citations = CitationDocument(many=True)
    change = ChangeDocument(allow_null=True)
    published_at = Moment(allow_null=True)
    previous_digest = Form(DIGEST, "64 hexadecimal digits", allow_null=True)

    class Meta:
        model = Case
        fields = [
            "format",
            "uid",
            "reference",
            "edition",
            "title",
            "summary",
            "jurisdictions",
            "sponsor_country",
            "sectors",
            "outcomes",
            "detection",
            "inclusion",
            "began",
            "ended",
            "disclosed",
            "actors",
            "sources",
            "involvements",
            "relations",
            "approaches",
            "payments",
            "disclosures",
            "charges",
            "sentences",
            "events",
            "citations",
            "change",
            "published_at",
            "previous_digest",
        ]


# The lists of records, with the model of each; the singular of a list is the kind of its records.
RECORDS: dict[str, type[models.Model]] = {
    "involvements": Involvement,
    "relations": Relation,
    "approaches": Approach,
    "payments": Payment,
    "disclosures": Disclosure,
    "charges": Charge,
    "sentences": Sentence,
    "events": Event,
    "citations": Citation,
}

# What a list of cases leaves out, since it is long.
LONG_LISTS = ("events", "disclosures", "citations")


@cache
def keys(list_name: str) -> tuple[str, ...]:
    """The keys of the objects of a list, in their order."""
    return tuple(CaseDocument().fields[list_name].child.fields)


@cache
def links(list_name: str) -> Mapping[str, str]:
    """The keys under which objects of a list name others, each with the list of what it names.

    A party counts among the actors, since its slug is the actor's. Channels are no list of the
    document. The key `record` of a citation is not here: it may name an object of any list.
    """
    named = {model: name for name, model in RECORDS.items()}
    named |= {Involvement: "actors", Actor: "actors", Source: "sources"}
    named |= {RecruitmentChannel: "channels"}
    shape = CaseDocument().fields[list_name].child
    members = {member.name: member for member in shape.Meta.model._meta.get_fields()}
    return {
        key: named[members[key].related_model]
        for key in shape.fields
        if key in members and members[key].related_model in named and not members[key].auto_created
    }
