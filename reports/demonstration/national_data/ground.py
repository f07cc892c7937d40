"""What all rows stand on: the units with their weights, the days with theirs, partners, rates, who wrote and signed."""

import datetime
import itertools
import random
from bisect import bisect
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from portal.accounts.models import Person, Post, Role
from portal.organisations.models import Agency, Province, Succession
from portal.partners.models import Partner, country_name
from portal.rates.models import ExchangeRate

from .copying import SOURCE

MERGER = datetime.date(2025, 7, 1)
# How much of a usual year each year saw: the borders were shut for two of them.
BUSY = {2020: 0.3, 2021: 0.12, 2022: 0.8}
COUNTRIES = {
    "KR": 16, "JP": 13, "CN": 13, "US": 8, "LA": 9, "KH": 7, "TW": 6, "SG": 6, "TH": 6, "DE": 4, "FR": 5, "AU": 4, "GB": 3,
    "IN": 3, "NL": 2, "RU": 3, "MY": 3, "ID": 2, "CA": 2, "BE": 1, "CH": 1, "IT": 1, "CU": 1, "PH": 1, "NZ": 1, "SE": 1,
    "DK": 1, "CZ": 1, "HU": 1, "PL": 1, "AE": 1, "ES": 1,
}  # fmt: skip
RATES = {"USD": 22_000, "EUR": 25_000, "JPY": 190, "KRW": 18}
BODIES = {
    "local-government": "Chính quyền địa phương",
    "ministry": "Bộ hợp tác",
    "organisation": "Tổ chức phát triển",
    "company": "Công ty",
    "university": "Trường đại học",
}
MOST_PARTNERS = 4000


class Weighted:
    """Picks by weight, by a generator of its own, in a few steps of arithmetic."""

    def __init__(self, rng, weights):
        self.rng, self.items = rng, list(weights)
        self.sums = list(itertools.accumulate(weights.values()))

    def __call__(self):
        return self.items[bisect(self.sums, self.rng.random() * self.sums[-1], hi=len(self.sums) - 1)]


@dataclass
class Ground:
    """``size(n)`` is how many rows stand for ``n`` of the whole country; ids and days are texts, as COPY takes them."""

    rng: random.Random
    years: range
    today: datetime.date
    share: float
    partners: list = field(default_factory=list)  # [(id, name, country)]
    people: dict = field(default_factory=dict)

    def __post_init__(self):
        self.days = Weighted(self.rng, self._weights_of_days())
        self.country = Weighted(self.rng, COUNTRIES)
        old, new = (list(Province.objects.existing_on(on).order_by("pk")) for on in (self._opening(), MERGER))
        weights = {unit.pk: self.rng.lognormvariate(0, 0.9) for unit in old}
        self.units_before = Weighted(self.rng, weights)
        self.units_since = Weighted(self.rng, self._weights_since(new, weights))
        self.names = {code: country_name(code, "vi") for code in COUNTRIES}

    def _opening(self):
        return min(datetime.date(self.years[0], 1, 1), MERGER - datetime.timedelta(days=1))

    def _weights_of_days(self):
        first = datetime.date(self.years[0], 1, 1)
        days = (first + datetime.timedelta(days=n) for n in range((self.today - first).days + 1))
        return {day: BUSY.get(day.year, 1) * (1 + 0.05 * (day.year - first.year)) for day in days}

    @staticmethod
    def _weights_since(units, weights):
        found = {unit.pk: weights.get(unit.pk, 0) for unit in units}
        for predecessor, successor in Succession.objects.order_by("pk").values_list("predecessor_id", "successor_id"):
            if successor in found:
                found[successor] += weights.get(predecessor, 0)
        return found

    def size(self, count):
        return max(1, round(count * self.share))

    def unit(self, day):
        """A unit of the map of a day."""
        return self.units_since() if day >= MERGER else self.units_before()

    def units(self, day):
        return self.units_since.items if day >= MERGER else self.units_before.items

    def between(self, low, high):
        return low + int(self.rng.random() * (high - low + 1))

    def money(self, middle):
        """An amount in whole units around ``middle``, over four orders of magnitude."""
        return round(self.rng.lognormvariate(0, 1.2) * middle, -2) + 100

    def partner(self):
        return self.partners[int(self.rng.random() * len(self.partners))]


def later(day, days):
    return day + datetime.timedelta(days=days)


def load_ground(rng, years, today, share):
    ground = Ground(rng, years, today, share)
    _make_partners(ground)
    _make_rates(ground)
    _make_people(ground)
    return ground


def _make_partners(ground):
    kinds = list(BODIES)
    made = []
    for number in range(1, ground.size(MOST_PARTNERS) + 1):
        kind, country = kinds[number % len(kinds)], ground.country()
        made.append(Partner(name=f"{BODIES[kind]} {ground.names[country]} số {number:04}", country=country, kind=kind))
    Partner.objects.bulk_create(made)
    ground.partners = [(partner.pk, partner.name, partner.country) for partner in made]


def _make_rates(ground):
    """Into đồng and into dollars, from the first day of each quarter; rates that are there already stay."""
    made = []
    for place, year in enumerate((ground.years[0] - 1, *ground.years)):
        for month in (1, 4, 7, 10):
            on, drift = datetime.date(year, month, 1), 1 + 0.015 * (place + month / 12)
            dong = {currency: round(rate * drift, 4) for currency, rate in RATES.items()}
            made += [
                ExchangeRate(currency=one, to="VND", on=on, rate=rate, source=SOURCE) for one, rate in dong.items()
            ]
            into_dollars = {
                **{one: rate / dong["USD"] for one, rate in dong.items() if one != "USD"},
                "VND": 1 / dong["USD"],
            }
            made += [
                ExchangeRate(currency=one, to="USD", on=on, rate=round(rate, 8), source=SOURCE)
                for one, rate in into_dollars.items()
            ]
    ExchangeRate.objects.bulk_create(made, ignore_conflicts=True)


def _make_people(ground):
    """Who keeps, signs and reviews in the whole country; nobody can sign in as them."""
    committees = Agency.objects.filter(role=Agency.Role.COMMITTEE, ended_on=None).order_by("pk")
    ministry = Agency.objects.filter(role=Agency.Role.MINISTRY).order_by("pk")[:1]
    for role, title, agencies in (
        (Role.OFFICER, "Chuyên viên", committees),
        (Role.LEADER, "Phó Chủ tịch", committees),
        (Role.REVIEWER, "Chuyên viên Bộ", ministry),
    ):
        name = f"{title} (dữ liệu chạy thử)"
        person = Person.objects.create(username=f"national-{role}", full_name=name, password=make_password(None))
        signs = "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH" if role == Role.LEADER else ""
        Post.objects.bulk_create(
            Post(person=person, agency=one, title=title, role=role, signs_as=signs, valid_from=MERGER)
            for one in agencies
        )
        ground.people[role] = person
