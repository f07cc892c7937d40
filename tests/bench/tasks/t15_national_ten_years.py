"""The national report over ten years: all its drafts at once, and its numbers alone by province and year."""

from decimal import Decimal

from django.db import transaction

from portal import figures
from portal.figures import Map
from portal.organisations.lineage import origins, units_on
from portal.organisations.models import Province
from portal.periods import Period
from reports import chips
from reports.models import Report, StateChange
from reports.national.building import drafts
from reports.national.cells import National
from reports.national.codes import RECEIVED, SENT
from reports.national.years import code_of
from reports.workflow import Verb

from .. import decade
from ..task import Task
from .t03_figures import one_number

PERIOD = Period("2017..2026")
VERSIONS = {"ours": 901, "peer": 902}
FIRST = 5  # provinces that a ranking names


class NationalTenYears(Task):
    number, label = 15, "7b"
    title = "the national report over ten years from 34 submissions and the registers: all drafts with their numbers"
    peer_name = "the numbers alone by the ORM: a loop over provinces, and one query a figure, unit and year"
    aim, times = "≥ 20× fewer queries, ≥ 5× faster", 5
    fewer_queries = 20
    runs = 2

    def prepare(self, side):
        """The rounds in a transaction that is never committed; each side has a version of both forms of its own."""
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.begin(side)

    def begin(self, side):
        """What the form asks for is read here: the peer need not know how a draft is written."""
        self.round = decade.national_round(PERIOD, VERSIONS[side])
        self.catalogue = figures.known()
        self.of_years, self.sums, self.ranks = (self._asked(kind) for kind in ("years", "sums", "ranks"))

    def _asked(self, kind):
        recipes = self.round.form_version.sections.values_list("recipes", flat=True)
        asked = [one["figures"] for some in recipes for one in some if one["kind"] == kind]
        return list(dict.fromkeys(code for codes in asked for code in codes if code in self.catalogue))

    def ours(self):
        """``{code: value}`` of the numbers in the drafts, which are built for it and filled."""
        national = National(self.round)
        texts = drafts(Report(round=self.round), national)
        cells = national.cells(code for html in texts.values() for code in chips.codes_in(html))
        self.texts = {key: chips.filled(html, cells) for key, html in texts.items()}
        return {code: cell.value for code, cell in cells.items()}

    def peer(self):
        found = self._of_reports()
        for on_map, units in self._units().items():
            for code in self.of_years:
                for year in PERIOD.years():
                    found[code_of(code, year.year, on_map)] = self._of_country(code, year, on_map, units)
        return found

    def _units(self):
        window = PERIOD.window()
        there = Province.objects.exclude(ended_on__lte=window.start).exclude(started_on__gt=window.end)
        return {Map.TODAY: list(self.round.provinces()), Map.AS_REPORTED: list(there)}

    def _of_country(self, code, year, on_map, units):
        """One figure in one year, unit by unit; those that were not there then are not asked."""
        figure, ids = self.catalogue[code], [unit.pk for unit in units]
        past = origins(ids) if on_map is Map.TODAY else units_on(ids, {figure.window(year).end})
        told = [one_number(figure, year, answered) for answered in past.values() if answered]
        values = [number.value for number in told if number.is_known]
        return sum(values) if values else None

    def _of_reports(self):
        """The sums and the rankings over what each province sent on the whole span; of noughts a draft has words."""
        of_units = {unit.code: self._frozen(unit) for unit in self.round.provinces().with_name_on(PERIOD.window().end)}
        given = {code: figures_ for code, figures_ in of_units.items() if figures_ is not None}
        found = {RECEIVED: len(given), SENT: len(given)}
        for code in dict.fromkeys([*self.sums, *self.ranks]):
            values = {unit: told[code] for unit, told in given.items() if code in told}
            if code in self.sums and any(values.values()):
                found[code] = sum(values.values())
            if code in self.ranks and any(values.values()):
                first = sorted(values, key=lambda unit, of=values: -of[unit])[:FIRST]
                found |= {f"{code}.in-{unit}": values[unit] for unit in first}
                found[f"{code}.top-{FIRST}"] = sum(values[unit] for unit in first)
        return found

    def _frozen(self, unit):
        """``{code: value}`` of the accepted report of a province; ``None`` where there is none."""
        report = Report.objects.filter(round__in=self.round.gathered(), province=unit).first()
        if report is None:
            return None
        accepted = StateChange.objects.filter(report=report, verb=Verb.ACCEPT).order_by("-pk").first()
        sent = report.submissions.filter(submitted_at__lte=accepted.at).order_by("-ordinal").first()
        given = sent.content["figures"]
        return {one["code"]: Decimal(one["value"]) for one in given if one["value"] is not None}

    def answer(self, given):
        return {code: None if value is None else f"{value:.2f}" for code, value in given.items()}


TASK = NationalTenYears()
