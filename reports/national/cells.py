"""National figures: those of the provinces added up, and how many provinces stand where."""

import re
from dataclasses import dataclass, field, replace

from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import figures
from portal.figures import ABSENT, NOT_APPLICABLE, NOT_AVAILABLE, Cell, Figure, Number, State

from .gathering import gather

UNITS = "địa phương"
DUE, RECEIVED, MISSING = "national.due", "national.received", "national.missing"
SENT, UNSENT, LATE, UNREAD = "national.sent", "national.unsent", "national.late", "national.unread"
# Tails of a code that are read, not listed: the figure of one province, of the first few, of a yes over all units.
TAIL = re.compile(r"(?P<base>.+)\.(?P<tail>in-(?P<place>\d\d)|top-(?P<top>[1-9]\d?)|of-all)")


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


@dataclass(frozen=True)
class NationalCell(Cell):
    """A national figure. ``contributions`` are the provinces behind it, ``silent`` those that gave no value."""

    contributions: tuple = ()
    silent: tuple = field(default=())

    def rows(self):
        raise TypeError("The rows behind a national figure are the provinces' submissions: see `contributions`.")

    def traced(self):
        """For each province behind it: its submission, the value as it was sent, and the submission's hash."""
        return [
            {
                "model": "reports.submission",
                "id": one.source.submission_id,
                "version": one.source.ordinal,
                "label": f"{one.source.province}: {one.source.number}",
                "amount": None if one.value is None else str(one.value),
                "digest": one.source.sha256,
            }
            for one in self.contributions
        ]


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
        if base is None or base.needs():
            return None
        if read["tail"] == "of-all":
            label = format_lazy(_("{label}, over all provinces"), label=base.label)
            return OfProvinces(code=code, label=label)
        label = _("{label}, in the province {tail}") if read["place"] else _("{label}, in the first {tail} provinces")
        tail = read["place"] or read["top"]
        return replace(base, code=code, label=format_lazy(label, label=base.label, tail=tail), said=())


