from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from portal.administration import MinistryAdmin, MinistryInline

from .models import Person, Post


class PostInline(MinistryInline):
    model = Post
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ["agency"]


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
