"""``manage.py figures --province CODE --period P [--json]``: every figure of a province in a period."""

import json
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError

from portal import figures
from portal.figures import Ratio
from portal.organisations.models import Province
from portal.periods import Period, PeriodError


class Command(BaseCommand):
    help = (
        "Every figure of a province in a period: value, the same period before, change in per cent, records behind it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--province", required=True, help="GSO code, read on the map of the period's last day")
        parser.add_argument("--period", required=True, help="2024-H1, 2024-H2, 2024 or 2013..2023")
        parser.add_argument(
            "--json", action="store_true", help="a mapping from code to value, unit, previous, change_pct, rows"
        )

    def handle(self, *, province, period, **options):
        answers = figures_of(province, period)
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
            return
        for code, answer in answers.items():
            shown = "-" if answer["value"] is None else answer["value"]
            before = "-" if answer["previous"] is None else answer["previous"]
            self.stdout.write(f"{code:40} {shown:>14} {answer['unit']:16} {before:>14}  {len(answer['rows'])} rows")


def figures_of(code, period):
    """``{code: {"value", "unit", "previous", "change_pct", "rows": [{"id", "label"}]}}``.

    Counts are whole numbers, shares and changes numbers in per cent, other decimals strings; what is not known is null.

    :raises CommandError: with exit status 2 and a sentence, where the period or the province means nothing.
    """
    try:
        period = Period(period)
        day = period.window().end
        unit = Province.objects.by_code(code, day)
        known = figures.known()
        table = figures.compute(list(known), [unit], period)
    except PeriodError as error:
        raise CommandError(str(error), returncode=2) from error
    except Province.DoesNotExist as error:
        raise CommandError(f"No province had the code {code} on {day:%d/%m/%Y}.", returncode=2) from error
    return {cell.figure.code: _answer(cell) for cell in table.cells(unit)}


def _answer(cell):
    as_json = _percent if isinstance(cell.figure, Ratio) else _number
    return {
        "value": as_json(cell.value),
        "unit": cell.figure.noun,
        "previous": as_json(cell.previous),
        "change_pct": _percent(cell.change),
        "rows": [{"id": row.pk, "label": row.trace_label()} for row in cell.rows().order_by("pk")],
    }


def _number(value):
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent >= 0 else str(value)


def _percent(value):
    """20 for 20.0000, 66.6667 for two thirds."""
    if value is None:
        return None
    value = round(Decimal(value), 4)
    return int(value) if value == value.to_integral_value() else float(value)
