"""What a user may see and do in the admin: the policy alone is asked, no Django permission."""

from typing import ClassVar

from incidents.models import Case, CaseRecord
from incidents.policy import may


def case_of(row):
    """The case that a working row belongs to; None for rows that cases share."""
    if isinstance(row, CaseRecord):
        return row.case
    return row if isinstance(row, Case) else None


class PolicyRights:
    """Rights of a page or an inline as verbs of the policy; an action without one is nobody's."""

    verbs: ClassVar[dict[str, str]] = {
        "view": "view",
        "add": "create",
        "change": "edit",
        "delete": "edit",
    }

    def allows(self, request, action, row=None):
        """Whether this user may do this to this row; an inline asks for the row above it."""
        verb = self.verbs.get(action)
        return verb is not None and may(request.user, verb, case_of(row))

    def has_module_permission(self, request):
        return self.allows(request, "view")

    def has_view_permission(self, request, obj=None):
        return self.allows(request, "view", obj)

    def has_add_permission(self, request, obj=None):
        return self.allows(request, "add", obj)

    def has_change_permission(self, request, obj=None):
        return self.allows(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self.allows(request, "delete", obj)
