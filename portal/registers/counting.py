"""Which figures a record counts in, and where to see them."""

from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from portal.organisations.models import Province
from portal.periods import Period, PeriodError, today


class Counted(NamedTuple):
    figure: object
    places: list  # [(period, address)]


def periods_around(days):
    """The half-years and years in which the days lie, and the last closed half-year, oldest first."""
    found = {Period.last_closed(today())}
    for day in days:
        try:
            found |= {Period.containing(day, "half"), Period.containing(day, "year")}
        except PeriodError:
            continue
    return sorted(found)


def counts_in(register, record):
    """[(figure, [(period, address)])]: one query for all figures of the register; nothing for a withdrawn record."""
    asked = [(figure, period) for figure in register.figures() for period in register.periods(record)]
    codes, found = {}, {}
    for figure, period in counted_among(register, record, asked):
        if code := code_on(record.province, figure.window(period).end, codes):
            found.setdefault(figure.code, Counted(figure, [])).places.append(
                (period, figure_address(figure, code, period))
            )
    return list(found.values())


def counted_among(register, record, asked):
    """Those (figure, period) of a list that count the record: one query."""
    if record.is_withdrawn or not asked:
        return []
    row = register.model.objects.counted().filter(pk=record.pk)
    answers = row.aggregate(
        **{
            f"v{place}": Count("pk", filter=figure.where & figure.condition(period))
            for place, (figure, period) in enumerate(asked)
        }
    )
    return [pair for place, pair in enumerate(asked) if answers[f"v{place}"]]


def figure_address(figure, code, period):
    query = urlencode({"province": code, "period": period})
    return f"{reverse('figure-detail', args=[figure.code])}?{query}"


def code_on(province, day, known=None):
    """The GSO code, on a day, of a province or of the one that continues it; ``None`` where neither existed."""
    known = {} if known is None else known
    if day not in known:
        unit = unit_on(province, day)
        known[day] = unit.name_on(day).code if unit else None
    return known[day]


def unit_on(province, day):
    """The unit that holds a province's records on a day: itself, or whoever continues it."""
    while province and province.ended_on and province.ended_on <= day:
        heirs = Province.objects.filter(origins__predecessor=province, origins__on__lte=day)
        province = heirs.prefetch_related("names").order_by("pk").first()
    return province if province and province.started_on <= day else None
