from django.contrib import admin

from portal.administration import MinistryAdmin

from .models import Partner


@admin.register(Partner)
class PartnerAdmin(MinistryAdmin):
    list_display = ["name", "country", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]
