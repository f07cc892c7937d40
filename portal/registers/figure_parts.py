"""What stands around a figure's value on its page: its breakdowns, what has been added up, the rates it needed."""

from django.utils.translation import gettext as _

from portal import figures
from portal.figures.calendar import part_name
from portal.organisations.models import Province

from .definitions import amount, words


def breakdowns(cell):
    """``[{"label", "overlaps", "lines": [(text, value, previous)]}]``: this period beside the same period before."""
    now, before = cell.period, cell.period.previous_year()
    found = []
    for split in figures.splits_of(cell.figure):
        parts = figures.breakdown([cell.figure.code], split.name, [cell.province_id], [now, before])
        of_now, of_before = (parts[cell.figure.code, period, cell.province_id] for period in (now, before))
        if keys := sorted({*of_now, *of_before}, key=split.order):
            lines = [
                (split.text(key), *(_plain(cell.figure, part.get(key)) for part in (of_now, of_before))) for key in keys
            ]
            found.append({"label": split.label, "overlaps": split.overlaps, "lines": lines})
    return found


def _plain(figure, number):
    return amount(figure, number or figures.Number(0))[0]


def running(cell):
    """``[(label, words)]``: a flow added up from the year's start and from the start of the five-year plan."""
    if not isinstance(cell.figure, figures.Flow):
        return []
    asked = {
        figures.since_year_start(cell.period): _("From the start of %(year)s"),
        figures.since_plan_start(cell.period): _("From the start of the five-year plan, %(year)s"),
    }
    asked.pop(cell.period, None)
    if not asked:
        return []
    cells = figures.series([cell.figure.code], [cell.province_id], asked)[cell.figure.code, cell.province_id]
    return [
        (label % {"year": period.first_year}, words(cell.figure, found.number))
        for (period, label), found in zip(asked.items(), cells, strict=True)
    ]


def left_out(cell):
    """A sentence on the rows behind a sum of money in which no amount was entered; empty where all have one."""
    stated, rows = cell.number.entered or (0, 0)
    if stated == rows:
        return ""
    return _("An amount was entered in %(stated)s of %(rows)s records: the others add nothing to this sum.") % {
        "stated": stated,
        "rows": rows,
    }


def missing_rates(cell):
    """A sentence that names the currencies whose rate is missing, and who can enter it; empty where none is."""
    if not cell.number.missing:
        return ""
    return _(
        "There is no rate for %(currencies)s on or before the day of a record. The ministry's administrator enters rates."
    ) % {"currencies": ", ".join(cell.number.missing)}


def estimated(cell):
    """A sentence where an estimate stands in the value."""
    return _("This value is an estimate, or has an estimate in it.") if cell.number.is_estimate else ""


def not_stated(cell):
    """A sentence that names the units and parts of the year for which nothing was stated; empty where nothing lacks."""
    if not cell.number.lacking:
        return ""
    units = Province.objects.prefetch_related("names").in_bulk({unit for unit, _slot in cell.number.lacking})
    named = [f"{units[unit]}: {part_name(*slot)}" for unit, slot in cell.number.lacking]
    return _("Not stated yet: %(parts)s.") % {"parts": "; ".join(named)}
