"""The demonstration's agencies and people: seven accounts with a published password, and who signs for the neighbours."""

import datetime

from django.utils import timezone

from portal.accounts.models import Person, Post
from portal.organisations.models import BEGINNING, Agency, AgencyName

from .files import day, read, unit

PASSWORD = "demo-portal-2026"  # noqa: S105 - published: these accounts exist in the demonstration only
IN_OFFICE_SINCE = datetime.date(2025, 7, 1)  # the day today's provinces began


def load():
    """Makes the agencies and accounts that are missing; answers how many accounts were."""
    data = read("accounts")
    agencies = {}
    for line in data["agencies"]:
        agencies[line["key"]] = _agency(line)
    for line in data["agencies"]:
        if "successor" in line:
            _continue(agencies[line["key"]], agencies[line["successor"]])
    return sum(_account(line, agencies) for line in data["people"])


def _agency(line):
    """An agency is known by its province, role and first name."""
    names = line["names"]
    province = unit(line["unit"], line.get("on"))
    found = Agency.objects.filter(province=province, role=line["role"], names__name=names[0]["name"]).first()
    if found:
        return found
    agency = Agency.objects.create(
        province=province,
        role=line["role"],
        started_on=day(line.get("started_on")) or BEGINNING,
        ended_on=day(line.get("ended_on")),
    )
    for name in names:
        dates = {"valid_from": day(name.get("valid_from")) or BEGINNING, "valid_to": day(name.get("valid_to"))}
        AgencyName.objects.create(agency=agency, **{**name, **dates})
    return agency


def _continue(agency, successor):
    if agency.successor_id is None:
        agency.successor = successor
        agency.save(update_fields=["successor"])


def _account(line, agencies):
    if Person.objects.filter(username=line["username"]).exists():
        return 0
    is_staff = line.get("is_staff", False)
    person = Person(username=line["username"], full_name=line["full_name"], is_staff=is_staff, is_superuser=is_staff)
    if line.get("signs_in", True):
        person.set_password(PASSWORD)
    else:
        person.set_unusable_password()
    person.save()
    Post.objects.create(
        person=person,
        agency=_place(line, agencies),
        title=line["title"],
        role=line["role"],
        signs_as=line.get("signs_as", ""),
        manages=line.get("manages", False),
        valid_from=min(IN_OFFICE_SINCE, timezone.localdate()),
    )
    return 1


def _place(line, agencies):
    """An agency of the file, a province's people's committee, or the ministry."""
    if "agency" in line:
        return agencies[line["agency"]]
    if "unit" in line:
        return unit(line["unit"]).agencies.get(role=Agency.Role.COMMITTEE)
    return Agency.objects.get(role=Agency.Role.MINISTRY)
