import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401 - imported, so that they register before we take them away
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from portal.administration import MinistryAdmin, MinistryInline

from .models import Person, Post


class PostInline(MinistryInline):
    model = Post
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ["agency"]


# Their pages would show secrets of second factors and keys of sessions to whoever is superuser.
for kept_private in (Authenticator, EmailAddress, UserSession):
    admin.site.unregister(kept_private)


@admin.register(Person)
class PersonAdmin(MinistryAdmin, UserAdmin):
    """People with their posts. A password is set anew through its own form, never seen. Nobody is made superuser here."""

    list_display = ["username", "full_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "posts__role"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["username"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "full_name", "email"]}),
        (None, {"fields": ["is_active", "is_staff", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "full_name", "usable_password", "password1", "password2"]})]
    inlines = [PostInline]
