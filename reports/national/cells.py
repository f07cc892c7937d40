"""National figures: those of the provinces added up, and how many provinces stand where."""

from dataclasses import replace

from django.utils.functional import cached_property

from portal import figures
from portal.figures import ABSENT, NOT_APPLICABLE, NOT_AVAILABLE, Number, State

from .answer import NationalCell
from .codes import (
    DUE,
    LATE,
    MISSING,
    OWN,
    RECEIVED,
    SENT,
    TAIL,
    UNREAD,
    UNSENT,
    WAYS,
    Catalogue,
    OfProvinces,
    about,
)
from .gathering import gather
from .shared import repeats
from .years import Years


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
        return Catalogue({**OWN, **known, **{figure.code: figure for figure in about(known)}})

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
        if self.round.period.kind == "span":
            before = NOT_AVAILABLE  # ten years have no same period of the year before
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
            RECEIVED: len(self.gathered.accepted),
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

    @cached_property
    def years(self):
        """The single years of the span, those that the form asks for read at once."""
        recipes = self.round.form_version.sections.values_list("recipes", flat=True)
        asked = [recipe.get("figures", []) for some in recipes for recipe in some if recipe["kind"] == "years"]
        asked += [annex["years"] for annex in self.round.form_version.annexes if "years" in annex]
        codes = dict.fromkeys(code for some in asked for code in some if code in self.catalogue)
        return Years(self.round.period, codes)

    def _tail(self, code, read):
        """A figure of one province or of the first few, as a part of the sum; a yes over all units; one year."""
        figure, base = self.catalogue[code], self.catalogue[read["base"]]
        if read["year"]:
            return self.years.cell(figure, base, read["year"], read["then"] or "")
        if read["tail"] == "of-all":
            return self._yes(base, of_all=figure)
        whole = self._sum(base)
        if read["tail"] == "once":
            return self._once(figure, base, whole)
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

    def _once(self, figure, base, whole):
        """The sum less what was recognised to stand in several provinces; of the year before nothing is known."""
        if not whole.number.is_known:
            return self._made(figure, whole.number, contributions=whole.contributions)
        number = Number(whole.value - repeats(self.gathered, base.code))
        return self._made(figure, number, whole=whole.number, contributions=whole.contributions, silent=whole.silent)

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
