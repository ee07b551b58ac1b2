"""Setting a revision aside and taking it up again as steps, and what an editor is told of it."""

from django.contrib import messages

from incidents.admin.places import problems_of
from incidents.document.canonical import stored_text
from incidents.document.compile import compile_document
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.operations.setting_aside import put_together, standing

LONGEST_VALUE = 60  # characters of what a sentence repeats


def can_be_set_aside(case):
    """Whether readers see an edition and no revision is set aside yet."""
    return case.editions.public().exists() and standing(case) is None


def is_set_aside(case):
    """Whether a revision of the case waits to be taken up."""
    return standing(case) is not None


def what_would_meet(case, user):
    """What both the revision and the case as it stands changed, as sentences."""
    try:
        merged = put_together(standing(case), compile_document(case))
    except InvalidDocument as error:
        return [str(fault) for fault in error.faults]
    return conflicts_of(merged, case)


def what_was_taken_up(form, done):
    """How much changed, and what both sides had changed."""
    applied = done.applied
    yield (
        messages.SUCCESS,
        "The revision was taken up again. "
        f"Rows created: {len(applied.created)}, changed: {len(applied.changed)}, "
        f"deleted: {len(applied.deleted)}.",
    )
    for sentence in conflicts_of(done.merged, form.case):
        yield messages.WARNING, sentence


def conflicts_of(merged, case):
    """What both sides changed, each with the field or the record that it is about in front."""
    places = {
        name: {each["uid"]: index for index, each in enumerate(records)}
        for name, records in merged.document.items()
        if isinstance(records, list) and records and isinstance(records[0], dict)
    }
    faults = [fault_of(conflict, places) for conflict in merged.conflicts]
    return [str(problem) for problem in problems_of(faults, case, merged.document)]


def fault_of(conflict, places):
    """A conflict as a sentence about a place of the merged document."""
    name, index = conflict.name, places.get(conflict.name, {}).get(conflict.uid)
    if conflict.key:
        where = pointer(name, index, conflict.key) if name else pointer(conflict.key)
        return Fault(
            where,
            f"both changed it. The draft says {in_short(conflict.kept)}, as the revision; "
            f"otherwise it would say {in_short(conflict.other)}.",
        )
    if index is None:
        one = name.removesuffix("s")
        message = f"The revision deleted a record ({one}) that was changed meanwhile. It is gone."
        return Fault("", message)
    if conflict.other is None:
        return Fault(pointer(name, index), "one side deleted it, the other needs it. It is there.")
    return Fault(pointer(name, index), "both added it. The draft has that of the revision.")


def in_short(value):
    """The start of a value as a sentence repeats it."""
    if value in (None, "", []):
        return "nothing"
    text = value if isinstance(value, str) else stored_text(value)
    return f"“{text[:LONGEST_VALUE]}{'…' if len(text) > LONGEST_VALUE else ''}”"
