"""The 63 units until 30 June 2025 and the 34 since, with their lineage and people's committees: reference data.

``data/units.csv`` holds one dated name a line; a ``unit`` that stands on several lines kept its identity under another
name or type. Source: Nghị quyết 202/2025/QH15 (merger), Nghị quyết 31/2026/QH16 (Đồng Nai a city; its day of effect is
taken as 30/4/2026, see docs/decisions).
"""

import csv
import datetime
from itertools import groupby
from pathlib import Path

from django.db import transaction

from .models import BEGINNING, Agency, AgencyName, Province, ProvinceName, Succession

SOURCE = Path(__file__).parent / "data" / "units.csv"
MINISTRY_NAME = "Bộ Ngoại giao"


def load(**kwargs):
    """Creates what is missing; runs after every migrate, does nothing when the units are there."""
    if not Province.objects.exists():
        with transaction.atomic():
            _create(list(csv.DictReader(SOURCE.read_text(encoding="utf-8").splitlines())))


def _create(lines):
    units = {}
    for unit, names in groupby(
        sorted(lines, key=lambda line: (line["unit"], line["valid_from"])), lambda line: line["unit"]
    ):
        units[unit] = _create_unit(list(names))
    for line in lines:
        if successor := line["merged_into"]:
            Succession.objects.create(
                predecessor=units[line["unit"]], successor=units[successor], on=units[line["unit"]].ended_on
            )
    ministry = Agency.objects.create(role=Agency.Role.MINISTRY)
    AgencyName.objects.create(
        agency=ministry, name=MINISTRY_NAME, heading="BỘ NGOẠI GIAO", symbol="BNG", place="Hà Nội"
    )


def _create_unit(lines):
    first, last = lines[0], lines[-1]
    ended = _day(last["valid_to"]) + datetime.timedelta(days=1) if last["merged_into"] else None
    unit = Province.objects.create(started_on=_day(first["valid_from"]) or BEGINNING, ended_on=ended)
    committee = Agency.objects.create(
        province=unit, role=Agency.Role.COMMITTEE, started_on=unit.started_on, ended_on=unit.ended_on
    )
    for line in lines:
        dates = {"valid_from": _day(line["valid_from"]) or BEGINNING, "valid_to": _day(line["valid_to"])}
        name = ProvinceName.objects.create(
            province=unit, code=line["code"], name=line["name"], kind=line["kind"], **dates
        )
        AgencyName.objects.create(
            agency=committee,
            name=f"Ủy ban nhân dân {name.full_name}",
            heading=f"ỦY BAN NHÂN DÂN|{name.full_name.upper()}",
            symbol="UBND",
            place=name.name,
            **dates,
        )
    return unit


def _day(text):
    return datetime.date.fromisoformat(text) if text else None
