"""The reports in the API, to be read: rounds, reports, submissions as they were frozen, indicators and their values.

An indicator is entered in its section, whose version and state decide about it: that stays with the pages.
"""

import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers

from portal import access
from portal.api.descriptions import parameter
from portal.api.errors import Problem, problem
from portal.api.reference import ReadOnly, listed, whole_number
from portal.api.routes import addresses

from .models import Indicator, IndicatorValue, Report, Round, Submission
from .workflow import State

PROVINCE = parameter("province", gettext_lazy("id of a province"), OpenApiTypes.INT)
ROUND = parameter("round", gettext_lazy("id of a round"), OpenApiTypes.INT)
STATE = parameter("state", gettext_lazy("state of the report"), enum=[state.value for state in State])
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class RoundShape(serializers.Serializer):
    id = serializers.IntegerField()
    form = serializers.CharField(help_text=gettext_lazy("code of the report form"))
    form_version = serializers.IntegerField()
    period = serializers.CharField()
    window = serializers.ListField(child=serializers.DateField())
    opened_on = serializers.DateField()
    due_on = serializers.DateField()


class ReportShape(serializers.Serializer):
    id = serializers.IntegerField()
    round = serializers.IntegerField()
    form = serializers.CharField()
    period = serializers.CharField()
    province = serializers.IntegerField()
    agency = serializers.IntegerField()
    state = serializers.ChoiceField(choices=State.choices)
    created_at = serializers.DateTimeField()


class SubmissionShape(serializers.Serializer):
    id = serializers.IntegerField()
    report = serializers.IntegerField()
    ordinal = serializers.IntegerField()
    number = serializers.CharField(help_text=gettext_lazy("number and symbol of the document"))
    issued_on = serializers.DateField()
    submitted_at = serializers.DateTimeField()
    sha256 = serializers.CharField(help_text=gettext_lazy("of the canonical JSON: sorted keys, no spaces, UTF-8"))
    previous_sha256 = serializers.CharField()
    replaces = serializers.IntegerField(allow_null=True)
    content = serializers.DictField(required=False, help_text=gettext_lazy("as it was frozen; left out of the list"))


