"""Exchange rates: read by whoever has a token, entered by the ministry, by the rules of the page and the file."""

from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from portal.rates.forms import RateForm
from portal.rates.models import ExchangeRate
from portal.rates.rules import check_user_can_keep_rates

from .descriptions import WRITING, parameter, problems
from .errors import Problem, problem
from .facts import serializer_field
from .reference import ReadOnly, day_asked, listed
from .writing import flat

EXAMPLE = {"currency": "USD", "to": "VND", "on": "2026-01-05", "rate": "26200.00000000", "source": "Ngân hàng Nhà nước"}
GIVEN = tuple(EXAMPLE)


def _fields(**read_only):
    return {name: serializer_field(ExchangeRate._meta.get_field(name), **read_only) for name in GIVEN}


class ExchangeRateShape(serializers.Serializer):
    id = serializers.IntegerField()
    version = serializers.IntegerField()

    def get_fields(self):
        return {**super().get_fields(), **_fields()}


class ExchangeRateInput(serializers.Serializer):
    def get_fields(self):
        return _fields()


@listed(
    "exchange-rates",
    gettext_lazy("Exchange rates: what one unit of a currency was worth from a day on, until the next rate"),
    ExchangeRateShape,
    [
        parameter("currency", gettext_lazy("three letters, such as USD")),
        parameter("on", gettext_lazy("rates of this day or an earlier one"), OpenApiTypes.DATE),
    ],
    {"id": 41, "version": 1, **EXAMPLE},
)
class Rates(ReadOnly):
    filters = ("currency", "on")

    def rows(self, request):
        rows, day = ExchangeRate.objects.all(), day_asked(request)
        currency = request.query_params.get("currency", "").replace("\x00", "")
        rows = rows.filter(currency=currency.upper()) if currency else rows
        return rows.filter(on__lte=day) if day else rows

    def told(self, row):
        return {"id": row.pk, "version": row.version, **row.stated(), "rate": str(row.rate)}

    @extend_schema(
        tags=["exchange-rates"],
        summary=gettext_lazy("enter a rate"),
        description=gettext_lazy("Reviewers and administrators of the ministry enter exchange rates."),
        request=ExchangeRateInput,
        responses={201: ExchangeRateShape, **problems(WRITING)},
        examples=[OpenApiExample("Ví dụ", value=EXAMPLE, request_only=True)],
    )
    def create(self, request):
        check_user_can_keep_rates(request.user)
        sent = ExchangeRateInput(data=request.data)
        if not sent.is_valid():
            raise Problem(problem(name, said) for name, errors in sent.errors.items() for said in flat(errors))
        day, rate = sent.validated_data["on"], sent.validated_data["rate"]
        typed = {**sent.validated_data, "on": f"{day:%d/%m/%Y}", "rate": f"{rate:f}".replace(".", ",")}
        form = RateForm(typed)
        if not form.is_valid():
            raise Problem(problem(name, said) for name, errors in form.errors.items() for said in errors)
        made = form.save()
        made.refresh_from_db()
        return Response(self.told(made), status=201)
