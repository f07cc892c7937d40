"""A year of Đồng Nai, Quảng Ngãi and Bình Định: every form of a province, on the map of its time and under today's units.

The facts are those of real reports, the sentences are ours. What nobody wrote is what the portal proposes: the sentence
and the table of a section's figures. Each report goes the whole way, dated when it would have gone.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Person
from portal.periods import Period, add_working_days
from reports import actions, chips, opening, pieces
from reports.models import Indicator, IndicatorValue, NumberBook, Report, Round

from . import records, walks
from .files import day, read, texts, unit

MOST_IN_PROSE = 3  # numbers that a sentence tells without a table
TEXTS, NOTHING = "year", "<p>Trong kỳ không có nội dung phát sinh.</p>"


@transaction.atomic
def load():
    """Makes the rounds and reports that are missing; answers the reports that were made. Asks for the demonstration."""
    data = read("year")
    officer = Person.objects.get(username="officer")
    for series in data["series"]:
        words = {name: data[name] for name in ("outbound", "inbound", "guests", "agreements")}
        records.make_series({**words, **series}, officer)
    editions = texts(TEXTS)
    made = [_report(_round(line), each, editions) for line in data["rounds"] for each in line["reports"]]
    return [report for report in made if report]


def _round(line):
    """A round by its letter, or by the rules where none was written."""
    period, version = Period(line["period"]), walks.newest_version(line["form"])
    found = Round.objects.filter(form_version__form=version.form_id, period=period).first()
    if found:
        return found
    usual = opening.proposal(version, period)
    days = {name: day(line.get(name)) or getattr(usual, name) for name in ("opened_on", "province_due_on", "due_on")}
    return Round.objects.create(form_version=version, period=period, letter=line.get("letter", ""), **days)


def _report(round_, line, editions):
    province = unit(line["unit"], round_.window.end.isoformat())
    if Report.objects.filter(round=round_, province=province).exists():
        return None
    officer, leader = (walks.person(line[role]) for role in ("officer", "leader"))
    report = actions.begin(round_, province, by=officer)
    year = min(round_.due_on, timezone.localdate()).year
    NumberBook.objects.get_or_create(agency=report.agency, year=year, defaults={"last": line.get("last_number", 0)})
    _explain(report, officer)
    _write(report, line.get("edition", ""), editions, officer)
    _sign(report, officer, leader)
    return report


def _explain(report, by):
    """An indicator that no source states is not available, and says so."""
    wanted = {code for section in report.sections.all() for code in section.form_section.indicators}
    for indicator in Indicator.objects.filter(code__in=wanted):
        missing = {"state": IndicatorValue.State.NOT_AVAILABLE, "entered_by": by}
        IndicatorValue.objects.get_or_create(
            indicator=indicator, province=report.province, period=report.period, defaults=missing
        )


def _write(report, edition, editions, by):
    for section in report.sections.select_related("form_section"):
        key = section.form_section.key
        written = editions.get((key, edition)) or editions.get((key, ""), "")
        html = written + _proposed(report, section.form_section) or NOTHING
        actions.save_section(section, html=html, version=section.version, by=by, is_complete=True)


def _proposed(report, section):
    """The sentence of a section's figures and the table of those that are not zero, as the page offers them."""
    codes = section.figures_and_indicators
    cells = chips.cells_for(report, codes)
    known = [cells[code] for code in codes if code in cells and cells[code].number.is_known]
    told = {cell.figure.code: cell for cell in known if cell.value}
    said = pieces.pieces_for(known, report.period, report.named).sentence
    return said + (pieces.table(told) if len(told) > MOST_IN_PROSE else "")


def _sign(report, officer, leader):
    last = min(report.round.due_on, timezone.localdate())
    sent, signed = (_moment(add_working_days(last, before), hour) for before, hour in ((-2, 15), (-1, 9)))
    signer = actions.leaders_for(report).get(person=leader)
    actions.send_for_signature(report, signer=signer, by=officer, at=sent)
    report.refresh_from_db()
    actions.sign(report, by=leader, at=signed)
    report.refresh_from_db()


def _moment(on, hour):
    return timezone.make_aware(datetime.datetime.combine(on, datetime.time(hour, 10)))
