"""Which figures a record counts in, and where to see them."""

from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from portal.organisations.models import Province
from portal.periods import Period, PeriodError, today

from . import registry

MOST_LINES = 200
MOST_COLUMNS = 1200  # PostgreSQL answers at most 1,664: a longer list of figures and periods takes a second query


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
    """[(figure, [(period, address)])] that count the record or one of its lines; nothing for a withdrawn record.

    One query for all figures of the register, and two for each register of lines that has figures.
    """
    if record.is_withdrawn:
        return []
    pairs = _counting(register.model.objects.counted().filter(pk=record.pk), _asked(register, [record]))
    for lines in registry.lines_of(register):
        if lines.figures():
            rows = lines.model.objects.counted().filter(**{lines.inside: record})
            pairs += _counting(rows, _asked(lines, rows.order_by("pk")[:MOST_LINES]))
    codes, found = {}, {}
    for figure, period in pairs:
        if code := code_on(record.province, figure.window(period).end, codes):
            found.setdefault(figure.code, Counted(figure, [])).places.append(
                (period, figure_address(figure, code, period))
            )
    return list(found.values())


def has_figures(register):
    """Whether any figure counts the records of a register, or their lines."""
    return any(one.figures() for one in (register, *registry.lines_of(register)))


def _asked(register, records):
    """[(figure, period)] in which records may count, the latest periods where there are too many."""
    if not (counting := register.figures()):
        return []
    periods = sorted({period for record in records for period in register.periods(record)})
    return [(figure, period) for figure in counting for period in periods[-MOST_COLUMNS // len(counting) :]]


def counted_rows(rows, periods, register):
    """``{(code, period): {ids}}``: which of the rows of a register each of its figures counts today, one query."""
    asked = [(figure, period) for figure in register.figures() for period in periods]
    found = {}
    for start in range(0, len(asked), MOST_COLUMNS):
        part = asked[start : start + MOST_COLUMNS]
        answers = rows.order_by().aggregate(
            **{
                f"v{place}": ArrayAgg("pk", filter=figure.where & figure.condition(period), default=[])
                for place, (figure, period) in enumerate(part)
            }
        )
        found |= {(figure.code, period): set(answers[f"v{place}"]) for place, (figure, period) in enumerate(part)}
    return {key: ids for key, ids in found.items() if ids}


def _counting(rows, asked):
    if not asked:
        return []
    answers = rows.aggregate(
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
