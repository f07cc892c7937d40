"""Django's administration is for rare maintenance: only administrators of the ministry who are staff, and nobody else."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Role

admin.site.site_header = admin.site.site_title = _("Foreign Affairs Reporting Portal")


class MinistryAdmin(admin.ModelAdmin):
    """The post decides, not Django's own permissions; nothing is deleted unless a class says so."""

    can_change, can_delete = True, False

    def is_administrator(self, request):
        person = request.user
        return person.is_active and person.is_staff and person.holds(Role.ADMINISTRATOR, ministry=True)

    def has_module_permission(self, request):
        return self.is_administrator(request)

    def has_view_permission(self, request, obj=None):
        return self.is_administrator(request)

    def has_add_permission(self, request, obj=None):
        return self.can_change and self.is_administrator(request)

    def has_change_permission(self, request, obj=None):
        return self.can_change and self.is_administrator(request)

    def has_delete_permission(self, request, obj=None):
        return self.can_delete and self.is_administrator(request)


class ReadOnlyAdmin(MinistryAdmin):
    """What only its own verbs may change is looked at here."""

    can_change = False


class MinistryInline(admin.TabularInline):
    """Rows that are kept with their parent, by whoever may change that."""

    extra = 0

    def _may(self, request, obj=None):
        return MinistryAdmin.is_administrator(self, request)

    has_view_permission = has_add_permission = has_change_permission = has_delete_permission = _may
