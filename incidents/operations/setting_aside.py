"""A correction that cannot wait while a long revision is open: set it aside, take it up again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet

from incidents.document.apply import Applied, apply_document
from incidents.document.canonical import parse, stored_text
from incidents.document.comparing import with_uids
from incidents.document.compile import compile_document
from incidents.document.merging import Conflict, Merged, merge
from incidents.models import Case, Citation, Edition, Merge, SetAside
from incidents.operations.errors import CannotSetAside
from incidents.operations.four_eyes import authors
from incidents.operations.review import NOT_APPROVED, begin, finish
from incidents.operations.words import Words


@dataclass(frozen=True)
class TakenUp:
    """What taking a revision up again wrote, and what both sides had changed."""

    applied: Applied
    merged: Merged

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both the revision and the correction changed; the revision's stands."""
        return self.merged.conflicts


@transaction.atomic
def set_aside(
    case: Case, *, version: int, reason: str, by: AbstractBaseUser, at: datetime
) -> SetAside:
    """Keep the revision as it stands, and make the draft say what readers see.

    Actors and sources stay as they are. Raises CannotSetAside where no edition is public or a
    revision is set aside already, besides what `begin` raises.
    """
    case = begin(case, "set_aside", by=by, version=version)
    public = case.editions.public().first()
    if public is None:
        raise CannotSetAside("No edition of this case is public, so there is nothing to correct.")
    if standing(case):
        raise CannotSetAside("A revision of this case is set aside already. Take it up first.")
    notes = Citation.objects.filter(case=case).exclude(note="").values_list("pk", "note")
    kept = SetAside.objects.create(
        case=case,
        base=public,
        document=stored_text(compile_document(case)),
        notes={str(uid): note for uid, note in notes},
        authors=sorted(authors(case)),
        by=by,
        at=at,
        reason=reason,
    )
    apply_document(case, parse(public.document))
    case.refresh_from_db()
    finish(case, "set_aside", by=by, at=at, reason=reason, **NOT_APPROVED)
    return kept


@transaction.atomic
def take_up(case: Case, *, version: int, by: AbstractBaseUser, at: datetime) -> TakenUp:
    """Put the revision that was set aside together with what the case says now, as a draft.

    What both changed is as the revision has it, and told. Raises CannotSetAside where nothing is
    set aside, and InvalidDocument where the two do not fit together; then it stays set aside.
    """
    case = begin(case, "take_up", by=by, version=version)
    kept = standing(case)
    if kept is None:
        raise CannotSetAside("No revision of this case is set aside.")
    merged = put_together(kept, compile_document(case))
    Case.objects.filter(pk=case.pk).update(stage=Case.Stage.DRAFT)  # at rest nothing is written
    applied = apply_document(case, merged.document)
    _bring_back_notes(case, kept.notes)
    kept.delete()
    case.refresh_from_db()
    finish(case, "take_up", by=by, at=at, stage=Case.Stage.DRAFT, **NOT_APPROVED)
    return TakenUp(applied, merged)


def standing(case: Case) -> SetAside | None:
    """The revision of a case that is set aside; None where there is none."""
    return SetAside.objects.filter(case=case).select_related("base", "by").first()


def put_together(kept: SetAside, now: Mapping[str, Any]) -> Merged:
    """The revision that was set aside and a newer document of its case, as one.

    Actors that were merged since go by the one that was kept, as everywhere. The base names those
    who went for its actors when the revision was set aside: a merge is no work of the revision,
    also where it was taken back since. Raises InvalidDocument as `merge` does.
    """
    then = Q(at__lte=kept.at) & (Q(undone_at=None) | Q(undone_at__gt=kept.at))
    base = with_uids(parse(kept.base.document), _ends(Merge.objects.filter(then)))
    return merge(base, parse(kept.document), now, ends=_ends(Merge.objects.standing()))


def _ends(merges: QuerySet[Merge]) -> dict[str, str]:
    """The actor that goes for each one that was merged, over several merges; both by uid."""
    steps = {str(one): str(other) for one, other in merges.values_list("duplicate", "kept")}
    ends = dict(steps)
    for uid in steps:
        while ends[uid] in steps:
            ends[uid] = steps[ends[uid]]
    return ends


def _bring_back_notes(case: Case, notes: dict[str, str]) -> None:
    """Notes of the citations that are back; one that was written in between stays above it."""
    citations = list(Citation.objects.filter(case=case, pk__in=notes))
    for citation in citations:
        own = [each for each in (citation.note, notes[str(citation.pk)]) if each]
        citation.note = "\n".join(dict.fromkeys(own))
    Citation.objects.bulk_update(citations, ["note"])


def rebase(case: Case, words: Words, *, without: Collection[Edition]) -> None:
    """Let a revision that is set aside stand on what is public now, where its edition goes.

    A revision that says the words goes with it: it could never be taken up. Raises CannotSetAside
    where no edition is left that it could stand on.
    """
    kept = standing(case)
    if kept is None:
        return
    if kept.base in without:
        public = case.editions.public().exclude(pk__in=[each.pk for each in without]).first()
        if public is None:
            raise CannotSetAside("Take up the revision that is set aside first.")
        merged = put_together(kept, parse(public.document))
        kept.document, kept.base = stored_text(merged.document), public
    kept.notes = {uid: note for uid, note in kept.notes.items() if not words.are_in(note)}
    if words.are_in([parse(kept.document), kept.reason]):
        kept.delete()
    else:
        kept.save(update_fields=["document", "base", "notes"])
