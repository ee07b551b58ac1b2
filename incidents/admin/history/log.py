"""What happened to a case: its steps, and those of which an editor must know first."""

from incidents.models import Case, Step

PUBLIC_STEPS = (Step.Kind.PUBLISHED, Step.Kind.WITHDRAWN)


def log_of(case: Case) -> list[Step]:
    """All steps of a case with who took them, the newest first."""
    return list(case.steps.select_related("by").order_by("-at", "-uid"))


def notices_in(log: list[Step], case: Case) -> list[Step]:
    """That the case was returned and not submitted since, and that it is withdrawn."""
    returned = [step for step in log[:1] if step.kind == Step.Kind.RETURNED]
    last = next((step for step in log if step.kind in PUBLIC_STEPS), None)
    is_withdrawn = last is not None and last.kind == Step.Kind.WITHDRAWN
    if is_withdrawn and not case.editions.public().exists():
        return [*returned, last]
    return returned
