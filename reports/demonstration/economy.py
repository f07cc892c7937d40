"""The demonstration's economy: exports, plans and foreign investment as real reports state them, on the map of their time.

Reports state sums. The single projects behind them are illustrations, as their source says; their sums are the facts.
"""

import datetime
from decimal import Decimal

from django.apps import apps

from .files import day, read, source, unit

CENT = Decimal("0.01")


def load(by):
    """Makes what is missing; answers how many rows were."""
    data = read("economy")
    made = _stated("economy.TradeFigure", data["exports"], by, standing="actual", part="year", direction="export")
    made += _stated("economy.TradePlan", data["plans"], by)
    made += _outward(data["outward"], by) + sum(_domestic(group, by) for group in data["domestic"])
    return made + sum(_valid(group, by) + _period(group, by) for group in data["fdi"])


def _once(label, province, known, by, **values):
    """The record and whether it was made now; one that somebody changed or withdrew is not made a second time."""
    model = apps.get_model(label)
    if apps.get_model(f"{label}Event").objects.filter(province=province, **known).exists():
        return None
    return model.objects.create(province=province, created_by=by, **known, **values)


def _stated(label, groups, by, **usual):
    made = 0
    for group in groups:
        for row in group["rows"]:
            known = {**usual, **row}
            value = Decimal(known.pop("value"))
            stated = {"value": value, "note": known.pop("note", ""), "source": source(group["source"])}
            made += bool(_once(label, unit(group["unit"], group["on"]), known, by, **stated))
    return made


def _outward(groups, by):
    made = 0
    for group in groups:
        for row in group["rows"]:
            row = {**row, "licensed_on": day(row["licensed_on"]), "as_of": day(row["as_of"])}
            known = {"title": row.pop("title")}
            values = {**row, "source": source(group["source"])}
            made += bool(_once("economy.OutwardInvestment", unit(group["unit"], group["on"]), known, by, **values))
    return made


def _domestic(group, by):
    """Projects of which only the number and the sum are known, in one write; made all or not at all."""
    model, province = apps.get_model("economy.DomesticProject"), unit(group["unit"], group["on"])
    titles = [group["title"].format(number=number) for number in range(1, group["projects"] + 1)]
    if apps.get_model("economy.DomesticProjectEvent").objects.filter(province=province, title__in=titles).exists():
        return 0
    shared = {"province": province, "source": source(group["source"]), "created_by": by, "currency": "VND"}
    rows = [
        model(
            title=title,
            amount=amount,
            approved_on=datetime.date(group["from"] + place % group["years"], 1 + place % 12, 1 + place % 28),
            place="zone",
            zone=group["zone"],
            sector="C",
            **shared,
        )
        for place, (title, amount) in enumerate(zip(titles, _parts(group["capital"], len(titles)), strict=True))
    ]
    return len(model.objects.bulk_create(rows))


def _parts(total, count):
    """An amount in so many parts that add up to it to the cent."""
    if not count:
        return []
    part = (Decimal(total) / count).quantize(CENT)
    return [part] * (count - 1) + [Decimal(total) - part * (count - 1)]


def _valid(group, by):
    """The projects valid at the end of a decade, licensed evenly over its years."""
    made = number = 0
    for share in group.get("groups", ()):
        for place, amount in enumerate(_parts(share["capital"], share["projects"])):
            note = group["notes"][share["note"]] if "note" in share else ""
            licensed = datetime.date(group["licensed"] + place % group["years"], 1 + place % 12, 1 + place % 28)
            number += 1
            title, country = f"Dự án FDI (bản ghi minh họa {number})", share["country"]
            made += _project(group, title, country, licensed, by, ("new", amount), note=note)
    return made


def _period(group, by):
    """What one period brought: projects newly licensed, and older ones that added capital."""
    if "new" not in group:
        return 0
    made, start = 0, day(group["from"])
    for place, amount in enumerate(_parts(group["new_capital"], group["new"])):
        licensed, country = start + datetime.timedelta(days=3 * place), group["others"][place % len(group["others"])]
        made += _project(
            group,
            f"Dự án FDI cấp mới năm {licensed.year} (bản ghi minh họa {place + 1})",
            country,
            licensed,
            by,
            ("new", amount),
        )
    for place, amount in enumerate(_parts(group["added_capital"], group["adjusted"])):
        licensed, country = datetime.date(2015 + place % 7, 3, 10), group["others"][place % len(group["others"])]
        added = ("increase", amount, start + datetime.timedelta(days=3 * place + 1))
        title = f"Dự án FDI tăng vốn năm {start.year} (bản ghi minh họa {place + 1})"
        made += _project(group, title, country, licensed, by, ("new", Decimal(5_000_000)), added)
    return made


def _project(group, title, country, licensed, by, *events, note=""):
    province, said = unit(group["unit"], group["on"]), source(group["source"])
    values = {"countries": [country], "place": "zone", "zone": group["zone"], "sector": "C", "licensed_on": licensed}
    project = _once("economy.FdiProject", province, {"title": title}, by, source=said, **values)
    if project is None:
        return 0
    for kind, amount, *when in events:
        project.capital_events.create(
            kind=kind,
            amount=amount,
            currency="USD",
            on=when[0] if when else licensed,
            source=said,
            note=note,
            created_by=by,
        )
    return 1 + len(events)
