"""The records of Casebook: start with case.py (the working copy) and edition.py (what is read)."""

from incidents.models.actor import Actor, ActorName
from incidents.models.case import Case
from incidents.models.disclosure import Disclosure
from incidents.models.edit import Edit
from incidents.models.edition import Edition
from incidents.models.event import Event
from incidents.models.involvement import Involvement, Relation
from incidents.models.merge import Merge
from incidents.models.payment import Payment
from incidents.models.publiclog import PublicChange, Series
from incidents.models.published import (
    MovedEntry,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
)
from incidents.models.record import CaseRecord
from incidents.models.recruitment import Approach, RecruitmentChannel
from incidents.models.redaction import Redaction
from incidents.models.sentence import Charge, Sentence
from incidents.models.set_aside import SetAside
from incidents.models.source import Citation, Source, SourceText
from incidents.models.step import Step

__all__ = [
    "Actor",
    "ActorName",
    "Approach",
    "Case",
    "CaseRecord",
    "Charge",
    "Citation",
    "Disclosure",
    "Edit",
    "Edition",
    "Event",
    "Involvement",
    "Merge",
    "MovedEntry",
    "Payment",
    "PublicChange",
    "PublicCount",
    "PublishedEntry",
    "PublishedRecord",
    "RecruitmentChannel",
    "Redaction",
    "Relation",
    "Sentence",
    "Series",
    "SetAside",
    "Source",
    "SourceText",
    "Step",
]
