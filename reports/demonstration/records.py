"""The demonstration's records: partners, agreements, plans, delegations and indicators, from the data files.

A record is known by what its history once held: one that somebody corrected or withdrew is not made a second time.
"""

import datetime
from decimal import Decimal

from django.apps import apps

from portal.partners.models import Partner
from portal.periods import Period
from portal.rates.models import ExchangeRate
from portal.registers import registry
from reports.models import Indicator, IndicatorValue

from .files import day, read, source, unit

AGREEMENT, PLAN, DELEGATION = "agreements.Agreement", "delegations.PlannedDelegation", "delegations.Delegation"
NGO, PAPER = "ngo_aid.Ngo", "ngo_aid.NgoRegistration"
AID, COMMITMENT = "ngo_aid.AidProject", "ngo_aid.AidCommitment"
CONFERENCE, MEMBER = "delegations.Conference", "delegations.DelegationMember"
DECISION = "delegations.DelegationDecision"
KNOWN_BY = {
    AGREEMENT: ("title", "signed_on"),
    PLAN: ("title", "year"),
    DELEGATION: ("title", "starts_on"),
    NGO: ("title",),
    PAPER: ("title", "issued_on"),
    AID: ("title", "approved_on"),
    COMMITMENT: ("title", "approved_on"),
    CONFERENCE: ("title", "starts_on"),
    MEMBER: ("name", "post"),
    DECISION: ("number",),
}
DAYS = ("signed_on", "effective_on", "expires_on", "starts_on", "ends_on", "reported_on", "approved_on", "closed_on")
DAYS += ("issued_on", "valid_from", "valid_until", "decided_on", "permitted_on")
SINGLE = {"replaces": AGREEMENT, "plan": PLAN, "ngo": NGO, "renews": PAPER, "project": AID, "delegation": DELEGATION}


def load(by):
    """Makes what is missing; answers how many rows were."""
    made = sum(partner(line) for line in read("partners")) + sum(_rates(line) for line in read("rates"))
    for group in read("agreements"):
        made += sum(record(AGREEMENT, group, line, by) for line in group["rows"])
    for group in read("plans"):
        shared = {name: group[name] for name in ("year", "approval", "approved_on", "source")}
        made += sum(record(PLAN, group, {**shared, "restricted": True, **line}, by) for line in group["rows"])
    for group in read("delegations"):
        made += sum(record(DELEGATION, group, {"state": "done", **line}, by) for line in group["rows"])
    for label, name in ((MEMBER, "members"), (DECISION, "decisions")):
        for group in read(name):
            inside = {"delegation": group["delegation"], "source": "invented"}
            made += sum(record(label, group, {**inside, **line}, by) for line in group["rows"])
    for group in read("conferences"):
        made += sum(record(CONFERENCE, group, {"source": "invented", **line}, by) for line in group["rows"])
    made += sum(make_series(read(name), by) for name in ("series", "series-52"))
    return made + sum(_indicators(group, by) for group in read("indicators"))


def partner(line):
    _partner, made = Partner.objects.get_or_create(
        name=line["name"],
        country=line["country"],
        defaults={"spellings": line["spellings"], "kind": line.get("kind", Partner.Kind.LOCAL_GOVERNMENT)},
    )
    return made


def _rates(line):
    """Invented rates, so that amounts in several currencies can be added up; each says so in its source."""
    return sum(
        ExchangeRate.objects.get_or_create(
            currency=line["currency"],
            to=line.get("to", "VND"),
            on=day(on),
            defaults={"rate": Decimal(value), "source": source("rate")},
        )[1]
        for on, value in line["rates"].items()
    )


def record(label, group, line, by):
    """Makes one record of a register unless it was made before; answers whether it did."""
    model, province = apps.get_model(label), unit(group["unit"], group.get("on"))
    values = {name: day(value) if name in DAYS else value for name, value in line.items()}
    known = {name: values[name] for name in KNOWN_BY[label]}
    if apps.get_model(f"{label}Event").objects.filter(province=province, **known).exists():
        return False
    values["source"] = source(values["source"])
    if "partner" in values:
        values["partner"] = Partner.objects.spelled(values["partner"]).get()
    for name, wanted in SINGLE.items():
        if name in values:
            field = "planned_item" if name == "plan" else name
            values[field] = apps.get_model(wanted).objects.get(province=province, title=values.pop(name))
    row = model.objects.create(province=province, created_by=by, **values)
    registry.of(model).after_save(row)
    return True


def make_series(data, by):
    """The years before: so many of each kind a year, so that ten years have something to show."""
    made = 0
    for year, counts in data["years"].items():
        for kind, count in counts.items():
            for number in range(1, count + 1):
                label, line = _series_line(data, int(year), kind, number)
                made += record(label, data, line, by)
    return made


def _series_line(data, year, kind, number):
    title = data[kind].format(year=year, number=number)
    first = datetime.date(year, 1 + number % 5 * 2 + 1, 3 + number)
    shared = {"title": title, "source": data.get("source", "invented")}
    if kind == "agreements":
        partner = data["partners"][(year + number) % len(data["partners"])]
        begins, ends = datetime.date(year, 9, 9 + number), datetime.date(year + 5, 9, 9 + number)
        dates = {"signed_on": str(begins), "effective_on": str(begins), "expires_on": str(ends)}
        return AGREEMENT, {**shared, **dates, "kind": "memorandum", "partner": partner}
    country = data["countries"][(year + number) % len(data["countries"])]
    tier = {"tier": "visit"} if kind == "guests" else {"tier": "province", "people": 6 + number % 5}
    return DELEGATION, {
        **shared,
        **tier,
        "direction": "out" if kind == "outbound" else "in",
        "countries": [country],
        "state": "done",
        "starts_on": str(first),
        "ends_on": str(first if kind == "guests" else first + datetime.timedelta(days=4)),
    }


def _indicators(group, by):
    province, made = unit(group["unit"], group["on"]), 0
    known = {indicator.code: indicator for indicator in Indicator.objects.filter(code__in=group["values"])}
    for code, text in group["values"].items():
        value = {"value": Decimal(text)} if text is not None else {"state": IndicatorValue.State.NOT_AVAILABLE}
        _row, is_new = IndicatorValue.objects.get_or_create(
            indicator=known[code],
            province=province,
            period=Period(group["period"]),
            defaults={**value, "note": group.get("notes", {}).get(code, source(group["source"])), "entered_by": by},
        )
        made += is_new
    return made
