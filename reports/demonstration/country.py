"""The registers and indicators of a whole country for one half-year and the one before it, from a fixed seed.

What is known stands in ``data/national.json``: how many delegations, in how many provinces they rose, fell or stayed.
Everything else is plausible and invented, and each record says so in its source.
"""

import datetime
import random
from dataclasses import dataclass, field
from decimal import Decimal

from django.apps import apps

from portal.partners.models import Partner
from reports.models import Indicator, IndicatorValue

from .files import source
from .records import AGREEMENT, DELEGATION

BATCH = 2000
STAGE = datetime.timedelta(days=2)  # from one province to the next, for a delegation that visits several


@dataclass
class Country:
    """One demonstration period: ``units`` in the order of sending, those that send first. Same seed, same country."""

    data: dict
    facts: dict
    period: object
    units: list
    rows: list = field(default_factory=list)

    def __post_init__(self):
        self.random = random.Random(self.facts["seed"])  # noqa: S311 - plausible numbers, no secret

    def make(self):
        """Writes records and indicators in bulk; answers how many rows."""
        for direction, kind in (("out", "outbound"), ("in", "inbound")):
            for unit, (before, now) in zip(self.units, self._counts(self.facts[kind]), strict=True):
                self._delegations(unit, direction, before, self.period.previous_year())
                self._delegations(unit, direction, now, self.period)
        model = apps.get_model(DELEGATION)
        model.objects.bulk_create([model(**row) for row in self.rows], batch_size=BATCH)
        return len(self.rows) + self._agreements() + self._indicators()

    def _counts(self, facts):
        """``[(before, now)]`` for each unit: so many up, so many down, the others as they were."""
        ways = [1] * facts["up"] + [-1] * facts["down"]
        ways += [0] * (len(self.units) - len(ways))
        self.random.shuffle(ways)
        weights = [self.random.lognormvariate(0, 0.55) for _unit in self.units]
        found = []
        for weight, way in zip(weights, ways, strict=True):
            before = max(6, round(weight / sum(weights) * facts["total"]))
            found.append((before, before + way * max(1, round(before * self.random.uniform(0.04, 0.3)))))
        return found

    def _delegations(self, unit, direction, count, period):
        shared = self._shared(unit, period) if direction == "in" else []
        self.rows += shared[:count]
        kinds = self.data["inbound_kinds" if direction == "in" else "outbound_kinds"]
        self.rows += [
            self._delegation(unit, direction, period, f"{self.random.choice(kinds)} số {number}, {unit.name}")
            for number in range(1, count - len(shared[:count]) + 1)
        ]

    def _delegation(self, unit, direction, period, title):
        window = period.window()
        start = window.start + datetime.timedelta(days=self.random.randrange((window.end - window.start).days - 12))
        by_state = self.random.random() < self.facts["state_budget"]
        return {
            "province": unit,
            "direction": direction,
            "title": title,
            "countries": [self.random.choice(self.data["countries"])],
            "starts_on": start,
            "ends_on": start + datetime.timedelta(days=self.random.randint(2, 9)),
            "people": self.random.randint(3, 14),
            "state": "done",
            "funding": "state" if by_state else self.random.choice(("business", "partner", "other")),
            "source": source("invented"),
        }

    def _shared(self, unit, period):
        """The stops of delegations that visit every twelfth province or so, one after the other."""
        place, found = self.units.index(unit), []
        for number, words in enumerate(self.data["shared"]):
            if place % 12 == number:
                title, country = words.split("|")
                start = period.window().start + datetime.timedelta(days=40 + 15 * number) + STAGE * (place // 12)
                row = self._delegation(unit, "in", period, title)
                found.append({**row, "countries": [country], "starts_on": start, "ends_on": start + STAGE})
        return found

    def _agreements(self):
        model = apps.get_model(AGREEMENT)
        partners = [
            Partner.objects.get_or_create(name=name, country=country)[0] for name, country in self.data["partners"]
        ]
        rows = []
        for unit in self.units:
            for period in (self.period, self.period.previous_year()):
                rows += [self._agreement(model, unit, period, partners, n) for n in range(self.random.randint(0, 4))]
        return len(model.objects.bulk_create(rows, batch_size=BATCH))

    def _agreement(self, model, unit, period, partners, number):
        window, partner = period.window(), self.random.choice(partners)
        day = window.start + datetime.timedelta(days=self.random.randrange((window.end - window.start).days))
        title = f"Bản ghi nhớ hợp tác số {number + 1} năm {period.year} giữa {unit.name} và {partner.name}"
        return model(
            province=unit,
            title=title,
            kind="memorandum",
            partner=partner,
            signed_on=day,
            effective_on=day,
            source=source("invented"),
        )

    def _indicators(self):
        wanted = Indicator.objects.in_bulk([*self.data["indicators"], *self.facts["yes"]], field_name="code")
        yes = {code: self.random.sample(self.units, count) for code, count in self.facts["yes"].items()}
        usual = {(unit, code): self._usual(code) for unit in self.units for code in wanted}
        rows = [
            self._value(wanted[code], unit, period, unit in yes.get(code, ()), usual[unit, code])
            for period in (self.period, self.period.previous_year())
            for unit in self.units
            for code in wanted
        ]
        return len(IndicatorValue.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True))

    def _usual(self, code):
        """What a unit has of an indicator in an ordinary year; few have much."""
        low, high = self.data["indicators"].get(code, (0, 1))
        return low + (high - low) * self.random.random() ** 2

    def _value(self, indicator, unit, period, is_yes, usual):
        made = IndicatorValue(indicator=indicator, province=unit, period=period)
        if indicator.is_yes_no:
            made.value = int(is_yes)
            if is_yes:
                made.document_on = datetime.date(period.year, self.random.randint(1, 4), self.random.randint(3, 27))
                made.document = self.data["proof"].format(n=self.random.randint(10, 180))
        elif self.random.random() < 0.03:  # some have not the figure at hand
            made.state, made.value = IndicatorValue.State.NOT_AVAILABLE, None
        else:
            value = Decimal(usual * self.random.uniform(0.85, 1.2))
            made.value = round(value, min(indicator.decimals, 2))
        return made
