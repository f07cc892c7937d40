from django.contrib import admin

from portal.administration import MinistryAdmin

from .models import Citation


@admin.register(Citation)
class CitationAdmin(MinistryAdmin):
    list_display = ["number", "kind", "issued_on", "issuer", "replaced_by"]
    list_filter = ["kind"]
    search_fields = ["number", "subject"]
    autocomplete_fields = ["replaced_by"]
    ordering = ["-issued_on", "number"]
