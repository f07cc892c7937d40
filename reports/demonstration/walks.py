"""The demonstration's reports of 2024, led through the real workflow step by step, each step dated as it happened.

Whoever signs is the leader of the unit that continues the province today: the rules know no other way, and need none.
"""

import datetime

from django.utils import timezone

from portal.accounts.models import Person
from portal.periods import Period
from reports import actions, conversing, rules
from reports.models import FormVersion, NumberBook, Remark, Report, Round

from .files import day, read, texts, unit


def load():
    """Makes the round and the reports that are missing; answers how many reports were."""
    data = read("reports")
    line = data["round"]
    round_, _made = Round.objects.get_or_create(
        form_version=FormVersion.objects.get(form__code=line["form"], number=line["version"]),
        period=Period(line["period"]),
        defaults={
            "opened_on": day(line["opened_on"]),
            "province_due_on": day(line["province_due_on"]),
            "due_on": day(line["due_on"]),
            "letter": line["letter"],
        },
    )
    return sum(_report(round_, line) for line in data["reports"])


def newest_version(form_code):
    return FormVersion.objects.published().filter(form__code=form_code).latest("number")


def person(username):
    return Person.objects.get(username=username)


def _report(round_, line):
    province = unit(line["unit"], line["on"])
    if Report.objects.filter(round=round_, province=province).exists():
        return False
    report = actions.begin(round_, province, by=person(line["officer"]))
    # The agency's book of the year was begun on paper.
    NumberBook.objects.get_or_create(
        agency=report.agency, year=round_.period.year, defaults={"last": line["last_number"]}
    )
    for step in line["steps"]:
        STEPS[step["verb"]](report, line, step)
        report.refresh_from_db()
    return True


def write(report, editions, *, edition="", by):
    """Saves every section that may be written now, in its edition or the one that all share."""
    for section in report.sections.select_related("form_section"):
        key = section.form_section.key
        html = editions.get((key, edition)) or editions.get((key, ""))
        if html and rules.user_can_write_section(by, section):
            actions.save_section(section, html=html, version=section.version, by=by, is_complete=True)


def _write(report, line, step):
    write(report, texts(line["text"]), edition=step.get("edition", ""), by=person(line["officer"]))


def _send_for_signature(report, line, step):
    signer = actions.leaders_for(report).get(person__username=line["leader"])
    actions.send_for_signature(report, signer=signer, by=person(line["officer"]), at=_moment(step))


def _sign(report, line, step):
    actions.sign(report, by=person(line["leader"]), at=_moment(step))


def _send_back(report, line, step):
    named = {
        section.form_section.key: section
        for section in report.sections.filter(form_section__key__in=step["remarks"]).select_related("form_section")
    }
    remarks = {named[key].pk: text for key, text in step["remarks"].items()}
    reviewer = person("reviewer")
    actions.send_back(
        report, by=reviewer, comment=step["comment"], sections=named.values(), remarks=remarks, at=_moment(step)
    )


def _answer(report, line, step):
    for remark in Remark.objects.of_report(report).open().select_related("section__form_section"):
        text = step["answers"][remark.section.form_section.key]
        conversing.reply(remark, text, by=person(line["officer"]), at=_moment(step))


def _accept(report, line, step):
    actions.accept(report, by=person("reviewer"), comment=step["comment"], at=_moment(step))


STEPS = {
    "write": _write,
    "send_for_signature": _send_for_signature,
    "sign": _sign,
    "send_back": _send_back,
    "accept": _accept,
    "answer": _answer,
}


def _moment(step):
    return timezone.make_aware(datetime.datetime.fromisoformat(step["at"]))
