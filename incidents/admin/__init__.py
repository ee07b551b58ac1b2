"""The admin: where editors work. It mirrors models/; the other modules are what its pages share.

Where things are:

    rights.py      who may see and do what: the policy alone is asked
    asking.py      lists: search, filters, bounds
    choosing.py    rows and terms that are searched as one types
    forms.py       how the fields of working rows appear, and all checks of a row
    formsets.py    rows beneath a page
    refusals.py    what the database refuses, in words
    stale.py       saving under a lock, and forms that were read at an older version
    citations.py   citations beneath what they speak of
    records.py     the pages of the records of a case
    overview.py    what a case holds
    history.py     what happened to it
    places.py      what a fault is about, and where it is mended
    workflow.py    the steps of a case as buttons
    step_forms.py  the forms that confirm a step
    restoring.py   restoring an edition as a step
    accounts.py    users and groups
"""

from django.contrib import admin

from incidents.admin.accounts import AccountAdmin, RoleAdmin
from incidents.admin.actor import ActorAdmin, ActorNameAdmin
from incidents.admin.case import CaseAdmin
from incidents.admin.disclosure import DisclosureAdmin
from incidents.admin.edition import (
    EditionAdmin,
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
from incidents.admin.step import StepAdmin

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
    "EditionAdmin",
    "EventAdmin",
    "InvolvementAdmin",
    "PaymentAdmin",
    "PublicChangeAdmin",
    "PublicCountAdmin",
    "PublishedEntryAdmin",
    "PublishedRecordAdmin",
    "RecruitmentChannelAdmin",
    "RelationAdmin",
    "RoleAdmin",
    "SentenceAdmin",
    "SeriesAdmin",
    "SourceAdmin",
    "SourceTextAdmin",
    "StepAdmin",
]
