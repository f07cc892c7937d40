"""All figures of all provinces for one period with the same period before: the engine, and one query each by the ORM."""

import datetime

from django.db.models import Q

from portal import figures
from portal.figures.money import with_rates
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.periods import Period

from ..task import Task

PERIOD, ON = Period("2026-H1"), datetime.date(2026, 7, 1)


def plainly(numbers):
    return {f"{code} {when} {pk}": [one.state.value, _exact(one.value)] for (code, when, pk), one in numbers.items()}


def _exact(value):
    return None if value is None else f"{value:.6f}"


class Figures(Task):
    number = 3
    title = "all figures of all provinces for one period, with comparisons"
    peer_name = "Django ORM, one query a figure, province and period"
    aim, times, most_queries = "≥ 10× faster; ≤ 15 queries", 10, 15
    runs = 3

    def prepare(self, side):
        self.provinces = list(Province.objects.existing_on(ON).order_by("pk"))
        self.codes = sorted(figures.declared())

    def ours(self):
        return figures.compute(self.codes, self.provinces, PERIOD)._answers.numbers

    def peer(self):
        catalogue, numbers = figures.known(), {}
        needed = {code for one in self.codes for code in catalogue[one].needs()}
        plain = [one for one in sorted({*self.codes, *needed}) if not catalogue[one].needs()]
        for province in self.provinces:
            units = origins([province.pk])[province.pk]
            for when in (PERIOD, PERIOD.previous_year()):
                for code in plain:
                    numbers[code, when, province.pk] = one_number(catalogue[code], when, units)
                for code in set(self.codes) - set(plain):
                    parts = (numbers[needed, when, province.pk] for needed in catalogue[code].needs())
                    numbers[code, when, province.pk] = catalogue[code].combine_from(*parts)
        return with_rates(numbers)

    def answer(self, given):
        return plainly(given)


def one_number(figure, when, units):
    """A figure of one province in one period as one would ask for it: filter, aggregate."""
    if not isinstance(figure, figures.Counted):
        told = figure.source.fetch([(figure, when)], units)
        return figure.combine([told.get((figure.code, when, unit)) for unit in sorted(units)])
    rows = (
        figure.source.queryset()
        .filter(figure.where & figure.condition(when), province__in=units)
        .order_by("withdrawn_at")
    )
    found = rows.values("withdrawn_at").annotate(value=figure.aggregate(Q())).first()  # of those that stand: one group
    return figure.combine([found and found["value"]])


TASK = Figures()
