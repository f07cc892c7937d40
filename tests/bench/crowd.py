"""Who is at work during the load: ``python -m tests.bench.crowd 300`` puts them and two open rounds into a database, once.

It prints what each of them needs to know: ``[{"name", "role", "round", "session", "report", "section"}]``; an officer whose
province has a leader among them has a ``finished`` report besides, and the ``signer``'s post. One in so many signs in
while the load runs; the others have a session since the morning.
"""

import datetime
import json
import sys
from functools import lru_cache

PASSWORD = "demo-portal-2026"
WRITTEN, FINISHED = ("foreign-affairs-half-year", "2026-H2"), ("foreign-affairs-year", "2026")
SHARE, NEWCOMERS = 10, 5  # one in so many sits at the ministry, and one leads a province; one in so many signs in
TEXT = "<p>Trong kỳ, tỉnh đã triển khai đầy đủ các hoạt động đối ngoại theo kế hoạch đã được phê duyệt.</p>"
SIGNS_AS = "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH"


def main(count):
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(made(int(count))))


def made(count):
    """Leaders come first, so that an officer's province is known to have one."""
    from portal.organisations.models import Province

    written, finished = _round(*WRITTEN), _round(*FINISHED)
    units = list(Province.objects.existing_on(written.opened_on).order_by("pk"))
    crowd = Crowd(written, finished, units)
    by_number = {number: crowd.leader(number) for number in range(SHARE // 2, count, SHARE)}
    by_number |= {number: crowd.reviewer(number) for number in range(0, count, SHARE)}
    by_number |= {number: crowd.officer(number) for number in range(count) if number not in by_number}
    return [by_number[number] for number in range(count)]


class Crowd:
    def __init__(self, written, finished, units):
        from portal.organisations.models import Agency

        self.written, self.finished, self.units, self.signers, self.sections = written, finished, units, {}, {}
        committees = Agency.objects.filter(role=Agency.Role.COMMITTEE, ended_on=None)
        self.committees = {one.province_id: one for one in committees}
        self.ministry = Agency.objects.filter(role=Agency.Role.MINISTRY).order_by("pk").first()

    def told(self, number, role, person, **more):
        session = _session(number, person)
        return {"name": _name(number), "role": role, "round": self.written.pk, "session": session, **more}

    def reviewer(self, number):
        return self.told(number, "reviewer", _person(number, "reviewer", self.ministry))

    def leader(self, number):
        unit = self.units[number // SHARE % len(self.units)]
        person = _person(number, "leader", self.committees[unit.pk], SIGNS_AS)
        self.signers.setdefault(unit.pk, person.posts.get().pk)
        return self.told(number, "leader", person)

    def officer(self, number):
        from reports import actions

        unit = self.units[number % len(self.units)]
        person = _person(number, "officer", self.committees[unit.pk])
        report = actions.begin(self.written, unit, by=person)
        keys = self.sections.setdefault(report.pk, [one.form_section.key for one in report.sections.all()])
        told = {"report": report.pk, "section": keys[number // len(self.units) % len(keys)]}
        if (signer := self.signers.pop(unit.pk, None)) and number % NEWCOMERS != 1:
            told |= {"finished": _complete(actions.begin(self.finished, unit, by=person)), "signer": signer}
        elif signer:  # who signs in first writes; a colleague sends
            self.signers[unit.pk] = signer
        return self.told(number, "officer", person, **told)


def _complete(report):
    """Nothing is missing before this report may be sent for signature: every text, every indicator."""
    from reports.models import Indicator, IndicatorValue

    report.sections.update(html=TEXT, is_complete=True, version=2)
    given = {"province": report.province, "period": report.period, "value": 1}
    IndicatorValue.objects.bulk_create(
        (IndicatorValue(indicator=indicator, **given) for indicator in Indicator.objects.all()), ignore_conflicts=True
    )
    return report.pk


def _round(form, code):
    from portal.periods import Period
    from reports.models import FormVersion, Round

    version = FormVersion.objects.filter(form__code=form, published_at__isnull=False).latest("number")
    day = datetime.date(2026, 11, 1)
    dates = {"opened_on": day, "due_on": day + datetime.timedelta(days=30)}
    return Round.objects.get_or_create(form_version=version, period=Period(code), defaults=dates)[0]


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


def _person(number, role, agency, signs_as=""):
    from portal.accounts.models import Person, Post

    if known := Person.objects.filter(username=_name(number)).first():
        return known
    person = Person.objects.create(username=_name(number), full_name=f"Cán bộ {number}", password=_hashed())
    day = datetime.date(2025, 7, 1)
    Post.objects.create(person=person, agency=agency, title="Chuyên viên", role=role, signs_as=signs_as, valid_from=day)
    return person


if __name__ == "__main__":
    main(*sys.argv[1:])
