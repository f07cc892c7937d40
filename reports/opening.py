"""Opening rounds: what a year's usual rounds are, when they are due, and what may still be changed.

The days follow NĐ 09/2019/NĐ-CP (Điều 8.5: at least one working day after the window closes, Điều 12: the windows);
working days know Vietnam's holidays. The year's plan is asked for before its year: by 15 November, as the plan of
agreements is (Luật 70/2020/QH14, Điều 46). All of it is proposed; the administrator decides.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Role
from portal.periods import Period, add_working_days, next_working_day, today

from .models import FormVersion, Round

NOTICE = datetime.timedelta(days=30)  # a round opens so long before its window closes
IN_THE_PROVINCE, AT_THE_MINISTRY, NATIONAL = 2, 5, 15  # working days after the window closes
PLAN = "plan"
PLAN_OPENS, PLAN_DUE = (10, 1), (11, 15)  # month and day of the year before


@dataclass(frozen=True)
class Proposal:
    """A round as the rules have it; nothing is kept until somebody opens it."""

    version: FormVersion
    period: Period
    opened_on: datetime.date
    province_due_on: datetime.date | None
    due_on: datetime.date

    @property
    def key(self):
        return f"{self.version.form.code}|{self.period}"


def check_user_can_open(person):
    """Administrators of the ministry open rounds."""
    if not person.holds(Role.ADMINISTRATOR, ministry=True):
        raise Refused(_("Only an administrator of the ministry opens rounds."))


def proposals(year):
    """The usual rounds of a year that are not there yet, in the order they are due: each half-year, the year, the plan."""
    kept = set(Round.objects.values_list("form_version__form__code", "period"))
    known = {(code, str(period)) for code, period in kept}
    found = [
        proposal(version, period)
        for version in newest_versions()
        for period in _periods(version.form.kind, year)
        if (version.form.code, str(period)) not in known
    ]
    return sorted(found, key=lambda each: (each.due_on, each.version.form.code))


def newest_versions():
    """The newest published version of each form."""
    published = FormVersion.objects.published().select_related("form").order_by("form__code", "-number")
    return list(published.distinct("form__code"))


def _periods(kind, year):
    whole = Period(str(year))
    return {"half": whole.halves(), "year": (whole,)}.get(kind, ())  # several years are asked for by a letter


def proposal(version, period):
    """The days of a round by the rules."""
    if version.form.code == PLAN:
        opens, due = (datetime.date(period.year - 1, *day) for day in (PLAN_OPENS, PLAN_DUE))
        return Proposal(version, period, opens, add_working_days(due, -3), next_working_day(due))
    end = period.window().end
    if version.form.is_national:
        return Proposal(version, period, end - NOTICE, None, add_working_days(end, NATIONAL))
    inside, due = (add_working_days(end, days) for days in (IN_THE_PROVINCE, AT_THE_MINISTRY))
    return Proposal(version, period, end - NOTICE, inside, due)


@transaction.atomic
def open_proposed(year, keys, *, by):
    """Makes the rounds that were chosen among the proposals; answers how many."""
    check_user_can_open(by)
    chosen = [each for each in proposals(year) if each.key in keys]
    for each in chosen:
        open_round(
            each.version,
            each.period,
            opened_on=each.opened_on,
            province_due_on=each.province_due_on,
            due_on=each.due_on,
            by=by,
        )
    return len(chosen)


@transaction.atomic
def open_round(version, period, *, opened_on, due_on, by, province_due_on=None, letter=""):
    """A round that pins a version for ever.

    :raises Refused: for a draft, for another kind of period, for days out of order, where the form has its round.
    """
    check_user_can_open(by)
    if version.is_draft:
        raise Refused(_("This version is a draft: publish it before a round uses it."))
    if period.kind != version.form.kind:
        raise Refused(_("The form “%(form)s” does not report on such a period.") % {"form": version.form})
    if Round.objects.filter(form_version__form=version.form_id, period=period).exists():
        raise Refused(_("There is a round of this form for the period already."))
    _check_days(version, period, opened_on, province_due_on, due_on)
    return Round.objects.create(
        form_version=version,
        period=period,
        opened_on=opened_on,
        province_due_on=province_due_on,
        due_on=due_on,
        letter=letter,
    )


@transaction.atomic
def change_days(round_, *, opened_on, province_due_on, due_on, letter, by):
    """Other days or another letter, as long as the round has not opened.

    :raises Refused: when it has, or when the days are out of order.
    """
    check_user_can_open(by)
    round_ = Round.objects.select_for_update(of=["self"]).select_related("form_version__form").get(pk=round_.pk)
    if not may_change(round_):
        raise Refused(_("The round is open: provinces are working by its days. They stay."))
    _check_days(round_.form_version, round_.period, opened_on, province_due_on, due_on)
    round_.opened_on, round_.province_due_on, round_.due_on = opened_on, province_due_on, due_on
    round_.letter = letter
    round_.save(update_fields=["opened_on", "province_due_on", "due_on", "letter"])


def may_change(round_):
    return round_.opened_on > today() and not round_.reports.exists()


def _check_days(version, period, opened_on, province_due_on, due_on):
    if due_on < opened_on:
        raise Refused(_("A round is due after it opens."))
    if province_due_on and not opened_on <= province_due_on <= due_on:
        raise Refused(_("The day inside the province lies between the opening and the day at the ministry."))
    end = period.window().end
    if version.form.code != PLAN and due_on < add_working_days(end, 1):
        raise Refused(
            _("It is due at least one working day after the window closes on %(day)s (NĐ 09/2019/NĐ-CP, Điều 8).")
            % {"day": f"{end:%d/%m/%Y}"}
        )
