import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.partners.models import country_name
from portal.registers.tables import NUMBER, CountriesColumn, DayColumn, RecordTable, StateColumn

from .models import (
    CapitalEvent,
    DomesticProject,
    FdiProject,
    OdaDisbursement,
    OdaProject,
    OutwardInvestment,
    TradeFigure,
    TradePlan,
)


class MoneyColumn(tables.Column):
    """An amount with the currency that another field of the row names."""

    def __init__(self, unit="currency", **kwargs):
        super().__init__(**{"attrs": NUMBER, "verbose_name": _("Capital"), "orderable": False, **kwargs})
        self.unit = unit

    def render(self, value, record):
        return formats.money(value, getattr(record, self.unit) or "USD")


class DollarsColumn(tables.Column):
    """A value in millions of dollars."""

    def __init__(self, **kwargs):
        super().__init__(**{"attrs": NUMBER, "verbose_name": _("Million USD"), **kwargs})

    def render(self, value):
        return formats.money(value, "USD", scale=formats.MILLION).removesuffix(" triệu USD")


class FdiProjectTable(RecordTable):
    countries = CountriesColumn(orderable=False, verbose_name=_("Investors"))
    licensed_on = DayColumn()
    capital = MoneyColumn("unit")
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = FdiProject
        fields = ("title", "countries", "place", "licensed_on", "capital", "state")


class OfProject(RecordTable):
    """The lines of projects: named and ordered by their project."""

    on = DayColumn()
    amount = MoneyColumn(verbose_name=_("Amount"))

    def order_title(self, queryset, is_descending):
        return self.in_alphabet(queryset, "project__title", is_descending)


class CapitalEventTable(OfProject):
    class Meta(RecordTable.Meta):
        model = CapitalEvent
        fields = ("title", "on", "amount", "decision")


class DomesticProjectTable(RecordTable):
    approved_on = DayColumn()
    amount = MoneyColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = DomesticProject
        fields = ("title", "investor", "place", "approved_on", "amount", "state")


class OdaProjectTable(RecordTable):
    partner = tables.Column()
    signed_on = DayColumn()
    amount = MoneyColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = OdaProject
        fields = ("title", "partner", "kind", "signed_on", "amount", "state")

    def order_partner(self, queryset, is_descending):
        return self.in_alphabet(queryset, "partner__name", is_descending)


class OdaDisbursementTable(OfProject):
    class Meta(RecordTable.Meta):
        model = OdaDisbursement
        fields = ("title", "on", "amount")


class OutwardInvestmentTable(RecordTable):
    licensed_on = DayColumn()
    amount = MoneyColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = OutwardInvestment
        fields = ("title", "company", "country", "licensed_on", "amount", "state")

    def render_country(self, value, record):
        return country_name(record.country)


class OfYear(RecordTable):
    """Values of years: named by their time, and ordered by it."""

    value = DollarsColumn()

    def order_title(self, queryset, is_descending):
        names = ("year", "part", "pk") if hasattr(self.Meta.model, "part") else ("year", "direction", "pk")
        return queryset.order_by(*(f"-{name}" if is_descending else name for name in names)), True


class TradeFigureTable(OfYear):
    state = StateColumn(verbose_name=_("Estimate or actual"))

    class Meta(RecordTable.Meta):
        model = TradeFigure
        fields = ("title", "value", "state", "source")


class TradePlanTable(OfYear):
    class Meta(RecordTable.Meta):
        model = TradePlan
        fields = ("title", "value", "decision")
