from django.contrib import admin

from portal.administration import MinistryAdmin, MinistryInline, ReadOnlyAdmin

from .models import FormSection, FormVersion, Indicator, Report, ReportForm, Round, StateChange, Submission


class FormSectionInline(MinistryInline):
    model = FormSection
    fields = ["position", "level", "number", "key", "heading", "kind", "required", "restricted"]


@admin.register(ReportForm)
class ReportFormAdmin(MinistryAdmin):
    list_display = ["code", "name", "kind"]
    search_fields = ["code", "name"]


@admin.register(FormVersion)
class FormVersionAdmin(MinistryAdmin):
    """A published version is only looked at; drafts are kept on the pages of the portal (/manage/forms/)."""

    list_display = ["form", "number", "type_name", "published_at"]
    list_select_related = ["form"]
    ordering = ["form__code", "number"]
    inlines = [FormSectionInline]

    def has_change_permission(self, request, obj=None):
        is_published = obj is not None and not obj.is_draft
        return super().has_change_permission(request, obj) and not is_published

    def get_inlines(self, request, obj):
        return self.inlines if self.has_change_permission(request, obj) else []


@admin.register(Indicator)
class IndicatorAdmin(MinistryAdmin):
    list_display = ["code", "label", "noun", "decimals", "is_stock"]
    search_fields = ["code", "label"]


@admin.register(Round)
class RoundAdmin(MinistryAdmin):
    list_display = ["form_version", "period", "opened_on", "due_on"]
    list_select_related = ["form_version__form"]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """The state alone: what a province writes is not read here."""

    list_display = ["province", "round", "state", "created_at"]
    list_filter = ["state", "round"]
    fields = ["province", "round", "agency", "state", "created_at"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("round__form_version__form", "province")
        return found.prefetch_related("province__names")


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ["full_number", "report", "ordinal", "issued_on", "submitted_at"]
    fields = ["report", "ordinal", "number", "symbol", "issued_on", "signed_by", "submitted_at", "sha256", "replaces"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("report__round__form_version__form", "report__province")
        return found.prefetch_related("report__province__names").defer("canonical")


@admin.register(StateChange)
class StateChangeAdmin(ReadOnlyAdmin):
    """Without what a province's people wrote to one another before they sent it."""

    list_display = ["report", "verb", "before", "after", "actor", "at"]
    list_filter = ["verb"]
    fields = ["report", "verb", "before", "after", "actor", "at", "comment"]

    def get_queryset(self, request):
        found = super().get_queryset(request).seen_by_ministry()
        found = found.select_related("report__round__form_version__form", "report__province", "actor")
        return found.prefetch_related("report__province__names")
