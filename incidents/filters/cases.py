"""What may be asked about cases."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import Filter, FilterSet

from incidents.filters.questions import CodeField, QuestionForm, Refused, label_of
from incidents.filters.ranges import (
    DaysField,
    PartFilter,
    SumField,
    at_days,
    in_days,
    in_sums,
    undated,
)
from incidents.filters.terms import (
    ACTORS,
    CHANNELS,
    NOT_STATED,
    PUBLISHERS,
    SOURCES,
    Chosen,
    TermsFilter,
)
from incidents.filters.wording import Mark, marks_of, question_in_words
from incidents.models import Edition, PublishedRecord
from incidents.search import NotSearchable, matching, read_query
from incidents.vocabularies import (
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
    ROLE,
    SECTOR,
    SENTENCE_KIND,
    VULNERABILITY,
)

UNCERTAIN_DATES = ("began", "disclosed")
PAYMENT_TERMS = ("payment_form", "payment_purpose", "payment_state")
YES_OR_NO = [("true", "Yes"), ("false", "No")]


class SearchField(forms.CharField):
    """A text with something to search for in it."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if value:
            try:
                read_query(text)
            except NotSearchable as fault:
                raise Refused(str(fault)) from fault
        return text


class SearchFilter(Filter):
    """Editions that a reader's words find."""

    field_class = SearchField

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return matching(qs, value) if value else qs


class PaymentFilter(TermsFilter):
    """Editions with such a payment. Where several conditions are to hold for one payment, what is
    wanted is left to CaseFilter; what is excluded is so in the whole case.
    """

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        is_left = self.parent.is_of_one_payment
        return super().filter(qs, Chosen(excluded=value.excluded) if is_left else value)


class FlagFilter(Filter):
    """Editions that have a mark, or with `false` those that have not."""

    field_class = CodeField

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        super().__init__(choices=YES_OR_NO)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        marked = Q(terms__contains=[f"{self.field_name}:true"])
        return qs.filter(marked if value == "true" else ~marked) if value else qs


class CaseForm(QuestionForm):
    """The parameters of CaseFilter, and what they must be to each other."""

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        for name in (*UNCERTAIN_DATES, "published"):
            after, before = found.get(f"{name}_after"), found.get(f"{name}_before")
            if after and before and after.first > before.last:
                self.add_error(f"{name}_before", Refused(f"It is earlier than {name}_after."))
        low, high = found.get("payment_min"), found.get("payment_max")
        if low is not None and high is not None and low > high:
            self.add_error("payment_max", Refused("It is less than payment_min."))
        is_sum = low is not None or high is not None
        if is_sum and not found.get("currency") and "currency" not in self.errors:
            self.add_error(
                "currency",
                Refused(
                    "Sums are compared in one currency only: payment_min and payment_max need it.",
                    known=CURRENCY.codes,
                ),
            )
        return found


