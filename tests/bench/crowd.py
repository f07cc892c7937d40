"""Who signs in during the load: ``python -m tests.bench.crowd 300`` puts them and an open round into a database, once.

It prints what each of them needs to know: ``[{"name", "role", "report", "section", "round", "session"}]``. One in so many
signs in while the load runs; the others have a session since the morning.
"""

import datetime
import json
import sys
from functools import lru_cache

PASSWORD = "demo-portal-2026"
FORM = "foreign-affairs-half-year"
MINISTRY_SHARE, NEWCOMERS = 10, 5  # one in so many sits at the ministry; one in so many signs in


def main(count):
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(made(int(count))))


def made(count):
    from portal.organisations.models import Agency, Province
    from reports import actions

    round_ = _round()
    units = list(Province.objects.existing_on(round_.opened_on).order_by("pk"))
    committees = {one.province_id: one for one in Agency.objects.filter(role=Agency.Role.COMMITTEE, ended_on=None)}
    ministry = Agency.objects.filter(role=Agency.Role.MINISTRY).order_by("pk").first()
    people, sections = [], {}
    for number in range(count):
        if number % MINISTRY_SHARE == 0:
            reviewer = _person(number, "reviewer", ministry)
            told = {"role": "reviewer", "round": round_.pk, "session": _session(number, reviewer)}
            people.append({"name": _name(number), **told})
            continue
        unit = units[number % len(units)]
        officer = _person(number, "officer", committees[unit.pk])
        report = actions.begin(round_, unit, by=officer)
        keys = sections.setdefault(report.pk, [one.form_section.key for one in report.sections.all()])
        told = {"report": report.pk, "section": keys[number // len(units) % len(keys)], "round": round_.pk}
        told["session"] = _session(number, officer)
        people.append({"name": _name(number), "role": "officer", **told})
    return people


def _round():
    from portal.periods import Period
    from reports.models import FormVersion, Round

    version = FormVersion.objects.filter(form__code=FORM, published_at__isnull=False).latest("number")
    day = datetime.date(2026, 11, 1)
    dates = {"opened_on": day, "due_on": day + datetime.timedelta(days=30)}
    return Round.objects.get_or_create(form_version=version, period=Period("2026-H2"), defaults=dates)[0]


def _name(number):
    return f"crowd-{number}"


def _session(number, person):
    """The key of a session, or nothing for who is to sign in."""
    if number % NEWCOMERS == 1:
        return ""
    from .asking import browser

    return browser(person).cookies["sessionid"].value


@lru_cache
def _hashed():
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def _person(number, role, agency):
    from portal.accounts.models import Person, Post

    if known := Person.objects.filter(username=_name(number)).first():
        return known
    person = Person.objects.create(username=_name(number), full_name=f"Cán bộ {number}", password=_hashed())
    day = datetime.date(2025, 7, 1)
    Post.objects.create(person=person, agency=agency, title="Chuyên viên", role=role, valid_from=day)
    return person


if __name__ == "__main__":
    main(*sys.argv[1:])
