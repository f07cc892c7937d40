"""National figures: those of the provinces added up, and how many provinces stand where."""

from dataclasses import dataclass, field, replace

from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import figures
from portal.figures import ABSENT, NOT_APPLICABLE, NOT_AVAILABLE, Cell, Figure, Number, State

from .gathering import gather

UNITS = "địa phương"
DUE, RECEIVED, MISSING = "national.due", "national.received", "national.missing"


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
        return {**OWN, **known, **{figure.code: figure for figure in _about(known)}}

    def cells(self, codes):
        """``{code: NationalCell}`` for the codes that mean something; the others are left out."""
        return {code: self.cell(code) for code in dict.fromkeys(codes) if code in self.catalogue}

    def cell(self, code):
        if code in OWN:
            return self._own(code)
        base, _dot, way = code.rpartition(".")
        if way in WAYS and base in self.catalogue:
            return self._way(code, base, WAYS[way][1])
        figure = self.catalogue[code]
        return self._share(figure) if figure.needs() else self._sum(figure)

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
        }
        return self._made(OWN[code], Number(counts[code]))

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
        return self._made(self.catalogue[code], Number(len(found)), contributions=found)


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