class IndicatorShape(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    label = serializers.CharField()
    unit = serializers.CharField()
    decimals = serializers.IntegerField()
    is_stock = serializers.BooleanField()


class IndicatorValueShape(serializers.Serializer):
    id = serializers.IntegerField()
    indicator = serializers.CharField(help_text=gettext_lazy("code of the indicator"))
    province = serializers.IntegerField()
    period = serializers.CharField()
    state = serializers.ChoiceField(choices=IndicatorValue.State.choices)
    value = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    document = serializers.CharField(allow_blank=True, help_text=gettext_lazy("proves a yes: type, number and symbol"))
    document_on = serializers.DateField(allow_null=True)
    citation = serializers.IntegerField(allow_null=True, help_text=gettext_lazy("where the portal knows the document"))
    version = serializers.IntegerField()
    entered_at = serializers.DateTimeField()


ROUND_EXAMPLE = {
    "id": 1, "form": "foreign-affairs-half-year", "form_version": 1, "period": "2026-H1",
    "window": ["2025-12-15", "2026-06-14"], "opened_on": "2026-05-08", "due_on": "2026-06-17",
}  # fmt: skip
REPORT_EXAMPLE = {
    "id": 3, "round": 1, "form": "foreign-affairs-half-year", "period": "2026-H1", "province": 53, "agency": 12,
    "state": "submitted", "created_at": "2026-06-02T08:30:00+07:00",
}  # fmt: skip
SUBMISSION_EXAMPLE = {
    "id": 4, "report": 3, "ordinal": 1, "number": "05/BC-UBND", "issued_on": "2026-06-16",
    "submitted_at": "2026-06-16T09:00:00+07:00", "sha256": DIGEST, "previous_sha256": "", "replaces": None,
}  # fmt: skip
INDICATOR_EXAMPLE = {
    "id": 1, "code": "press-articles", "label": "Tin, bài", "unit": "tin bài", "decimals": 0, "is_stock": False,
}  # fmt: skip
VALUE_EXAMPLE = {
    "id": 9, "indicator": "press-articles", "province": 53, "period": "2026-H1", "state": "value", "value": "12.0000",
    "note": "", "document": "", "document_on": None, "citation": None, "version": 1, "entered_at": "2026-06-10T15:00:00+07:00",
}  # fmt: skip


def narrowed(request, rows, **columns):
    """The rows with the ids that the address asks for."""
    for name, column in columns.items():
        if (number := whole_number(request, name)) is not None:
            rows = rows.filter(**{column: number})
    return rows


@listed("rounds", gettext_lazy("Rounds of reporting"), RoundShape, example=ROUND_EXAMPLE)
class Rounds(ReadOnly):
    def rows(self, request):
        return Round.objects.select_related("form_version__form")

    def told(self, row):
        return {
            "id": row.pk, "form": row.form_version.form.code, "form_version": row.form_version.number,
            "period": str(row.period), "window": list(row.window), "opened_on": row.opened_on, "due_on": row.due_on,
        }  # fmt: skip


@listed(
    "reports",
    gettext_lazy("Reports: your province's; for the ministry all, of a draft nothing but its state"),
    ReportShape,
    [PROVINCE, ROUND, STATE],
    REPORT_EXAMPLE,
)
class Reports(ReadOnly):
    filters = ("province", "round", "state")

    def rows(self, request):
        person = request.user
        rows = Report.objects.all() if access.is_at_ministry(person) else Report.objects.visible_to(person)
        state = request.query_params.get("state")
        if state is not None and state not in State.values:
            raise Problem([problem("state", _("Choose one of: %(names)s.") % {"names": ", ".join(State.values)})])
        rows = rows.filter(state=state) if state else rows
        return narrowed(request, rows.select_related("round__form_version__form"), province="province", round="round")

    def told(self, row):
        return {
            "id": row.pk, "round": row.round_id, "form": row.round.form_version.form.code, "period": str(row.period),
            "province": row.province_id, "agency": row.agency_id, "state": row.state, "created_at": row.created_at,
        }  # fmt: skip


@listed(
    "submissions",
    gettext_lazy("What was signed and sent, as it was frozen"),
    SubmissionShape,
    [PROVINCE, parameter("report", gettext_lazy("id of a report"), OpenApiTypes.INT)],
    SUBMISSION_EXAMPLE,
)
class Submissions(ReadOnly):
    filters = ("province", "report")

    def rows(self, request):
        rows = Submission.objects.visible_to(request.user)
        rows = rows.defer("canonical") if self.action == "list" else rows
        return narrowed(request, rows, province="report__province", report="report")

    def told(self, row):
        about = {
            "id": row.pk, "report": row.report_id, "ordinal": row.ordinal, "number": row.full_number,
            "issued_on": row.issued_on, "submitted_at": row.submitted_at, "sha256": row.sha256,
            "previous_sha256": row.previous_sha256, "replaces": row.replaces_id,
        }  # fmt: skip
        return about if self.action == "list" else {**about, "content": json.loads(row.canonical)}


@listed("indicators", gettext_lazy("Figures typed in once a period"), IndicatorShape, example=INDICATOR_EXAMPLE)
class Indicators(ReadOnly):
    def rows(self, request):
        return Indicator.objects.all()

    def told(self, row):
        return {
            "id": row.pk, "code": row.code, "label": row.label, "unit": row.noun, "decimals": row.decimals,
            "is_stock": row.is_stock,
        }  # fmt: skip


@listed(
    "indicator-values",
    gettext_lazy("What provinces entered for indicators"),
    IndicatorValueShape,
    [PROVINCE, parameter("indicator", gettext_lazy("id of an indicator"), OpenApiTypes.INT)],
    VALUE_EXAMPLE,
)
class IndicatorValues(ReadOnly):
    filters = ("province", "indicator")

    def rows(self, request):
        rows = IndicatorValue.objects.visible_to(request.user).select_related("indicator")
        return narrowed(request, rows, province="province", indicator="indicator")

    def told(self, row):
        return {
            "id": row.pk, "indicator": row.indicator.code, "province": row.province_id, "period": str(row.period),
            "state": row.state, "value": None if row.value is None else str(row.value), "note": row.note,
            "document": row.document, "document_on": row.document_on, "citation": row.citation_id, "version": row.version, "entered_at": row.entered_at,
        }  # fmt: skip


urlpatterns = addresses(
    ("rounds", Rounds),
    ("reports", Reports),
    ("submissions", Submissions),
    ("indicators", Indicators),
    ("indicator-values", IndicatorValues),
)
