"""Taking a case out of the public."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.canonical import parse
from incidents.document.errors import Fault
from incidents.document.index import public_terms
from incidents.models import Case, Edition, PublicChange, PublishedRecord
from incidents.operations.counting import count_public
from incidents.operations.errors import CannotPublish, NotPublic
from incidents.operations.moving import move_entries
from incidents.operations.publiclog import Numbers, log_change, not_before_the_log
from incidents.operations.review import NOT_APPROVED, begin, finish
from incidents.operations.shared import forget_shared, lock_shared, shared_in


@transaction.atomic
def withdraw_case(case: Case, *, reason: str, by: AbstractBaseUser, at: datetime) -> PublicChange:
    """Take all editions of a case out of sight, for a reason that readers are told.

    The working copy becomes a draft again. Raises what `begin` raises, NotPublic where no edition
    is public, and CannotPublish without a reason.
    """
    case = begin(case, "withdraw", by=by)
    public = case.editions.public().first()
    if public is None:
        raise NotPublic(case)
    if not reason.strip():
        raise CannotPublish([Fault("/reason", "Say for readers why the case is withdrawn.")])
    withdrawn = parse(public.document)
    lock_shared(shared_in(withdrawn))
    numbers = Numbers()
    public.refresh_from_db(fields=["terms"])  # the index may just have been built anew
    at = not_before_the_log(at)
    public.status = Edition.Status.WITHDRAWN
    public.public_until = at
    public.save(update_fields=["status", "public_until"])
    case.editions.filter(status=Edition.Status.SUPERSEDED).update(status=Edition.Status.WITHDRAWN)
    PublishedRecord.objects.filter(reference=case.reference).delete()
    forget_shared(withdrawn)
    move_entries(shared_in(withdrawn))
    count_public(lost=public_terms(public.terms, withdrawn))
    change = log_change(numbers, public, kind=PublicChange.Kind.WITHDRAWAL, reason=reason, at=at)
    finish(case, "withdraw", by=by, at=at, reason=reason, stage=Case.Stage.DRAFT, **NOT_APPROVED)
    return change
