"""Pages of users and groups, for administrators. The rights of a group are the policy's."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from incidents.admin.asking import PolicyAdmin, ViewOnlyAdmin

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(PolicyAdmin, UserAdmin):
    """Who may log in, and in which group. An account is never deleted but closed."""

    verbs = {"view": "administer", "add": "administer", "change": "administer"}
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Access", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    filter_horizontal = []

    def get_readonly_fields(self, request, obj=None):
        """Only somebody who has all rights may give them."""
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else [*own, "is_superuser"]

    def has_change_permission(self, request, obj=None):
        """Nobody takes over an account that may do more than their own."""
        beyond = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not beyond and super().has_change_permission(request, obj)


@admin.register(Group)
class RoleAdmin(ViewOnlyAdmin, GroupAdmin):
    """The roles of the policy. They are made when the database is migrated."""

    verbs = {"view": "administer"}
    fields = ["name"]