class National:
    """The figures of one national report, added up once however many are asked for."""

    def __init__(self, round_, gathered=None):
        self.round = round_
        self._gathered = gathered

    @cached_property
    def gathered(self):
        return self._gathered or gather(self.round)

    @cached_property
    def catalogue(self):
        """Every figure a national text may hold: those of the provinces, and those about the provinces."""
        known = figures.known()
        return Catalogue({**OWN, **known, **{figure.code: figure for figure in _about(known)}})

    def cells(self, codes):
        """``{code: NationalCell}`` for the codes that mean something; the others are left out."""
        return {code: self.cell(code) for code in dict.fromkeys(codes) if code in self.catalogue}

    def cell(self, code):
        if code in OWN:
            return self._own(code)
        base, _dot, way = code.rpartition(".")
        if way in WAYS and base in self.catalogue:
            return self._way(code, base, WAYS[way][1])
        if (read := TAIL.fullmatch(code)) and code not in self.listed:
            return self._tail(code, read)
        figure = self.catalogue[code]
        if getattr(figure, "is_yes_no", False):
            return self._yes(figure)
        return self._share(figure) if figure.needs() else self._sum(figure)

    @cached_property
    def listed(self):
        return frozenset(self.catalogue)

    def ranked(self, code):
        """The provinces with something of a figure, the most first."""
        given = [one for one in self._sum(self.catalogue[code]).contributions if one.value]
        return sorted(given, key=lambda one: -one.value)

    def _made(self, figure, number, before=NOT_AVAILABLE, **more):
        return NationalCell(
            figure=figure,
            province_id=None,
            period=self.round.period,
            number=number,
            before=before,
            origin_ids=frozenset(),
            **{"parts": (), **more},
        )

    def _own(self, code):
        counts = {
            DUE: len(self.gathered.units),
            RECEIVED: len(self.gathered.sources),
            MISSING: len(self.gathered.missing),
            SENT: len(self.gathered.sent),
            UNSENT: len(self.gathered.unsent),
            LATE: len(self.gathered.late),
            UNREAD: len(self.gathered.unread),
        }
        return self._made(OWN[code], Number(counts[code]), whole=Number(counts[DUE]))

    def _yes(self, figure, of_all=None):
        """How many provinces said yes, as a part of those that answered; ``of_all``: of all there are."""
        given = [one for one in self.gathered.of(figure.code) if one.value is not None]
        yes = tuple(one for one in given if one.value)
        before = [one.previous for one in given if one.previous is not None]
        answered = {one.source.province_id for one in given}
        return self._made(
            of_all or OfProvinces(code=figure.code, label=figure.label),
            Number(len(yes)) if given else ABSENT,
            Number(sum(bool(one) for one in before)) if given and len(before) == len(given) else NOT_AVAILABLE,
            whole=Number(len(self.gathered.units) if of_all else len(given)),
            contributions=yes,
            silent=tuple(source for source in self.gathered.sources if source.province_id not in answered),
        )

    def _tail(self, code, read):
        """A figure of one province or of the first few, as a part of the sum; a yes over all units."""
        figure, base = self.catalogue[code], self.catalogue[read["base"]]
        if read["tail"] == "of-all":
            return self._yes(base, of_all=figure)
        whole = self._sum(base)
        if read["place"]:
            kept = tuple(one for one in whole.contributions if one.source.code == read["place"])
        else:
            kept = tuple(self.ranked(base.code)[: int(read["top"])])
        previous = [one.previous for one in kept if one.previous is not None]
        return self._made(
            figure,
            Number(sum(one.value for one in kept)) if kept else ABSENT,
            Number(sum(previous)) if kept and len(previous) == len(kept) else NOT_AVAILABLE,
            whole=whole.number,
            contributions=kept,
        )

    def _sum(self, figure):
        """The provinces' values added up; both periods over the same provinces, so that the change compares like with like."""
        all_of_them = self.gathered.of(figure.code)
        given = [one for one in all_of_them if one.state == State.VALUE and one.value is not None]
        both = [one for one in given if one.previous is not None]
        spoken = {one.source.province_id for one in given}
        return self._made(
            figure,
            Number(sum(one.value for one in given)) if given else _why_none(all_of_them),
            Number(sum(one.previous for one in both)) if both and len(both) == len(given) else NOT_AVAILABLE,
            contributions=tuple(given),
            silent=tuple(source for source in self.gathered.sources if source.province_id not in spoken),
        )

    def _share(self, figure):
        """A share is recomputed from the sums, over the provinces that gave both, never added."""
        part, whole = (self._sum(self.catalogue[code]) for code in figure.needs())
        in_both = {one.source for one in part.contributions} & {one.source for one in whole.contributions}
        part, whole = (_narrowed(cell, in_both) for cell in (part, whole))
        return self._made(
            figure,
            figure.combine_from(part.number, whole.number),
            parts=(part.number, whole.number),
            part_figure=part.figure,
            contributions=part.contributions,
            silent=tuple(source for source in self.gathered.sources if source not in in_both),
        )

    def _way(self, code, base, holds):
        compared = [one for one in self._sum(self.catalogue[base]).contributions if one.previous is not None]
        found = tuple(one for one in compared if holds(one))
        return self._made(self.catalogue[code], Number(len(found)), whole=Number(len(compared)), contributions=found)


def _narrowed(cell, sources):
    kept = tuple(one for one in cell.contributions if one.source in sources)
    return replace(cell, number=Number(sum(one.value for one in kept)) if kept else cell.number, contributions=kept)


def _why_none(contributions):
    """Nobody gave a value: not applicable where everybody says so, absent where nobody says anything."""
    states = {one.state for one in contributions}
    if not states:
        return ABSENT
    return NOT_APPLICABLE if states == {State.NOT_APPLICABLE} else NOT_AVAILABLE


def _about(known):
    """How many provinces went which way, for every figure that is not a share."""
    for code, figure in known.items():
        if not figure.needs():
            for way, (label, _holds) in WAYS.items():
                yield OfProvinces(code=f"{code}.{way}", label=format_lazy(label, label=figure.label))
