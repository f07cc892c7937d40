"""What records point at: provinces on the map of a day, agencies within reach, foreign partners."""

import datetime
from abc import ABC, abstractmethod

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from portal import access
from portal.organisations.models import Agency, Province
from portal.partners.forms import PartnerForm
from portal.partners.models import Partner
from portal.partners.rules import check_user_can_propose, user_can_decide
from portal.periods import today
from portal.text import fold

from .descriptions import READING, WRITING, paging_parameters, parameter, problems
from .errors import Problem, problem
from .paging import Page, paged
from .records import known_only
from .serializers import page_of
from .views import ApiViewSet
from .writing import flat

PAGING = {"cursor", "limit", "ordering", "count"}


class ProvinceShape(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField(allow_null=True, help_text=gettext_lazy("GSO code on that day"))
    name = serializers.CharField(allow_null=True)
    kind = serializers.CharField(allow_null=True)
    started_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True, help_text=gettext_lazy("the first day it no longer exists"))


class AgencyShape(serializers.Serializer):
    id = serializers.IntegerField()
    province = serializers.IntegerField(allow_null=True, help_text=gettext_lazy("empty for the ministry"))
    role = serializers.ChoiceField(choices=Agency.Role.choices)
    name = serializers.CharField()
    ended_on = serializers.DateField(allow_null=True)


