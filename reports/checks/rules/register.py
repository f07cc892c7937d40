"""register: the number in the text is the figure of the register.

Not among the rules that read the text alone: ``check`` calls it where chips and figures are given.
"""

from fractions import Fraction

from reports.checks.findings import ERROR, Draft
from reports.checks.rules.common import written


def find(document, figures, chips):
    """``figures``: code -> value (a number or its decimal string, None where not available); ``chips``: (code, start, end),
    places in code points of the text as read."""
    for code, start, end in chips:
        value = figures.get(code)
        spoken = _quantity_at(document, start, end)
        if value is None or spoken is None:
            continue
        exact = Fraction(str(value))
        if not any(spoken.stated.low <= exact / scale <= spoken.stated.high for scale in _scales(spoken)):
            words = {"code": code}
            yield Draft(
                "register",
                "register",
                ERROR,
                spoken.start,
                spoken.end,
                written(document, spoken),
                _wear(spoken, exact),
                words,
            )


def _scales(spoken):
    """A figure may be kept in the base unit or in the unit it is shown in."""
    return (1, Fraction(1, spoken.scale))


def _wear(spoken, exact):
    return spoken.wear(exact if spoken.scale == 1 or exact >= spoken.scale / 100 else exact * spoken.scale)


def _quantity_at(document, start, end):
    places = document.flat.places
    for quantity in [*document.quantities, *(q for ratio in document.ratios for q in (ratio.part, ratio.whole))]:
        if start <= places[quantity.start] < end:
            return quantity
    return None
