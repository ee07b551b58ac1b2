"""The shape of each record of the document, from the fields of its model."""

from typing import Any

from rest_framework import serializers

from incidents.document.fields import Text, Uid
from incidents.document.references import (
    Channel,
    NamedSource,
    Origins,
    OwnSlug,
    Parties,
    Party,
    Records,
)
from incidents.document.strict import Columns, Strict
from incidents.models import (
    Actor,
    ActorName,
    Approach,
    Case,
    Charge,
    Citation,
    Disclosure,
    Event,
    Involvement,
    Payment,
    Relation,
    Sentence,
    Source,
)


class Inclusion(Columns):
    """Whether the case meets the rule for inclusion, and the other reading it may have."""

    class Meta:
        model = Case
        prefix = "inclusion"
        fields = ["meets", "other_reading"]


class Reliability(Columns):
    """Grade of a source on the Admiralty scale, with its reason."""

    class Meta:
        model = Source
        prefix = "reliability"
        fields = ["grade", "reason"]


class Quote(Columns):
    """A text-quote selector (W3C Web Annotation): the words, and a few before and after."""

    class Meta:
        model = Citation
        prefix = "quote"
        fields = ["exact", "prefix", "suffix"]

    def field_of_row(self, name: str) -> serializers.Field:
        field = super().field_of_row(name)
        field.allow_null = name != "exact"
        return field

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if data is None:
            return {"quote_exact": "", "quote_prefix": "", "quote_suffix": ""}
        return super().to_internal_value(data)

    def to_representation(self, row: Citation) -> dict[str, Any] | None:
        return super().to_representation(row) if row.quote_exact else None


class NameDocument(Strict):
    """One name of an actor."""

    class Meta:
        model = ActorName
        fields = ["text", "language", "script", "kind", "is_main"]


class ActorDocument(Strict):
    """A party of the case as a person, organisation or unnamed party."""

    uid = Uid()
    slug = OwnSlug()
    name = Text(allow_null=True, max_length=300)
    names = NameDocument(many=True)

    class Meta:
        model = Actor
        fields = ["uid", "slug", "name", "kind", "country", "born", "description", "names"]


class SourceDocument(Strict):
    """A document that reports on the case."""

    uid = Uid()
    slug = OwnSlug("source-0001")
    reliability = Reliability()
    derived_from = Origins()

    class Meta:
        model = Source
        fields = [
            "uid",
            "slug",
            "title",
            "publisher",
            "authors",
            "issued",
            "url",
            "archive_url",
            "language",
            "kind",
            "reliability",
            "identifier",
            "derived_from",
            "consulted",
        ]


class InvolvementDocument(Strict):
    """The part that an actor played."""

    uid = Uid()
    actor = Party()

    class Meta:
        model = Involvement
        fields = [
            "uid",
            "actor",
            "roles",
            "position_held",
            "access",
            "employment",
            "citizenships",
            "recruited_how",
            "motives",
            "vulnerabilities",
            "legal_status",
            "legal_status_on",
            "basis",
        ]


class RelationDocument(Strict):
    """What two parties are to each other."""

    uid = Uid()
    subject = Party()
    object = Party()

    class Meta:
        model = Relation
        fields = ["uid", "subject", "object", "kind", "date"]


class ApproachDocument(Strict):
    """One use of a channel."""

    uid = Uid()
    channel = Channel("forum", allow_null=True)
    by = Parties()
    to = Parties()

    class Meta:
        model = Approach
        fields = [
            "uid",
            "channel",
            "platform",
            "by",
            "to",
            "initiated_by",
            "response",
            "country",
            "basis",
            "pretext",
            "technique",
            "asked_for",
            "offered",
            "date",
        ]


class PaymentDocument(Strict):
    """Money or value that moved or was spoken of."""

    uid = Uid()
    payers = Parties()
    payees = Parties()
    part_of = Uid(source="part_of_id", allow_null=True)

    class Meta:
        model = Payment
        fields = [
            "uid",
            "payers",
            "payees",
            "purpose",
            "state",
            "form",
            "description",
            "amount",
            "per",
            "instalments",
            "part_of",
            "date",
            "basis",
        ]


class DisclosureDocument(Strict):
    """Information that was asked for or passed."""

    uid = Uid()
    by = Parties()
    to = Parties()

    class Meta:
        model = Disclosure
        fields = [
            "uid",
            "description",
            "category",
            "classification",
            "state",
            "by",
            "to",
            "means",
            "date",
            "basis",
        ]


class ChargeDocument(Strict):
    """An accusation before a court."""

    uid = Uid()
    actor = Party()

    class Meta:
        model = Charge
        fields = [
            "uid",
            "actor",
            "law",
            "section",
            "description",
            "counts",
            "plea",
            "disposition",
            "date",
        ]


class SentenceDocument(Strict):
    """What a court or other authority imposed."""

    uid = Uid()
    actor = Party()
    charges = Records()
    concurrent_with = Records()
    replaces = Records()

    class Meta:
        model = Sentence
        fields = [
            "uid",
            "actor",
            "kind",
            "length",
            "minimum_term",
            "life_means",
            "suspended",
            "suspended_for",
            "amount",
            "court",
            "charges",
            "concurrent_with",
            "in_absentia",
            "replaces",
            "ended_as",
            "date",
        ]


class EventDocument(Strict):
    """A step of the story."""

    uid = Uid()
    participants = Parties()
    after = Records()

    class Meta:
        model = Event
        fields = [
            "uid",
            "kind",
            "description",
            "participants",
            "place",
            "country",
            "date",
            "basis",
            "after",
        ]


class CitationDocument(Strict):
    """Who says so."""

    uid = Uid()
    source = NamedSource("source-0001")
    quote = Quote(allow_null=True)

    class Meta:
        model = Citation
        fields = [
            "uid",
            "source",
            "record",
            "field",
            "locator",
            "quote",
            "stance",
            "states",
            "credibility",
        ]
