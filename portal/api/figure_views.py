"""The figures: what each counts, its value for a province and a period, and the records behind it."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from portal import access, figures
from portal.organisations.models import Province
from portal.periods import Period, PeriodError, today
from portal.registers import registry
from portal.registers.definitions import definition, register_of

from .descriptions import READING, paging_parameters, parameter, problems
from .errors import Problem, problem
from .paging import Page, paged
from .records import known_only
from .reference import PAGING
from .views import ApiViewSet

PLACE = {"province", "period"}


class FigureShape(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()
    unit = serializers.CharField()
    register = serializers.CharField(allow_null=True, help_text=gettext_lazy("whose records it counts"))
    definition = serializers.CharField()


class Figures(serializers.Serializer):
    results = FigureShape(many=True)


class RateShape(serializers.Serializer):
    currency = serializers.CharField()
    to = serializers.CharField()
    on = serializers.DateField()
    rate = serializers.CharField()
    source = serializers.CharField()


class ValueShape(FigureShape):
    province = serializers.IntegerField()
    province_code = serializers.CharField()
    period = serializers.CharField()
    window = serializers.ListField(child=serializers.DateField(), help_text=gettext_lazy("first and last day"))
    value = serializers.CharField(allow_null=True, help_text=gettext_lazy("a decimal number; null where there is none"))
    state = serializers.ChoiceField(choices=[state.value for state in figures.State])
    previous = serializers.CharField(allow_null=True, help_text=gettext_lazy("the same period before"))
    previous_state = serializers.ChoiceField(choices=[state.value for state in figures.State])
    change_pct = serializers.CharField(allow_null=True, help_text=gettext_lazy("against it, in per cent"))
    rates = RateShape(many=True)


class RowShape(serializers.Serializer):
    id = serializers.IntegerField()
    register = serializers.CharField(allow_null=True)
    label = serializers.CharField()
    version = serializers.IntegerField()


class RowsShape(serializers.Serializer):
    next = serializers.CharField(allow_null=True)
    count = serializers.IntegerField(required=False)
    hidden = serializers.IntegerField(help_text=gettext_lazy("records behind the value that are not for you to read"))
    results = RowShape(many=True)


FIGURE = {
    "code": "delegations.outbound", "label": "đoàn ra", "unit": "đoàn", "register": "delegations",
    "definition": "Đếm các bản ghi có ngày “từ ngày” nằm trong kỳ.",
}  # fmt: skip
VALUE = {
    **FIGURE, "province": 53, "province_code": "75", "period": "2026-H1", "window": ["2025-12-15", "2026-06-14"],
    "value": "12", "state": "value", "previous": "10", "previous_state": "value", "change_pct": "20", "rates": [],
}  # fmt: skip
ROW = {"id": 5, "register": "delegations", "label": "Đoàn công tác (Lào)", "version": 1}
WHERE = [
    parameter("province", gettext_lazy("GSO code on the map of the period's last day; your own where it is left out")),
    parameter("period", gettext_lazy("2024-H1, 2024-H2, 2024 or 2013..2023; the last one closed where it is left out")),
]


def told(said, shape, example, **options):
    answer = OpenApiResponse(shape, examples=[OpenApiExample("Ví dụ", value=example)])
    return extend_schema(
        summary=said, description=said, tags=["figures"], responses={200: answer, **problems(READING)}, **options
    )


class FigureViewSet(ApiViewSet):
    lookup_field, lookup_value_converter = "code", "str"

    @told(gettext_lazy("Every figure with its definition"), Figures, {"results": [FIGURE]})
    def list(self, request):
        known_only(request, set())
        return Response({"results": [_about(figure) for figure in figures.known().values()]})

    @told(gettext_lazy("A figure of a province in a period"), ValueShape, VALUE, parameters=WHERE)
    def retrieve(self, request, code):
        known_only(request, PLACE)
        unit, period, cell = _cell(request, code)
        return Response(_value(cell, unit, period))

    @told(
        gettext_lazy("The records behind the value, as far as you may read them"),
        RowsShape,
        {"next": None, "hidden": 0, "results": [ROW]},
        parameters=[*WHERE, *paging_parameters()],
    )
    @action(methods=["get"], detail=True)
    def rows(self, request, code):
        known_only(request, PLACE | PAGING)
        _unit, _period, cell = _cell(request, code)
        rows = cell.rows()
        seen = rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows
        page, register = Page.asked(request.query_params, ["id"]), registry.of(rows.model)
        found = [
            {"id": row.pk, "register": register and register.name, "label": row.trace_label(), "version": row.version}
            for row in page.of(seen)
        ]
        return Response({**paged(request, page, found, seen), "hidden": rows.count() - seen.count()})


def _about(figure):
    register = register_of(figure)
    return {
        "code": figure.code,
        "label": str(figure.label),
        "unit": str(figure.noun),
        "register": register and register.name,
        "definition": str(definition(figure)),
    }


def _cell(request, code):
    """:raises Http404: for a figure that is not known; :raises Problem: for a period or province that means nothing."""
    if code not in figures.known():
        raise Http404
    try:
        period = Period(request.query_params.get("period") or str(Period.last_closed(today())))
        period.previous_year()
    except PeriodError as error:
        raise Problem([problem("period", error.sentence)]) from error
    unit = _unit(request, period.window().end)
    return unit, period, figures.compute([code], [unit], period)[code, unit]


def _unit(request, day):
    seen = Province.objects.existing_on(day).with_name_on(day).filter(pk__in=access.provinces_seen_by(request.user))
    if code := request.query_params.get("province", "").replace("\x00", ""):
        found = next((unit for unit in seen if unit.code == code.zfill(2)), None)
    else:
        own = access.province_of(request.user)
        found = next((unit for unit in seen if own and unit.pk == own.pk), None)
    if found is None:
        raise Problem([problem("province", _("Give the GSO code of a province within your reach on that day."))])
    return found


def _value(cell, unit, period):
    return {
        **_about(cell.figure),
        "province": unit.pk,
        "province_code": unit.code,
        "period": str(period),
        "window": list(cell.window),
        "value": _number(cell.value),
        "state": cell.number.state,
        "previous": _number(cell.previous),
        "previous_state": cell.before.state,
        "change_pct": _number(cell.change),
        "rates": [
            {"currency": rate.currency, "to": rate.to, "on": rate.on, "rate": _number(rate.rate), "source": rate.source}
            for rate in cell.rates
        ],
    }


def _number(value):
    """A plain decimal without an exponent."""
    return None if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
