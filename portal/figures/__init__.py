"""Figures: what a number in a report is, and computing many of them, for many provinces, at once.

A figure is declared once, beside its register (``kinds.py``). Its kind says which rows count:

* :class:`Flow` - dated rows inside the window of the period;
* :class:`Stock` - what holds on the window's last day;
* :class:`Stated` - a value given per period, estimate or actual (``stated.py``);
* :class:`During` - what was under way on at least one day of the window;
* :class:`Planned` - what the plan of the period's year holds (absent where no plan was entered);
* :class:`Ratio` - one figure as a share of another, recomputed from sums, never added.

:func:`compute` answers for one province or all, this period and the same period before; :func:`series` for many periods,
on today's map or as reported; :func:`series_on` on both at once; :func:`breakdown` parts the same numbers by a field. What
is counted takes one query (parted: one a source), however many figures, provinces, periods and rows. A province's past
includes the past of the units it was made from.

Counts of different things (:class:`Distinct`) carry the ids they counted, so that units are put together by their union.

Zero, absent, not available and not applicable are four things (:class:`State`).
"""

from .cells import MISSING_TEXT, SHOWN, Cell, Series, Table, added_up, rows_behind
from .computing import Map, breakdown, compute, series, series_on
from .cumulative import since_plan_start, since_year, since_year_start
from .distinct import Distinct
from .kinds import Counted, Done, During, Figure, Flow, Planned, Ratio, Stock
from .money import Money
from .numbers import ABSENT, NOT_APPLICABLE, NOT_AVAILABLE, Number, State
from .registry import PROVIDERS, REGISTRY, UnknownFigure, declare, declared, discover, known, provide
from .sources import Rows, reading
from .splits import Split, splits_of
from .stated import Stated, Statements

__all__ = [
    "ABSENT",
    "MISSING_TEXT",
    "NOT_APPLICABLE",
    "NOT_AVAILABLE",
    "PROVIDERS",
    "REGISTRY",
    "SHOWN",
    "Cell",
    "Counted",
    "Distinct",
    "Done",
    "During",
    "Figure",
    "Flow",
    "Map",
    "Money",
    "Number",
    "Planned",
    "Ratio",
    "Rows",
    "Series",
    "Split",
    "State",
    "Stated",
    "Statements",
    "Stock",
    "Table",
    "UnknownFigure",
    "added_up",
    "breakdown",
    "compute",
    "declare",
    "declared",
    "discover",
    "known",
    "provide",
    "reading",
    "rows_behind",
    "series",
    "series_on",
    "since_plan_start",
    "since_year",
    "since_year_start",
    "splits_of",
]  # fmt: skip
