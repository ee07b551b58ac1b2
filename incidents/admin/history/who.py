"""Who made a change, as an editor knows them."""

from incidents.models import Edit
from incidents.policy import is_system


def name_of(edit: Edit) -> str:
    """Who made an edit, as an editor knows them."""
    if edit.by is None:
        return f"somebody unknown, as {edit.role} in the database"
    if is_system(edit.by):
        return "Casebook itself"
    return edit.by.get_full_name() or edit.by.get_username()
