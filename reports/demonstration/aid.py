"""Foreign NGOs and aid of the demonstration: how many and how much the reports said, each row by itself invented.

Đồng Nai's report of 2024 states 22 items and 74,361 tỷ đồng; its parts, 8 carried over and 13 new, make 21 and 74,266.
The records hold the parts, so that the difference shows.
"""

import datetime
from decimal import Decimal

from .files import read
from .records import AID, COMMITMENT, NGO, PAPER, partner, record

THREE_YEARS = 3


def load(by):
    """Makes what is missing; answers how many rows were."""
    data = read("aid")
    made = sum(_ngo(data["ngos"], line, by) for line in _organisations(data["ngos"]))
    for group in data["aid"]:
        made += sum(_aid(group, line, by) for line in group["rows"])
    return made + _years(data["years"], by)


def _organisations(data):
    """Those that the report names, and as many others without a name as it counts."""
    yield from data["named"]
    countries = data["others"]["countries"]
    for number in range(1, data["others"]["count"] + 1):
        country = countries[number % len(countries)]
        month, year = 1 + number % 11, 2022 + number % 2
        names = {name: data["others"][name].format(number=number) for name in ("title", "name", "paper")}
        yield {**names, "country": country, "valid_from": f"{year}-{month:02}-15"}


def _ngo(data, line, by):
    """The organisation as a partner, its record, and its registration for three years."""
    begins = datetime.date.fromisoformat(line["valid_from"])
    made = partner({"name": line["name"], "country": line["country"], "kind": "organisation", "spellings": []})
    ngo = {"title": line["title"], "short_name": line.get("short_name", ""), "partner": line["name"], "source": "ngo"}
    made += record(NGO, data, ngo, by)
    paper = {
        "title": line["paper"],
        "ngo": line["title"],
        "action": line.get("action", "grant"),
        "issued_on": line["valid_from"],
        "valid_from": line["valid_from"],
        "valid_until": begins.replace(year=begins.year + THREE_YEARS).isoformat(),
        "area": data["area"],
        "source": "ngo",
    }
    return made + record(PAPER, data, paper, by)


def _aid(group, line, by):
    """An item and the one commitment to it."""
    shared = {"approved_on": line["approved_on"], "source": group["source"]}
    item = {name: value for name, value in line.items() if name not in ("amount", "donor")}
    made = record(AID, group, {**item, **shared, "partner": line["donor"], "approval": group["approval"]}, by)
    promise = {
        "title": group["promise"].format(title=line["title"]),
        "project": line["title"],
        "amount": Decimal(line["amount"]),
        "currency": group["currency"],
    }
    return made + record(COMMITMENT, group, {**promise, **shared}, by)


def _years(data, by):
    """A period of ten years of which only the number and the sum are known: one item after another."""
    made = sum(partner({**line, "kind": "organisation", "spellings": []}) for line in data["donors"])
    for number, amount in enumerate(data["amounts"], 1):
        year = data["first_year"] + number * 3 // 5
        line = {
            "title": data["title"].format(number=number),
            "donor": data["donors"][number % len(data["donors"])]["name"],
            "form": "project" if number % 3 else "non-project",
            "sector": data["sectors"][number % len(data["sectors"])],
            "approved_on": f"{year}-{1 + number % 5:02}-10",
            "ends_on": f"{year + 1}-12-31",
            "amount": amount,
        }
        made += _aid(data, line, by)
    return made