class CaseFilter(FilterSet):
    """What readers ask about cases, over public editions.

    `also_known` are parameters that the caller answers itself, such as cursor. `is_strict` refuses
    a parameter without a value; a form on a page sends its empty fields and needs that they ask
    nothing. A question with faults finds nothing: ask is_valid() first.
    """

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
    sentence = TermsFilter(SENTENCE_KIND, "the sentence {}")
    payment_form = PaymentFilter(PAYMENT_FORM, "a payment in the form {}")
    payment_purpose = PaymentFilter(PAYMENT_PURPOSE, "a payment with the purpose {}")
    payment_state = PaymentFilter(PAYMENT_STATE, "a payment in the state {}")
    payment_min = PartFilter(SumField)
    payment_max = PartFilter(SumField)
    currency = PartFilter(CodeField, choices=CURRENCY.choices)
    source = TermsFilter(SOURCES, "the source {}")
    publisher = TermsFilter(PUBLISHERS, "a source published by {}")
    began_after = PartFilter(DaysField)
    began_before = PartFilter(DaysField)
    disclosed_after = PartFilter(DaysField)
    disclosed_before = PartFilter(DaysField)
    published_after = PartFilter(DaysField)
    published_before = PartFilter(DaysField)
    certainty = PartFilter(
        CodeField, choices=[("possible", "Possibly in range"), ("certain", "Certainly in range")]
    )
    undated = PartFilter(
        CodeField,
        choices=[("include", "Included"), ("exclude", "Left out"), ("only", "Only these")],
    )
    conflict = FlagFilter("in which sources disagree")
    withheld = FlagFilter("in which a source withholds something")

    class Meta:
        form = CaseForm

    def __init__(
        self,
        data: Any = None,
        queryset: QuerySet | None = None,
        *,
        also_known: Collection[str] = (),
        is_strict: bool = False,
        **options: Any,
    ) -> None:
        queryset = Edition.objects.public() if queryset is None else queryset
        super().__init__(data, queryset, **options)
        self.also_known = tuple(also_known)
        self.is_strict = is_strict
        for name, each in self.filters.items():
            each.label = label_of(name)

    @property
    def form(self) -> CaseForm:
        if not hasattr(self, "_form"):
            self._form = self.get_form_class()(
                self.data if self.is_bound else None,
                also_known=self.also_known,
                takes_empty=not self.is_strict,
                prefix=self.form_prefix,
            )
        return self._form

    @property
    def asked(self) -> Mapping[str, Any]:
        """What is asked, by parameter; nothing where the question has faults."""
        if not self.is_valid():
            return {}
        return {
            name: value for name, value in self.form.cleaned_data.items() if value or value == 0
        }

    @property
    def marks(self) -> list[Mark]:
        """Each value that was chosen, with the query that is left without it."""
        return marks_of(self)

    def in_words(self, count: int | None = None) -> str:
        """The plain sentence that says what is shown; `count` cases, None: not counted."""
        return question_in_words(self, count)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.errors:
            return queryset.none()
        asked = self.asked
        queryset = super().filter_queryset(queryset).filter(self._dates(asked))
        if self.is_of_one_payment:
            queryset = queryset.filter(Exists(self._payments(asked)))
        return queryset

    @property
    def dates_asked(self) -> list[str]:
        """The uncertain dates that the question is about; `undated` alone is about disclosure."""
        asked = self.asked
        ranges = [n for n in UNCERTAIN_DATES if f"{n}_after" in asked or f"{n}_before" in asked]
        return ranges or (["disclosed"] if "undated" in asked else [])

    def _dates(self, asked: Mapping[str, Any]) -> Q:
        found = at_days("published_at", asked.get("published_after"), asked.get("published_before"))
        is_certain = asked.get("certainty") == "certain"
        for name in self.dates_asked:
            ends = asked.get(f"{name}_after"), asked.get(f"{name}_before")
            in_range = in_days(name, *ends, is_certain=is_certain)
            match asked.get("undated", "include"):
                case "include":
                    found &= in_range | undated(name) if in_range else Q()
                case "exclude":
                    found &= in_range & ~undated(name)
                case "only":
                    found &= undated(name)
        return found

    @property
    def is_of_one_payment(self) -> bool:
        """Whether the conditions are tried on single payments, not on the terms of the edition.

        That nothing is stated is said of the whole case, so alone it needs no payment at all.
        """
        asked = self.asked
        chosen = [asked[name].wanted for name in PAYMENT_TERMS if name in asked]
        conditions = [wanted for wanted in chosen if wanted]
        names_one = any(set(wanted) - {NOT_STATED} for wanted in conditions)
        return "currency" in asked or (len(conditions) > 1 and names_one)

    def _payments(self, asked: Mapping[str, Any]) -> QuerySet:
        """The payments of an edition of which everything holds that is asked of payments."""
        found = PublishedRecord.objects.of_kind("payment").filter(edition=OuterRef("pk"))
        for name in PAYMENT_TERMS:
            wanted = asked.get(name, Chosen()).wanted
            if wanted:
                key = name.removeprefix("payment_")
                found = found.filter(terms__overlap=[f"{key}:{code}" for code in wanted])
        if "currency" in asked:
            in_range = in_sums(
                asked.get("payment_min"),
                asked.get("payment_max"),
                is_certain=asked.get("certainty") == "certain",
            )
            found = found.filter(in_range, amount_currency=asked["currency"])
        return found
