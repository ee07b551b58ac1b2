"""Accounts of editors: made with a role, and moved to another."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from incidents.operations.errors import Refused
from incidents.policy import SYSTEM_USERNAME
from incidents.roles import ROLES


class CannotHaveAccount(Refused):
    """The account would break a rule; the message says which."""


@transaction.atomic
def have_account(
    name: str, *, role: str, email: str | None = None, password: str | None = None
) -> tuple[AbstractBaseUser, bool]:
    """The user of this name with this role and no other, and whether it was made.

    A new one needs a password; of one that is there None leaves it, as None leaves the address.
    Raises CannotHaveAccount.
    """
    if name == SYSTEM_USERNAME:
        raise CannotHaveAccount(f"{name} is Casebook itself, and nobody's account.")
    users = get_user_model().objects.select_for_update()
    user = users.filter(username=name).first()
    is_new = user is None
    if is_new and password is None:
        raise CannotHaveAccount("A new account needs a password.")
    user = user or get_user_model()(username=name)
    if user.is_superuser and role != ROLES[-1]:
        raise CannotHaveAccount(
            f"{name} is a superuser, who may do everything whatever the role; take that away first."
        )
    user.is_staff = True  # who has a role may open the admin; what is in it the policy says
    if email is not None:
        user.email = email
    _set_password(user, password)
    user.save()
    others = user.groups.filter(name__in=ROLES).exclude(name=role)
    user.groups.remove(*others)
    user.groups.add(Group.objects.get(name=role))
    return user, is_new


def _set_password(user: AbstractBaseUser, password: str | None) -> None:
    try:
        if password is not None:
            validate_password(password, user)
            user.set_password(password)
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise CannotHaveAccount(" ".join(error.messages)) from error
