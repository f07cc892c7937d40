from django.utils.translation import gettext_lazy as _

from portal.figures.calendar import PARTS
from portal.periods import today
from portal.registers.filters import CountriesFilter, CountryFilter, DayFilter, RecordFilter, YearFilter, choice

from .models import CapitalEvent, OdaProject
from .models.common import Place, Sector
from .models.trade import Direction, Standing

VALIDITY = [("valid", _("valid")), ("ended", _("no longer valid"))]


class FdiProjectFilter(RecordFilter):
    first = ("state", "place", "country")

    state = choice([*VALIDITY, ("incomplete", _("without a licence event"))], _("State"), method="having_state")
    place = choice(Place.choices, _("Place"))
    country = CountriesFilter("countries", label=_("Country of an investor"))
    sector = choice(Sector.choices, _("Sector"))
    year = YearFilter("licensed_on", label=_("Licensed in"))

    def having_state(self, queryset, name, value):
        return queryset.in_state(value)


class CapitalEventFilter(RecordFilter):
    first = ("kind", "year", "country")

    kind = choice(CapitalEvent.Kind.choices, _("What happened"))
    year = YearFilter("on", label=_("In the year"))
    country = CountriesFilter("project__countries", label=_("Country of an investor"))
    place = choice(Place.choices, _("Place"), field_name="project__place")
    from_day = DayFilter("on", lookup_expr="gte", label=_("From"))
    to_day = DayFilter("on", lookup_expr="lte", label=_("Until"))


class ValidityFilter(RecordFilter):
    """A register whose projects are valid until the day they end."""

    state = choice(VALIDITY, _("State today"), method="in_state")

    def in_state(self, queryset, name, value):
        over = queryset.filter(ended_on__lte=today())
        return over if value == "ended" else queryset.valid_on(today())


class DomesticProjectFilter(ValidityFilter):
    first = ("state", "place", "year")

    place = choice(Place.choices, _("Place"))
    sector = choice(Sector.choices, _("Sector"))
    year = YearFilter("approved_on", label=_("Approved in"))


class OdaProjectFilter(RecordFilter):
    first = ("state", "kind", "country")

    state = choice(OdaProject.State.choices, _("State"))
    kind = choice(OdaProject.Kind.choices, _("Kind of capital"))
    country = CountryFilter("partner__country", label=_("Country of the ODA donor"))
    year = YearFilter("signed_on", label=_("Signed in"))


class OdaDisbursementFilter(RecordFilter):
    first = ("year", "country")

    year = YearFilter("on", label=_("In the year"))
    country = CountryFilter("project__partner__country", label=_("Country of the ODA donor"))


class OutwardInvestmentFilter(ValidityFilter):
    first = ("state", "country", "year")

    country = CountryFilter("country", label=_("Country"))
    year = YearFilter("licensed_on", label=_("Licensed in"))


class TradeFigureFilter(RecordFilter):
    first = ("direction", "year", "part")

    direction = choice(Direction.choices, _("Direction"))
    year = YearFilter("year", label=_("Year"), lookup_expr="exact")
    part = choice(PARTS, _("Part of the year"))
    standing = choice(Standing.choices, _("Estimate or actual"))
    market = CountryFilter("market", label=_("Market"))
    whole = choice([("yes", _("totals")), ("no", _("commodities and markets"))], _("Totals"), method="is_whole")

    def is_whole(self, queryset, name, value):
        totals = queryset.totals()
        return totals if value == "yes" else queryset.exclude(pk__in=totals.values("pk"))


class TradePlanFilter(RecordFilter):
    first = ("direction", "year")

    direction = choice(Direction.choices, _("Direction"))
    year = YearFilter("year", label=_("Plan of the year"), lookup_expr="exact")
