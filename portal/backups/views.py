"""The health of the portal, for the ministry's administrators: what works, what is late, when it was last proven."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Max, Min
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import formats
from portal.accounts.models import Role
from portal.events.models import Event, Seal
from portal.health import broker_answers
from portal.jobs.models import Job

from . import log

WAITS_LONG = datetime.timedelta(minutes=10)
SEALED_LATE = datetime.timedelta(hours=2)
SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """``kind`` is "success", "warning" or "danger", as the callouts know it."""

    kind: str
    what: str
    sentence: str
    advice: str = ""


def user_can_see_health(person):
    return person.holds(Role.ADMINISTRATOR, ministry=True)


@require_safe
@never_cache
def health(request):
    if not user_can_see_health(request.user):
        raise Http404
    found = findings()
    kinds = {each.kind for each in found}
    worst = next((kind for kind in ("danger", "warning") if kind in kinds), "success")
    context = {
        "findings": found,
        "worst": worst,
        "columns": _columns(),
        "rows": [_row(e) for e in log.entries()[:SHOWN]],
    }
    return render(request, "health/health.html", context)


def findings():
    now = timezone.now()
    return [_drill(now), _backup(now), _jobs(now), _broker(), _seals(now)]


def _at(entry):
    return datetime.datetime.fromisoformat(entry["at"])


def told(moment):
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"


def _number(value):
    return formats.number(Decimal(str(value)))


def _drill(now):
    what, last = _("Restore drill"), log.last("drill")
    advice = _("Run: manage.py restore_drill, with the folder of the last backup.")
    if last is None:
        return Finding("danger", what, _("No backup has ever been restored on trial."), advice)
    when = {"when": told(_at(last))}
    if not last["ok"]:
        return Finding("danger", what, _("The drill of %(when)s failed.") % when, last.get("sentence", ""))
    if now - _at(last) > datetime.timedelta(days=settings.DRILL_OLD_DAYS):
        days = settings.DRILL_OLD_DAYS
        sentence = ngettext(
            "The last drill is older than %(days)s day: %(when)s.",
            "The last drill is older than %(days)s days: %(when)s.",
            days,
        )
        return Finding("danger", what, sentence % (when | {"days": days}), advice)
    facts = when | {key: _number(last.get(key, 0)) for key in ("seconds", "counted", "sealed", "hashed")}
    sentence = _(
        "Restored whole on %(when)s in %(seconds)s seconds: %(counted)s rows, %(sealed)s sealed events, %(hashed)s files."
    )
    return Finding("success", what, sentence % facts)


def _backup(now):
    what, last = _("Backup"), log.last("backup")
    advice = _("Run: manage.py backup --out, with a new folder; the log of the worker says what went wrong.")
    if last is None:
        return Finding("danger", what, _("No backup has been made yet."), advice)
    when = {"when": told(_at(last))}
    if not last["ok"]:
        return Finding("danger", what, _("The backup of %(when)s failed.") % when, last.get("sentence", ""))
    if now - _at(last) > datetime.timedelta(hours=settings.BACKUP_OLD_HOURS):
        return Finding("danger", what, _("The last backup is too old: %(when)s.") % when, advice)
    facts = when | {"megabytes": _number(round(last.get("bytes", 0) / 1e6, 1)), "place": last["place"]}
    return Finding("success", what, _("Made on %(when)s, %(megabytes)s MB, in %(place)s.") % facts)


def _jobs(now):
    what = _("Jobs")
    oldest = Job.objects.waiting().aggregate(at=Min("created_at"))["at"]
    if oldest is None:
        return Finding("success", what, _("No job waits."))
    if now - oldest < WAITS_LONG:
        return Finding("success", what, _("The oldest waiting job was asked for at %(when)s.") % {"when": told(oldest)})
    advice = _("See whether the worker runs; nothing is lost, the jobs are done when it is back.")
    return Finding("warning", what, _("A job waits since %(when)s.") % {"when": told(oldest)}, advice)


def _broker():
    if broker_answers():
        return Finding("success", _("Broker"), _("It answers."))
    return Finding("warning", _("Broker"), _("It does not answer: jobs wait as rows until it is back."))


def _seals(now):
    what, last = _("Seals of the events"), Seal.objects.aggregate(at=Max("sealed_at"), to=Max("last_id"))
    oldest = Event.objects.filter(pk__gt=last["to"] or 0).aggregate(at=Min("at"))["at"]
    if oldest and now - oldest > SEALED_LATE:
        sentence = _("Events since %(when)s are not sealed.") % {"when": told(oldest)}
        return Finding("warning", what, sentence, _("See whether beat runs."))
    if last["at"] is None:
        return Finding("success", what, _("The first seal comes within the hour."))
    return Finding("success", what, _("Last sealed on %(when)s.") % {"when": told(last["at"])})


def _columns():
    return [{"label": words} for words in (_("When"), _("What"), _("Outcome"), _("Where"))]


def _row(entry):
    what = _("Backup") if entry["kind"] == "backup" else _("Restore drill")
    outcome = _("succeeded") if entry["ok"] else f"{_('failed')}: {entry.get('sentence', '')}"
    return [told(_at(entry)), what, outcome, entry["place"]]
