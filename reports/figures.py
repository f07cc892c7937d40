"""Indicators as figures: typed in once a period, used everywhere a register's figures are."""

from dataclasses import dataclass
from decimal import Decimal

from portal import formats
from portal.figures import ABSENT, Figure, Number, State, provide
from portal.figures.kinds import on_day

from . import plan_figures  # noqa: F401 - declares the figures of the plan
from .models import Indicator, IndicatorValue


@dataclass(frozen=True)
class IndicatorValues:
    """The source of all indicators: one query, however many figures, periods and provinces."""

    model_label: str = "reports.IndicatorValue"
    related: tuple[str, ...] = ("indicator",)

    def fetch(self, wanted, province_ids):
        by_code = {figure.indicator_code: figure.code for figure, _period in wanted}
        values = IndicatorValue.objects.filter(
            indicator__code__in=by_code, province__in=province_ids, period__in={period for _figure, period in wanted}
        ).select_related("indicator")
        return {
            (by_code[value.indicator.code], value.period, value.province_id): Number(value.value, State(value.state))
            for value in values
        }


@dataclass(frozen=True, kw_only=True)
class Stated(Figure):
    """A value given per period; the sum over the units it was made from."""

    indicator_code: str
    decimals: int = 0
    is_yes_no: bool = False  # 1 for yes, 0 for no
    is_stock: bool = False  # holds at the period's end, rather than adding up through it
    source: IndicatorValues = IndicatorValues()

    def as_of(self, period):
        return on_day(self.window(period).end) if self.is_stock else super().as_of(period)

    def combine(self, numbers):
        given = [number for number in numbers if number is not None]
        known = [number.value for number in given if number.is_known]
        if known:
            return Number(max(known) if self.is_yes_no else sum(known))
        return given[0] if given else ABSENT

    def text(self, number, decimals=None):
        return self.bare(number) if self.is_yes_no else f"{self.bare(number)} {self.noun}"

    def bare(self, number):
        """A measure as it is (74,361), a count with its leading zero (05)."""
        if self.is_yes_no:
            return "có" if number.value else "không"
        return formats.number(Decimal(number.value).normalize()) if self.decimals else formats.count(int(number.value))

    def rows(self, period, province_ids, used=()):
        return IndicatorValue.objects.filter(
            indicator__code=self.indicator_code, period=period, province__in=province_ids
        ).select_related(*self.source.related)


@provide
def indicators():
    return {
        indicator.figure_code: Stated(
            code=indicator.figure_code,
            label=indicator.label,
            noun=indicator.noun,
            indicator_code=indicator.code,
            decimals=indicator.decimals,
            is_yes_no=indicator.is_yes_no,
            is_stock=indicator.is_stock,
        )
        for indicator in Indicator.objects.all()
    }
