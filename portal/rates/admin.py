from django.contrib import admin

from portal.administration import MinistryAdmin

from .models import ExchangeRate


@admin.register(ExchangeRate)
class ExchangeRateAdmin(MinistryAdmin):
    list_display = ["currency", "to", "on", "rate", "source"]
    list_filter = ["currency", "to"]
    date_hierarchy = "on"
    ordering = ["-on", "currency"]
