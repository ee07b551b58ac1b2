"""Who may do what: one table, asked by the admin, the API and the commands."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from incidents.models import Case
from incidents.roles import ROLES

User = AbstractBaseUser | AnonymousUser

# The least role for each verb.
LEAST_ROLE = {
    "view": "viewer",
    "create": "coder",
    "edit": "coder",
    "submit": "coder",
    "revise": "coder",
    "restore": "coder",
    "set_aside": "coder",
    "take_up": "coder",
    "approve": "reviewer",
    "return": "reviewer",
    "publish": "reviewer",
    "withdraw": "reviewer",
    "agree_to_redact": "reviewer",
    "merge": "reviewer",
    "edit_codebook": "reviewer",
    "redact": "administrator",
    "administer": "administrator",
}

DRAFT, IN_REVIEW, PUBLISHED = Case.Stage.DRAFT, Case.Stage.IN_REVIEW, Case.Stage.PUBLISHED

# The stages in which a verb makes sense; a verb that is not here makes sense in all.
STAGES = {
    "edit": {DRAFT, IN_REVIEW},
    "submit": {DRAFT},
    "restore": {DRAFT},
    "approve": {IN_REVIEW},
    "return": {IN_REVIEW},
    "publish": {IN_REVIEW},
    "revise": {PUBLISHED},
    "set_aside": {DRAFT},
    "take_up": {DRAFT, PUBLISHED},
}

# What is under review is the reviewer's: a coder who wants to go on asks for its return.
LEAST_ROLE_IN_REVIEW = {"edit": "reviewer"}

SYSTEM_USERNAME = "casebook"


def may(user: User, verb: str, case: Case | None = None) -> bool:
    """Whether the user may do this, to this case as it stands. Without a case: to some case.

    Raises KeyError for a verb that the table does not know.
    """
    least = LEAST_ROLE[verb]
    if case is not None:
        if not makes_sense(verb, case):
            return False
        if case.stage == IN_REVIEW:
            least = LEAST_ROLE_IN_REVIEW.get(verb, least)
    return rank(user) >= ROLES.index(least)


def makes_sense(verb: str, case: Case) -> bool:
    """Whether the stage of the case allows the verb, whoever asks."""
    return case.stage in STAGES.get(verb, {case.stage})


def rank(user: User) -> int:
    """The place of the user's highest role in ROLES; -1 for somebody without any.

    The groups are read once for each user object, so that a request asks once.
    """
    if is_system(user):
        return len(ROLES) - 1
    if not user.is_authenticated or not user.is_active:
        return -1
    if user.is_superuser:
        return len(ROLES) - 1
    if not hasattr(user, "_casebook_rank"):
        groups = set(user.groups.values_list("name", flat=True))
        user._casebook_rank = max(
            (ROLES.index(role) for role in ROLES if role in groups), default=-1
        )
    return user._casebook_rank


def is_system(user: User) -> bool:
    """Whether this is the user in whose name `seed` publishes; nobody can log in as it."""
    return user.get_username() == SYSTEM_USERNAME and not user.is_active


def system_user() -> AbstractBaseUser:
    """The inactive user in whose name commands publish; made where it is missing."""
    user, made = get_user_model().objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"is_active": False, "first_name": "Casebook itself"}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
