"""The admin: where editors work. It mirrors models/; the other modules are what its pages share.

Where things are:

    rights.py      who may see and do what: the policy alone is asked
    asking.py      lists: search, filters, bounds
    choosing.py    rows and terms that are searched as one types
    plain_search.py  the same in a browser without scripts
    readings.py    how a date, an amount or a length is read, while one types it
    forms.py       how the fields of working rows appear, and all checks of a row
    formsets.py    rows beneath a page
    refusals.py    what the database refuses, in words
    stale.py       saving under a lock, and forms that were read at an older version
    taking.py      what was typed beside what stands, and taking what stands
    duplicates.py  what is likely the same as a new actor or source
    workplace.py   the first page: the cases that wait for its reader
    citations.py   citations beneath what they speak of
    citing/        citing each fact where it stands: marks, pages, panel
    records.py     the pages of the records of a case
    overview.py    what a case holds
    history/       what happened, in words, and taking it back
    places.py      what a fault is about, and where it is mended
    steps/         the steps of a case as buttons, each confirmed
    comparing.py   a draft beside an edition, and two editions
    preview.py     the public page of a draft
    merging.py     merging an actor into another
    correcting.py  public cases that print an actor or a source as it was before
    accounts.py    users and groups
    sessions.py    sessions that end when the role of their user changes
"""

from django.contrib import admin

from incidents.admin.accounts import AccountAdmin, RoleAdmin
from incidents.admin.actor import ActorAdmin, ActorNameAdmin, MergeAdmin
from incidents.admin.case import CaseAdmin
from incidents.admin.disclosure import DisclosureAdmin
from incidents.admin.edit import EditAdmin
from incidents.admin.edition import (
    EditionAdmin,
    MovedEntryAdmin,
    PublicChangeAdmin,
    PublicCountAdmin,
    PublishedEntryAdmin,
    PublishedRecordAdmin,
    SeriesAdmin,
)
from incidents.admin.event import EventAdmin
from incidents.admin.involvement import InvolvementAdmin, RelationAdmin
from incidents.admin.payment import PaymentAdmin
from incidents.admin.recruitment import ApproachAdmin, RecruitmentChannelAdmin
from incidents.admin.sentence import ChargeAdmin, SentenceAdmin
from incidents.admin.source import CitationAdmin, SourceAdmin, SourceTextAdmin
from incidents.admin.step import RedactionAdmin, SetAsideAdmin, StepAdmin

admin.site.site_header = admin.site.site_title = "Casebook"
admin.site.index_title = "Work on cases"

__all__ = [
    "AccountAdmin",
    "ActorAdmin",
    "ActorNameAdmin",
    "ApproachAdmin",
    "CaseAdmin",
    "ChargeAdmin",
    "CitationAdmin",
    "DisclosureAdmin",
    "EditAdmin",
    "EditionAdmin",
    "EventAdmin",
    "InvolvementAdmin",
    "MergeAdmin",
    "MovedEntryAdmin",
    "PaymentAdmin",
    "PublicChangeAdmin",
    "PublicCountAdmin",
    "PublishedEntryAdmin",
    "PublishedRecordAdmin",
    "RecruitmentChannelAdmin",
    "RelationAdmin",
    "RedactionAdmin",
    "RoleAdmin",
    "SentenceAdmin",
    "SeriesAdmin",
    "SetAsideAdmin",
    "SourceAdmin",
    "SourceTextAdmin",
    "StepAdmin",
]
