"""The working copy of a case: what editors change freely until it is published as an edition."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from incidents.dates import UncertainDateField
from incidents.models.record import Row
from incidents.vocabularies import (
    COUNTRY,
    COUNTRY_OR_UNKNOWN,
    DETECTION,
    INCLUSION,
    OUTCOME,
    SECTOR,
    TermField,
    TermsField,
)


class CaseQuerySet(models.QuerySet):
    """Questions we ask of many working copies. Every method chains."""

    def locked(self):
        """The rows locked until the end of the transaction, so that nobody else changes them."""
        return self.select_for_update(of=("self",))


class Case(Row):
    """One reported attempt to recruit a person for espionage, or several reported as one affair.

    The row and its records are the working copy; readers only ever see its editions.
    """

    class Stage(models.TextChoices):
        """Where the working copy stands in the work of the editors."""

        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published (at rest)"

    reference = models.CharField(
        max_length=20,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=(
            "Public reference such as CB-0001, given on first publication. Empty: never published."
        ),
    )
    stage = models.CharField(
        max_length=20,
        choices=Stage.choices,
        default=Stage.DRAFT,
        editable=False,
        help_text="Draft, in review, or published: at rest until an editor revises it.",
    )
    version = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="Counts every change of the case or of one of its records; kept by the database.",
    )
    approved_version = models.PositiveIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text=(
            "The version that a reviewer read and approved. Empty: none since the last change of "
            "stage."
        ),
    )
    approved_digest = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text=(
            "SHA-256 of the document that the reviewer read, actors and sources included, since "
            "these can change without the case. Empty: nothing is approved."
        ),
    )
    title = models.CharField(
        max_length=300,
        blank=True,
        help_text="What happened, in one line and in our own words; no name of an accused person.",
    )
    summary = models.TextField(
        blank=True,
        help_text="The case in three to six sentences, in our own words, saying who reports what.",
    )
    jurisdictions = TermsField(
        COUNTRY,
        help_text="Countries whose authorities prosecute, try or detain somebody in this case.",
    )
    sponsor_country = TermField(
        COUNTRY_OR_UNKNOWN,
        blank=True,
        help_text=(
            "The state that the information was meant for. "
            "Empty: no source speaks of it; unknown: a source says that it is not known."
        ),
    )
    sectors = TermsField(
        SECTOR,
        help_text="Parts of society and economy that the information or the target belong to.",
    )
    outcomes = TermsField(
        OUTCOME, help_text="What came of it, as far as reported; several steps may hold at once."
    )
    detection = TermsField(
        DETECTION, help_text="How the affair came to the notice of those who acted on it."
    )
    inclusion_meets = TermField(
        INCLUSION,
        blank=True,
        help_text=(
            "Whether the affair meets the rule for inclusion: an attempt to recruit, reported in "
            "public."
        ),
    )
    inclusion_other_reading = models.TextField(
        blank=True,
        help_text="The other reading that the affair may have, where inclusion is doubtful.",
    )
    began = UncertainDateField(
        blank=True, help_text="When the first act that belongs to the case took place."
    )
    ended = UncertainDateField(
        blank=True,
        help_text=(
            "When the recruitment or the passing of information ended; not the end of the trial."
        ),
    )
    disclosed = UncertainDateField(
        blank=True, help_text="When the affair was first made public by anybody."
    )
    created_at = models.DateTimeField(
        db_default=Now(), editable=False, help_text="When the working copy was made (UTC)."
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incidents_case_stage_known",
                condition=Q(stage__in=["draft", "in_review", "published"]),
                violation_error_message="The stage is draft, in_review or published.",
            ),
            models.CheckConstraint(
                name="incidents_case_reference_form",
                condition=Q(reference__isnull=True) | Q(reference__regex=r"^CB-[0-9]{4,}$"),
                violation_error_message="A reference looks like CB-0001.",
            ),
            models.CheckConstraint(
                name="incidents_case_published_has_reference",
                condition=~Q(stage="published") | Q(reference__isnull=False),
                violation_error_message="A published case has a reference.",
            ),
            models.CheckConstraint(
                name="incidents_case_version_counts_from_one",
                condition=Q(version__gte=1),
                violation_error_message="The version counts from 1.",
            ),
            models.CheckConstraint(
                name="incidents_case_approved_version_exists",
                condition=Q(approved_version__isnull=True)
                | Q(approved_version__gte=1, approved_version__lte=F("version")),
                violation_error_message="Only a version that exists can be approved.",
            ),
            models.CheckConstraint(
                name="incidents_case_approval_whole",
                condition=Q(approved_version__isnull=True, approved_digest="")
                | Q(approved_version__isnull=False, approved_digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=(
                    "An approval has a version and the digest of what was read."
                ),
            ),
            models.CheckConstraint(
                name="incidents_case_began_before_ended",
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(began_earliest__lte=F("ended_latest")),
                violation_error_message="A case cannot end before it begins.",
            ),
            models.CheckConstraint(
                name="incidents_case_began_before_disclosed",
                condition=Q(began_earliest__isnull=True)
                | Q(disclosed_latest__isnull=True)
                | Q(began_earliest__lte=F("disclosed_latest")),
                violation_error_message="A case cannot be disclosed before it begins.",
            ),
            models.CheckConstraint(
                name="incidents_case_doubt_names_other_reading",
                condition=~Q(inclusion_meets="doubtful") | ~Q(inclusion_other_reading=""),
                violation_error_message=(
                    "Where inclusion is doubtful, say which other reading there is."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.reference or 'Draft'}: {self.title or 'no title yet'}"

    @property
    def is_at_rest(self) -> bool:
        """Whether the rows are closed until somebody revises the case."""
        return self.stage == self.Stage.PUBLISHED

    @property
    def is_approved(self) -> bool:
        """Whether the version that stands now is the one that was approved."""
        return self.approved_version == self.version
