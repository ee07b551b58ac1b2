"""The log of the work on a case: who took which step, when and why."""

from django.conf import settings
from django.db import models

from incidents.models.case import Case
from incidents.models.record import Row


class Step(Row):
    """One step of a case in the work of the editors.

    Rows go only with a draft, and never change, but that a redaction may take the reason away.
    """

    class Kind(models.TextChoices):
        """The verbs of the workflow, as operations name them."""

        SUBMITTED = "submitted", "Submitted for review"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Returned to the coder"
        PUBLISHED = "published", "Published"
        REVISED = "revised", "Taken up for revision"
        RESTORED = "restored", "Restored to an earlier state"
        WITHDRAWN = "withdrawn", "Withdrawn from the public"
        REDACTED = "redacted", "Redacted"
        SET_ASIDE = "set_aside", "Revision set aside"
        TAKEN_UP = "taken_up", "Revision taken up again"

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="steps", help_text="The case it was taken in."
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="Which step it was.")
    version = models.PositiveIntegerField(help_text="The version of the case that it was taken at.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who took the step.",
    )
    at = models.DateTimeField(help_text="When the step was taken (UTC).")
    reason = models.TextField(blank=True, help_text="Why, in the words of who took it.")

    class Meta:
        ordering = ["at", "uid"]
        constraints = [
            models.CheckConstraint(
                name="incidents_step_kind_known",
                condition=models.Q(
                    kind__in=[
                        "submitted",
                        "approved",
                        "returned",
                        "published",
                        "revised",
                        "restored",
                        "withdrawn",
                        "redacted",
                        "set_aside",
                        "taken_up",
                    ]
                ),
                violation_error_message="This is not a step that a case can take.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, version {self.version}"