class PartnerShape(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    country = serializers.CharField()
    kind = serializers.ChoiceField(choices=Partner.Kind.choices)
    spellings = serializers.ListField(child=serializers.CharField())
    is_proposed = serializers.BooleanField(help_text=gettext_lazy("not yet looked at by the ministry"))


class PartnerInput(serializers.Serializer):
    name = serializers.CharField(max_length=200)
    country = serializers.CharField(max_length=2, help_text=gettext_lazy("ISO 3166 code"))
    kind = serializers.ChoiceField(choices=Partner.Kind.choices, required=False)
    spellings = serializers.ListField(child=serializers.CharField(max_length=200), max_length=50, required=False)


def listed(tag, title, shape, parameters=(), example=None):
    """The decorator of a class with ``list`` and ``retrieve``."""
    page = page_of(shape, shape.__name__.removesuffix("Shape"))
    sample = [OpenApiExample("Ví dụ", value={"next": None, "results": [example]})]
    one = [OpenApiExample("Ví dụ", value=example)]
    common = {"tags": [tag], "summary": title, "description": title}
    return extend_schema_view(
        list=extend_schema(
            responses={200: OpenApiResponse(page, examples=sample), **problems(READING)},
            parameters=[*parameters, *paging_parameters()],
            **common,
        ),
        retrieve=extend_schema(responses={200: OpenApiResponse(shape, examples=one), **problems(READING)}, **common),
    )


class ReadOnly(ApiViewSet, ABC):
    """A list by id and one row; a class says which rows (``rows``) and what of them (``told``)."""

    lookup_field, lookup_value_converter = "pk", "int"
    filters: tuple[str, ...] = ()

    @abstractmethod
    def rows(self, request):
        """The rows that whoever asks may see."""

    @abstractmethod
    def told(self, row):
        """A row as the answer has it."""

    def list(self, request):
        known_only(request, PAGING | set(self.filters))
        page, rows = Page.asked(request.query_params, ["id"]), self.rows(request)
        found = [self.told(row) for row in page.of(rows)]
        return Response(paged(request, page, found, rows))

    def retrieve(self, request, pk):
        known_only(request, set())
        row = self.rows(request).filter(pk=pk).first()
        if row is None:
            raise Http404
        return Response(self.told(row))


def day_asked(request):
    """The day of ``?on=``, today where there is none."""
    try:
        return datetime.date.fromisoformat(request.query_params["on"]) if "on" in request.query_params else None
    except ValueError as error:
        raise Problem([problem("on", _("Write the day as 2026-06-14."))]) from error


def whole_number(request, name):
    """The number of a parameter, ``None`` where it is not given."""
    text = request.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Problem([problem(name, _("Give the id, a whole number."))])
    return int(text)


PROVINCE_EXAMPLE = {
    "id": 53, "code": "75", "name": "Đồng Nai", "kind": "city", "started_on": "2025-07-01", "ended_on": None,
}  # fmt: skip


@listed(
    "provinces",
    gettext_lazy("Provinces, by default those of today; the map is public, so that all are listed"),
    ProvinceShape,
    [parameter("on", gettext_lazy("the map of this day"), OpenApiTypes.DATE)],
    PROVINCE_EXAMPLE,
)
class Provinces(ReadOnly):
    filters = ("on",)

    def rows(self, request):
        self.day = day_asked(request)
        units = Province.objects.prefetch_related("names")
        return units.existing_on(self.day or today()) if self.action == "list" else units

    def told(self, row):
        named = row.name_on(min(self.day or today(), row.last_day()))
        days = {"started_on": row.started_on, "ended_on": row.ended_on}
        return {"id": row.pk, "code": named.code, "name": named.name, "kind": named.kind, **days}


@listed(
    "agencies",
    gettext_lazy("Agencies of the provinces within your reach, and the ministry"),
    AgencyShape,
    [parameter("province", gettext_lazy("id of a province"), OpenApiTypes.INT)],
    {"id": 12, "province": 53, "role": "foreign-affairs", "name": "Sở Ngoại vụ", "ended_on": None},
)
class Agencies(ReadOnly):
    filters = ("province",)

    def rows(self, request):
        seen = access.provinces_seen_by(request.user)
        rows = Agency.objects.filter(Q(province__in=seen) | Q(province=None)).prefetch_related("names")
        province = whole_number(request, "province")
        return rows if province is None else rows.filter(province=province)

    def told(self, row):
        return {
            "id": row.pk, "province": row.province_id, "role": row.role, "name": str(row), "ended_on": row.ended_on,
        }  # fmt: skip


@listed(
    "partners",
    gettext_lazy("Foreign partners: one row each, with the spellings they were met under"),
    PartnerShape,
    [
        parameter("q", gettext_lazy("a part of the name; accents and case do not matter")),
        parameter("country", gettext_lazy("ISO 3166 code")),
    ],
    {
        "id": 7,
        "name": "Tỉnh Champasak",
        "country": "LA",
        "kind": "local-government",
        "spellings": [],
        "is_proposed": False,
    },
)
class Partners(ReadOnly):
    filters = ("q", "country")

    def rows(self, request):
        rows = Partner.objects.standing()
        for word in request.query_params.get("q", "").replace("\x00", "").split():
            rows = rows.holding(fold(word))
        country = request.query_params.get("country", "").replace("\x00", "")
        return rows.filter(country=country.upper()) if country else rows

    def told(self, row):
        return {"id": row.pk, "name": row.name, "country": row.country, "kind": row.kind, "spellings": row.spellings, "is_proposed": row.is_proposed}  # fmt: skip

    @extend_schema(
        tags=["partners"],
        summary=gettext_lazy("propose a partner"),
        description=gettext_lazy(
            "A keeper's partner waits for the ministry's look and can be named in records at once."
        ),
        request=PartnerInput,
        responses={201: PartnerShape, **problems(WRITING)},
        examples=[
            OpenApiExample(
                "Ví dụ",
                value={"name": "Tỉnh Attapeu", "country": "LA", "kind": "local-government", "spellings": ["Attapu"]},
                request_only=True,
            )
        ],
    )
    def create(self, request):
        check_user_can_propose(request.user)
        sent = PartnerInput(data=request.data)
        if not sent.is_valid():
            raise Problem(problem(name, said) for name, errors in sent.errors.items() for said in flat(errors))
        given = {"kind": Partner.Kind.LOCAL_GOVERNMENT, **sent.validated_data}
        typed = {**given, "also": "\n".join(given.pop("spellings", []))}
        form = PartnerForm(typed, instance=Partner(is_proposed=not user_can_decide(request.user)))
        if not form.is_valid():
            names = {"also": "spellings", "__all__": ""}
            raise Problem(
                problem(names.get(name, name), said) for name, errors in form.errors.items() for said in errors
            )
        return Response(self.told(form.save()), status=201)
