"""The codes that a national text may hold: the provinces' own figures, those about the provinces, and their tails."""

import re
from dataclasses import dataclass, replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.figures import Figure

from .years import figure_of

UNITS = "địa phương"
DUE, RECEIVED, MISSING = "national.due", "national.received", "national.missing"
SENT, UNSENT, LATE, UNREAD = "national.sent", "national.unsent", "national.late", "national.unread"
YEAR = ".year-"
# Tails of a code that are read, not listed: the figure of one province, of the first few, of a yes over all units, of a
# year of the span on today's map or on that of the time.
TAIL = re.compile(
    r"(?P<base>.+)\.(?P<tail>in-(?P<place>\d\d)|top-(?P<top>[1-9]\d?)|of-all|once|year-(?P<year>\d{4})(?P<then>-then)?)"
)


@dataclass(frozen=True, kw_only=True)
class OfProvinces(Figure):
    """How many provinces there are of a kind; it needs nothing that a register holds."""

    noun: str = UNITS


OWN = {
    figure.code: figure
    for figure in (
        OfProvinces(code=DUE, label=_("provinces that should have reported")),
        OfProvinces(code=RECEIVED, label=_("provinces whose report is accepted")),
        OfProvinces(code=MISSING, label=_("provinces whose report is not accepted")),
        OfProvinces(code=SENT, label=_("provinces that sent a report")),
        OfProvinces(code=UNSENT, label=_("provinces that sent no report")),
        OfProvinces(code=LATE, label=_("provinces that sent after the due date")),
        OfProvinces(code=UNREAD, label=_("provinces whose report is being reviewed")),
    )
}
# Which way a figure went in a province against the same period before, as the tail of a code.
WAYS = {
    "up": (_("provinces where it rose: {label}"), lambda one: one.value > one.previous),
    "down": (_("provinces where it fell: {label}"), lambda one: one.value < one.previous),
    "same": (_("provinces where it stayed: {label}"), lambda one: one.value == one.previous),
}


class Catalogue(dict):
    """Figures by code; it also holds what is read from the tail of a code: ``delegations.outbound.in-75``."""

    def __contains__(self, code):
        return super().__contains__(code) or self._read(code) is not None

    def __missing__(self, code):
        found = self._read(code)
        if found is None:
            raise KeyError(code)
        return found

    def _read(self, code):
        read = TAIL.fullmatch(code)
        base = self.get(read["base"]) if read else None
        if base is not None and read["year"]:
            return None if isinstance(base, OfProvinces) else figure_of(base, code, read["year"], read["then"] or "")
        if base is None or base.needs():
            return None
        if read["tail"] == "of-all":
            label = format_lazy(_("{label}, over all provinces"), label=base.label)
            return OfProvinces(code=code, label=label)
        if read["tail"] == "once":
            return replace(
                base, code=code, label=format_lazy(_("{label}, each counted once"), label=base.label), said=()
            )
        label = _("{label}, in the province {tail}") if read["place"] else _("{label}, in the first {tail} provinces")
        tail = read["place"] or read["top"]
        return replace(base, code=code, label=format_lazy(label, label=base.label, tail=tail), said=())


def about(known):
    """How many provinces went which way, for every figure that is not a share."""
    for code, figure in known.items():
        if not figure.needs():
            for way, (label, _holds) in WAYS.items():
                yield OfProvinces(code=f"{code}.{way}", label=format_lazy(label, label=figure.label))
