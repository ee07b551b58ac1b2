"""Persons, organisations and unnamed parties: authorities that cases share."""

from django.db import models
from django.db.models import Q

from incidents.dates import UncertainDateField
from incidents.models.record import Row, SharedRow
from incidents.vocabularies import (
    ACTOR_KIND,
    COUNTRY_OR_UNKNOWN,
    LANGUAGE,
    NAME_KIND,
    SCRIPT,
    TermField,
)


class Actor(SharedRow):
    """A person, organisation or unnamed party that takes part in one or more cases.

    Two records are one actor only if a source says so; a mere likeness is a Relation
    "possibly_same_as", which can be taken back.
    """

    kind = TermField(ACTOR_KIND, help_text="What sort of party it is.")
    country = TermField(
        COUNTRY_OR_UNKNOWN,
        blank=True,
        help_text=(
            "Where the actor is based, as far as a source says so. Citizenship is said in the case."
        ),
    )
    born = UncertainDateField(blank=True, help_text="When the person was born. Only for persons.")
    description = models.TextField(
        blank=True, help_text="Who the actor is, apart from any one case, in our own words."
    )

    class Meta(SharedRow.Meta):
        constraints = [
            *SharedRow.Meta.constraints,
            models.CheckConstraint(
                name="incidents_actor_slug_form",
                condition=Q(slug__isnull=True) | Q(slug__regex=r"^actor-[0-9]{4,}$"),
                violation_error_message="The slug of an actor looks like actor-0001.",
            ),
            models.CheckConstraint(
                name="incidents_actor_only_persons_are_born",
                condition=Q(kind__in=["person", "unknown"]) | Q(born_edtf="", born_words=""),
                violation_error_message="Only a person is born; leave the date of birth empty.",
            ),
        ]

    def __str__(self):
        return self.name or "Actor without a name"

    @property
    def name(self) -> str:
        """The main name; "" where none is chosen. Uses names that were prefetched."""
        return next((name.text for name in self.names.all() if name.is_main), "")


class ActorName(Row):
    """One name or description under which a source speaks of an actor."""

    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="names", help_text="Whose name it is."
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order of the name among those of the actor; the lowest comes first."
    )
    text = models.CharField(max_length=300, help_text="The name exactly as the source writes it.")
    language = TermField(
        LANGUAGE, blank=True, help_text="Language of the name (BCP 47). Empty: not decided."
    )
    script = TermField(
        SCRIPT, blank=True, help_text="Script that the name is written in (ISO 15924)."
    )
    kind = TermField(
        NAME_KIND, help_text="What sort of name it is; a description for a party without a name."
    )
    is_main = models.BooleanField(
        default=False, help_text="The name under which the actor is listed; exactly one."
    )

    class Meta:
        ordering = ["position", "uid"]
        indexes = [
            # As likely duplicates are looked for: whatever form of Unicode a name was typed in.
            models.Index(models.Func("text", function="normalize"), name="incidents_actorname_text")
        ]
        constraints = [
            models.CheckConstraint(
                name="incidents_actorname_text_given",
                condition=Q(text__regex=r"\S"),
                violation_error_message="A name has at least one letter.",
            ),
            models.UniqueConstraint(
                name="incidents_actorname_one_main",
                fields=["actor"],
                condition=Q(is_main=True),
                violation_error_message="An actor has one main name.",
            ),
            models.UniqueConstraint(
                name="incidents_actorname_once",
                fields=["actor", "text", "language", "script", "kind"],
                violation_error_message="The actor has this name already.",
            ),
        ]

    def __str__(self):
        return self.text
