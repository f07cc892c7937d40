from django.contrib import admin

from portal.administration import MinistryAdmin, MinistryInline

from .models import Agency, AgencyName, Province, ProvinceName, Succession


class ProvinceNameInline(MinistryInline):
    model = ProvinceName


class AgencyNameInline(MinistryInline):
    model = AgencyName


@admin.register(Province)
class ProvinceAdmin(MinistryAdmin):
    list_display = ["__str__", "started_on", "ended_on"]
    search_fields = ["names__name", "names__code"]
    inlines = [ProvinceNameInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names").order_by("pk")


@admin.register(Agency)
class AgencyAdmin(MinistryAdmin):
    list_display = ["__str__", "role", "province", "started_on", "ended_on"]
    list_filter = ["role"]
    search_fields = ["names__name"]
    autocomplete_fields = ["province", "parent", "successor"]
    inlines = [AgencyNameInline]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("province")
        return found.prefetch_related("names", "province__names").order_by("pk")


@admin.register(Succession)
class SuccessionAdmin(MinistryAdmin):
    list_display = ["predecessor", "successor", "on"]
    autocomplete_fields = ["predecessor", "successor"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("predecessor", "successor")
        return found.prefetch_related("predecessor__names", "successor__names").order_by("-on", "pk")
