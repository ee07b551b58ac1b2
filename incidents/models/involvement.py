"""The part that an actor played in a case, and what two parties of a case are to each other."""

from django.db import models
from django.db.models import F, Q

from incidents.dates import UncertainDateField
from incidents.models.actor import Actor
from incidents.models.record import CaseRecord
from incidents.vocabularies import (
    ACCESS,
    BASIS,
    COUNTRY_OR_UNKNOWN,
    EMPLOYMENT,
    LEGAL_STATUS,
    MOTIVE,
    RECRUITED_HOW,
    RELATION_KIND,
    ROLE,
    VULNERABILITY,
    TermField,
    TermsField,
)


class Involvement(CaseRecord):
    """The part that one actor played in one case. All other records name their parties by it."""

    actor = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="involvements",
        help_text="Who took part. An unnamed party is an actor with a description for a name.",
    )
    roles = TermsField(ROLE, help_text="What the actor did in this case; several may hold.")
    position_held = models.CharField(
        max_length=300,
        blank=True,
        help_text="Post or occupation at the time, as the source describes it, in our own words.",
    )
    access = TermField(
        ACCESS, blank=True, help_text="The highest classification that the person could reach."
    )
    employment = TermField(
        EMPLOYMENT, blank=True, help_text="Kind of employment at the time of the case."
    )
    citizenships = TermsField(
        COUNTRY_OR_UNKNOWN, help_text="Countries whose citizenship the person held, as reported."
    )
    recruited_how = TermField(
        RECRUITED_HOW, blank=True, help_text="How the person came to work for the other side."
    )
    motives = TermsField(
        MOTIVE, help_text="Why the person did it, by what a source says; never by inference."
    )
    vulnerabilities = TermsField(
        VULNERABILITY, help_text="What made the person open to the approach, as a source says."
    )
    legal_status = TermField(
        LEGAL_STATUS,
        blank=True,
        help_text="The last reported status before the law. Needed for every person who is named.",
    )
    legal_status_on = UncertainDateField(
        blank=True, help_text="The day from which that status is reported to hold."
    )
    basis = TermField(BASIS, blank=True, help_text="Whose statement this part rests on.")

    class Meta(CaseRecord.Meta):
        default_related_name = "involvements"
        constraints = [
            models.UniqueConstraint(
                name="incidents_involvement_actor_once",
                deferrable=models.Deferrable.DEFERRED,  # a document may replace one by another
                fields=["case", "actor"],
                violation_error_message=(
                    "This actor has a part in the case already; add the role there."
                ),
            ),
            models.CheckConstraint(
                name="incidents_involvement_status_date_has_status",
                condition=~Q(legal_status="")
                | Q(legal_status_on_edtf="", legal_status_on_words=""),
                violation_error_message="A date of the legal status needs a legal status.",
            ),
        ]

    def __str__(self):
        return str(self.actor)


class Relation(CaseRecord):
    """What two parties of a case are to each other: a judgement, which can be taken back."""

    subject = models.ForeignKey(
        Involvement,
        on_delete=models.CASCADE,
        related_name="relations_as_subject",
        help_text="The party that the sentence begins with: X in “X is employed by Y”.",
    )
    object = models.ForeignKey(
        Involvement,
        on_delete=models.CASCADE,
        related_name="relations_as_object",
        help_text="The party that the sentence ends with: Y in “X is employed by Y”.",
    )
    kind = TermField(RELATION_KIND, help_text="What the first is to the second.")
    date = UncertainDateField(blank=True, help_text="When the relation held or began.")

    class Meta(CaseRecord.Meta):
        default_related_name = "relations"
        constraints = [
            models.CheckConstraint(
                name="incidents_relation_of_two",
                condition=~Q(subject=F("object")),
                violation_error_message="A relation is between two different parties.",
            ),
            models.UniqueConstraint(
                name="incidents_relation_once",
                deferrable=models.Deferrable.DEFERRED,  # a document may replace one by another
                fields=["case", "subject", "object", "kind"],
                violation_error_message="This relation is recorded already.",
            ),
        ]

    def __str__(self):
        return f"{self.subject} – {self.get_kind_display()} – {self.object}"
