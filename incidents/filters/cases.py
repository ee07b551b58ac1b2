"""What may be asked about cases."""

from django.db.models import QuerySet

from incidents.filters.conditions import Dates, Published, UncertainDate
from incidents.filters.lists import ListFilter
from incidents.filters.payments import Payments, PaymentTermsFilter
from incidents.filters.questions import CodeField
from incidents.filters.ranges import DaysField, MomentField, PartFilter, SumField
from incidents.filters.terms import (
    ACTORS,
    CHANNELS,
    PUBLISHERS,
    SOURCES,
    FlagFilter,
    TermsFilter,
)
from incidents.filters.words import SearchFilter
from incidents.models import Edition
from incidents.vocabularies import (
    ACCESS,
    COUNTRY,
    COUNTRY_OR_UNKNOWN,
    CURRENCY,
    DETECTION,
    EMPLOYMENT,
    LEGAL_STATUS,
    MOTIVE,
    OUTCOME,
    PAYMENT_FORM,
    PAYMENT_PURPOSE,
    PAYMENT_STATE,
    RECRUITED_HOW,
    ROLE,
    SECTOR,
    SENTENCE_KIND,
    VULNERABILITY,
)

CERTAINTY = [("possible", "Possibly in range"), ("certain", "Certainly in range")]
UNDATED = [("include", "Included"), ("exclude", "Left out"), ("only", "Only these")]


class CaseFilter(ListFilter):
    """What readers ask about cases, over public editions; with `as_of` over those of that moment.

    Codes are asked of the terms of an edition. What is wanted of payments must hold for one.
    """

    list_name = "cases"
    noun = ("case", "cases")
    conditions = (
        Payments(),
        Dates(
            UncertainDate("began", "began", "that began", "a date of the beginning"),
            UncertainDate("disclosed", "disclosed", "disclosed", "a date of disclosure"),
        ),
        Published(),
    )

    q = SearchFilter()
    channel = TermsFilter(CHANNELS, "the channel {}")
    motive = TermsFilter(MOTIVE, "the motive {}")
    vulnerability = TermsFilter(VULNERABILITY, "the vulnerability {}")
    role = TermsFilter(ROLE, "a party in the role of {}")
    outcome = TermsFilter(OUTCOME, "the outcome {}")
    detection = TermsFilter(DETECTION, "detection by {}")
    sector = TermsFilter(SECTOR, "the sector {}")
    jurisdiction = TermsFilter(COUNTRY, "the jurisdiction {}")
    sponsor_country = TermsFilter(COUNTRY_OR_UNKNOWN, "the sponsor country {}")
    actor = TermsFilter(ACTORS, "the actor {}")
    legal_status = TermsFilter(LEGAL_STATUS, "the legal status {}")
    employment = TermsFilter(EMPLOYMENT, "the employment {}")
    access = TermsFilter(ACCESS, "the access {}")
    recruited_how = TermsFilter(RECRUITED_HOW, "a recruitment that was {}")
    sentence = TermsFilter(SENTENCE_KIND, "the sentence {}")
    payment_form = PaymentTermsFilter(PAYMENT_FORM, "a payment in the form {}")
    payment_purpose = PaymentTermsFilter(PAYMENT_PURPOSE, "a payment with the purpose {}")
    payment_state = PaymentTermsFilter(PAYMENT_STATE, "a payment in the state {}")
    payment_min = PartFilter(SumField)
    payment_max = PartFilter(SumField)
    currency = PaymentTermsFilter(CURRENCY, "a payment in {}")
    source = TermsFilter(SOURCES, "the source {}")
    publisher = TermsFilter(PUBLISHERS, "a source published by {}")
    began_after = PartFilter(DaysField)
    began_before = PartFilter(DaysField)
    disclosed_after = PartFilter(DaysField)
    disclosed_before = PartFilter(DaysField)
    published_after = PartFilter(DaysField)
    published_before = PartFilter(DaysField)
    certainty = PartFilter(CodeField, choices=CERTAINTY)
    undated = PartFilter(CodeField, choices=UNDATED)
    conflict = FlagFilter("in which sources disagree", "in which no sources disagree")
    withheld = FlagFilter(
        "in which a source withholds something", "in which no source withholds something"
    )
    as_of = PartFilter(MomentField)

    @classmethod
    def public(cls) -> QuerySet:
        return Edition.objects.public()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        moment = self.asked.get("as_of")
        return super().filter_queryset(Edition.objects.as_of(moment) if moment else queryset)
