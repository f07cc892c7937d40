"""The period that runs today: its plan, a few records on days that have passed, its round, and a report in writing."""

import datetime

from portal.periods import Period, add_working_days
from reports import actions
from reports.models import Round

from . import walks
from .files import read, texts, unit
from .records import AGREEMENT, DELEGATION, PLAN, record

FORM, TEXT = "foreign-affairs-half-year", "dong-nai-current"
NOTICE = datetime.timedelta(days=30)  # a round opens so long before its window closes
DAYS_TO_SEND = (2, 5)  # working days after the window closes: inside the province, to the ministry


def load(today, *, by):
    """Makes the running period's part unless its round is there; answers how many rows were made."""
    period, version = Period.containing(today), walks.newest_version(FORM)
    if Round.objects.filter(form_version__form=version.form_id, period=period).exists():
        return 0
    made = _records(read("current"), period, today, by)
    window = period.window()
    round_ = Round.objects.create(
        form_version=version,
        period=period,
        opened_on=min(today, max(window.start, window.end - NOTICE)),
        province_due_on=add_working_days(window.end, DAYS_TO_SEND[0]),
        due_on=add_working_days(window.end, DAYS_TO_SEND[1]),
    )
    report = actions.begin(round_, unit("75"), by=by)
    walks.write(report, texts(TEXT), by=by)
    return made + 1


def _records(data, period, today, by):
    """``share`` places a day in the window: 0 is its start, 1 today, 2 its end; in a period that is over, 1 is the end."""
    window = period.window()
    made = 0
    for line in data["plan"]["rows"]:
        approval = {"approval": data["plan"]["approval"], "year": period.year, "restricted": True}
        approved_on = period.year_period().window().start
        made += _made(PLAN, data, {**line, **approval, "approved_on": approved_on.isoformat()}, period, by)
    for line in data["delegations"]:
        start = _day(line["share"], window.start, today, window.end)
        made += _delegation(data, line, start, period, today, by)
    for name, over in {"before": period.previous_year().window(), "last": period.previous().window()}.items():
        for line in data[name]:
            start = _day(line["share"], over.start, over.end, over.end)
            made += _delegation(data, line, start, period, today, by)
    for line in data["agreements"]:
        signed = _day(line["share"], window.start, today, window.end).isoformat()
        made += _made(AGREEMENT, data, {**line, "signed_on": signed, "effective_on": signed}, period, by)
    return made


def _day(share, start, middle, end):
    if share <= 1:
        return start + (middle - start) * share
    return middle + (end - middle) * (share - 1)


def _delegation(data, line, start, period, today, by):
    ends = start + datetime.timedelta(days=line["days"] - 1)
    dates = {"starts_on": start.isoformat(), "ends_on": ends.isoformat()}
    state = "done" if start <= today else "prepared"
    return _made(DELEGATION, data, {**line, **dates, "state": state}, period, by)


def _made(label, data, line, period, by):
    filled = {
        name: value.format(year=period.year) if isinstance(value, str) else value
        for name, value in line.items()
        if name not in {"share", "days"}
    }
    return record(label, data, {**filled, "source": "invented"}, by)
