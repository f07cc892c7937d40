"""Exports and imports: each value once, in whole dollars, of a time that is over; commodities are no more than the total."""

from datetime import date
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.figures.calendar import PARTS, Slot
from portal.periods import today
from portal.registers.neighbours import Neighbours
from portal.registers.rules import NOT_THERE, AtLeast, Check, Rules

from ..models.trade import Standing

LEAST_TOTAL = Decimal(100_000)
NAMES = dict(PARTS)
USED = ("direction", "year", "part", "standing")


def slot_of(values):
    """The time a value is stated for, or ``None`` where it could not be read."""
    if values["part"] not in NAMES or not values["year"] or not 2000 <= values["year"] <= 2099:
        return None
    return Slot(values["year"], values["part"])


def owner_of_another_time(values):
    """A sentence where the province did not live on the last day of the time the value is stated for."""
    province, slot = values["province"], slot_of(values)
    return province and slot and not_there(province, slot.last_day)


def owner_of_another_year(values):
    """A plan may be of a year in which the province ended, or began."""
    province, year = values["province"], values["year"]
    if not (province and year and 2000 <= year <= 2099):
        return None
    day = max(date(year, 1, 1), min(province.started_on, date(year, 12, 31)))
    return not_there(province, day)


def not_there(province, day):
    if province.started_on <= day and (province.ended_on is None or day < province.ended_on):
        return None
    return format_lazy(NOT_THERE, date=formats.short_date(day), province=province)


def actual_too_soon(values):
    slot = slot_of(values)
    return slot and values["standing"] == Standing.ACTUAL and slot.last_day > today()


def is_total(values):
    return not (values["commodity"] or values["market"])


def stated_already(values):
    mine = (values["commodity"] or "", values["market"] or "")
    return any(other.id and (other.commodity, other.market) == mine for other in values["others"])


def more_than_the_total(values):
    """A sentence where the commodities (or the markets) of one value add up to more than the total beside them."""
    if values["value"] is None:
        return None
    sums = {"commodity": Decimal(0), "market": Decimal(0)}
    stated = [(row.commodity, row.market, row.value) for row in values["others"] if row.value is not None]
    stated.append((values["commodity"] or "", values["market"] or "", values["value"]))
    total = next((value for commodity, market, value in stated if not commodity and not market), None)
    for commodity, market, value in stated:
        if commodity and not market:
            sums["commodity"] += value
        elif market and not commodity:
            sums["market"] += value
    largest = max(sums.values())
    if total is None or largest <= total:
        return None
    return format_lazy(
        _("The parts come to {sum}, more than the total of {total}: mend this value, a part or the total."),
        sum=formats.money(largest, "USD", scale=formats.MILLION),
        total=formats.money(total, "USD", scale=formats.MILLION),
    )


def planned_already(values):
    return any(other.id for other in values["others"])


def others(model, *fields, reads=()):
    """The other standing rows of the same province that agree in some fields."""
    return Neighbours("others", model, by=tuple((name, name) for name in ("province", *fields)), reads=reads)


IN_DOLLARS = _("Less than 100.000 dollars: write the whole value in dollars, such as 876.000.000, not in millions.")
NO_YEAR = Check(
    "year",
    (),
    lambda values: values["year"] and not 2000 <= values["year"] <= 2099,
    _("Write the year with four digits, between 2000 and 2099."),
)

TRADE_FIGURE_RULES = Rules(
    (
        NO_YEAR,
        Check("province", ("year", "part"), owner_of_another_time),
        Check(
            "standing",
            ("year", "part"),
            actual_too_soon,
            _("That time is not over yet: choose “estimate” until the value is known."),
        ),
        AtLeast("value", 0, _("A value is zero or above.")),
        Check(
            "value",
            ("commodity", "market"),
            lambda values: is_total(values) and values["value"] and 0 < values["value"] < LEAST_TOTAL,
            IN_DOLLARS,
        ),
        Check(
            "part",
            ("others", "commodity", "market"),
            stated_already,
            _("This value has been entered already: correct that record instead."),
        ),
        Check("value", ("others", "commodity", "market"), more_than_the_total),
    ),
    beside=(others("economy.TradeFigure", *USED, reads=("commodity", "market", "value")),),
)

TRADE_PLAN_RULES = Rules(
    (
        NO_YEAR,
        Check("province", ("year",), owner_of_another_year),
        Check("value", (), lambda values: values["value"] is not None and values["value"] < LEAST_TOTAL, IN_DOLLARS),
        Check(
            "year",
            ("others",),
            planned_already,
            _("The plan of this year has been entered already: correct that record instead."),
        ),
    ),
    beside=(others("economy.TradePlan", "direction", "year"),),
)
