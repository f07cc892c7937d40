"""Ten years of the whole country to show: records of each year on the map of its time, and the reports on the span.

Delegations are left to the half-years that are demonstrated: that the years between hold few of them is what the national
report must notice and say.
"""

import datetime
import random
from decimal import Decimal

from django.apps import apps

from portal.organisations.models import Province
from portal.partners.models import Partner
from portal.periods import Period
from reports.models import FormVersion, Indicator, IndicatorValue, Round

from .files import day, source
from .records import AGREEMENT, AID, COMMITMENT
from .writing import Writer, begin_national, sendings

FORM, NATIONAL = "resolution-ten-year", "national-ten-year"
PROJECT, EVENT, TRADE = "economy.FdiProject", "economy.CapitalEvent", "economy.TradeFigure"
BATCH = 2000
FIRST, LAST = (7, 5), (11, 25)  # days that lie in the second half of a year, whatever its window
HALVES = {"H1": (6, 30), "H2": (12, 31)}  # who reports the trade of a half


class Decade:
    """``facts`` of ``data/decade.json``, ``country`` of ``data/national.json``. Same seed, same decade."""

    def __init__(self, facts, country):
        self.facts = {**facts, "yes": {}, "sent": None}
        self.country, self.period = country, Period(facts["period"])
        self.random = random.Random(facts["seed"])  # noqa: S311 - plausible numbers, no secret

    @property
    def is_there(self):
        return Round.objects.filter(form_version__form__code=FORM, period=self.period).exists()

    def make_records(self):
        """Agreements, FDI projects, aid and trade of each year; answers how many rows."""
        partners = [
            Partner.objects.get_or_create(name=name, country=country)[0] for name, country in self.country["partners"]
        ]
        size = {unit.pk: self.random.lognormvariate(0, 0.8) for unit in Province.objects.order_by("pk")}
        rows = {label: [] for label in (AGREEMENT, PROJECT, AID, TRADE)}
        for year in self.period.years():
            for unit in self._units(datetime.date(year.year, 12, 31)):
                self._year(rows, unit, year.year, partners)
            rows[TRADE] += self._trade(year.year, size)
        return sum(
            len(apps.get_model(label).objects.bulk_create(some, batch_size=BATCH)) for label, some in rows.items()
        ) + (self._lines(EVENT, rows[PROJECT], self._licence) + self._lines(COMMITMENT, rows[AID], self._commitment))

    def _units(self, on):
        """Those that existed, but for the ones whose records are the real ones of the other demonstrations."""
        named = Province.objects.existing_on(on).with_name_on(on)
        return [unit for unit in named.order_by("pk") if unit.name not in self.facts["spared"]]

    def _year(self, rows, unit, year, partners):
        for _number in range(self.random.choice((0, 0, 1, 1, 2))):
            rows[AGREEMENT].append(self._agreement(unit, year, self.random.choice(partners), len(rows[AGREEMENT])))
        for _number in range(self.random.choice((0, 1, 1, 2))):
            rows[PROJECT].append(self._project(unit, year, len(rows[PROJECT])))
        for _number in range(self.random.choice((0, 0, 1, 1))):
            rows[AID].append(self._aid(unit, year, self.random.choice(partners), len(rows[AID])))

    def _day(self, year):
        first, last = datetime.date(year, *FIRST), datetime.date(year, *LAST)
        return first + datetime.timedelta(days=self.random.randrange((last - first).days))

    def _agreement(self, unit, year, partner, number):
        signed = self._day(year)
        return apps.get_model(AGREEMENT)(
            province=unit, title=f"Thỏa thuận hợp tác số {number + 1} giữa {unit.name} và {partner.name}", kind="memorandum",
            partner=partner, signed_on=signed, effective_on=signed, source=source("invented"),
            expires_on=signed.replace(year=year + 5) if self.random.random() < 0.6 else None,
        )  # fmt: skip

    def _project(self, unit, year, number):
        return apps.get_model(PROJECT)(
            province=unit, title=f"Dự án FDI minh họa số {number + 1} tại {unit.name}", sector="C", place="zone",
            zone=f"Khu công nghiệp số {number % 40 + 1}", countries=[self.random.choice(self.country["countries"])],
            licensed_on=self._day(year), source=source("invented"),
        )  # fmt: skip

    def _aid(self, unit, year, partner, number):
        approved = self._day(year)
        return apps.get_model(AID)(
            province=unit, title=f"Dự án hỗ trợ cộng đồng số {number + 1} tại {unit.name}", donor_kind="ngo",
            partner=partner, form="project", sector="livelihood", approval=f"{number + 1}/QĐ-UBND", approved_on=approved,
            starts_on=approved, ends_on=approved.replace(year=year + 2), source=source("invented"),
        )  # fmt: skip

    def _trade(self, year, size):
        """What each unit says of its halves; who came out of a merger says it of those that were merged."""
        rows, growth = [], Decimal("1.09") ** (year - self.period.first_year)
        for part, (month, last) in HALVES.items():
            for unit in self._units(datetime.date(year, month, last)):
                value = Decimal(size[unit.pk]) * growth * Decimal(self.random.uniform(0.9, 1.1)) * 700_000_000
                for direction, share in (("export", 1), ("import", Decimal("0.9"))):
                    rows.append(apps.get_model(TRADE)(
                        province=unit, direction=direction, year=year, part=part, standing="actual",
                        value=round(value * share, 2), source=source("invented"),
                    ))  # fmt: skip
        return rows

    def _lines(self, label, wholes, made):
        model = apps.get_model(label)
        lines = [model(source=source("invented"), project=whole, **made(whole)) for whole in wholes]
        for line in lines:
            line.province = line.project.province
        return len(model.objects.bulk_create(lines, batch_size=BATCH))

    def _licence(self, project):
        amount = round(Decimal(self.random.lognormvariate(2.6, 1)), 2) * 1_000_000
        return {"kind": "new", "on": project.licensed_on, "amount": amount, "currency": "USD"}

    def _commitment(self, item):
        amount = Decimal(self.random.randint(20, 900) * 1000)
        return {"title": "Vốn viện trợ", "approved_on": item.approved_on, "amount": amount, "currency": "USD"}

    def make_reports(self):
        """The provinces' reports on the span, and the ministry's begun; answers how many of the provinces."""
        version = FormVersion.objects.get(form__code=FORM, number=1)
        dates = {name: day(self.facts[name]) for name in ("opened_on", "due_on")}
        round_ = Round.objects.create(form_version=version, period=self.period, letter=self.facts["letter"], **dates)
        sent = sendings(self.facts, round_)
        self._indicators([unit for unit, _dated, _received in sent])
        Writer({**self.country, "texts": self.facts["texts"]}, self.facts, round_).send_all(sent)
        begin_national(self.facts, self.period, NATIONAL)
        return len(sent)

    def _indicators(self, units):
        wanted = Indicator.objects.in_bulk(self.facts["indicators"], field_name="code")
        IndicatorValue.objects.bulk_create(
            [
                IndicatorValue(
                    indicator=wanted[code], province=unit, period=self.period, value=self.random.randint(low, high)
                )
                for unit in units
                for code, (low, high) in self.facts["indicators"].items()
            ],
            ignore_conflicts=True,
        )
