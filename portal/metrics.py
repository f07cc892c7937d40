"""Figures about the portal itself, in the text format of Prometheus."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.db.models import Count, Max, Min
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.events.models import Event, Seal
from portal.health import broker_answers
from portal.jobs.models import Job


@login_not_required
@require_safe
@never_cache
def metrics(request):
    """For this machine itself, or for whoever sends the token of the settings; for others there is nothing here."""
    if not _may_read(request):
        raise Http404
    lines = [line for name, kind, words, values in _measured() for line in _written(name, kind, words, values)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read(request):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and scheme == "Bearer":
        return hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode())
    # Behind a proxy on this machine everybody seems to be here: a forwarded request is never local.
    return request.META["REMOTE_ADDR"] in {"127.0.0.1", "::1"} and "HTTP_X_FORWARDED_FOR" not in request.META


def _measured():
    """(name, kind, what it is, {labels: value}) of each figure."""
    now = timezone.now()
    states = dict.fromkeys(Job.State.values, 0)
    states |= dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    oldest = Job.objects.waiting().aggregate(at=Min("created_at"))["at"]
    sealed = Seal.objects.aggregate(at=Max("sealed_at"), last=Max("last_id"))
    unsealed = Event.objects.filter(pk__gt=sealed["last"] or 0).count()
    yield "portal_jobs", "gauge", "Jobs by state", {f'{{state="{state}"}}': count for state, count in states.items()}
    yield "portal_jobs_oldest_waiting_seconds", "gauge", "Age of the oldest waiting job", _one(_age(now, oldest))
    yield "portal_broker_up", "gauge", "Whether the broker answers", _one(int(broker_answers()))
    yield (
        "portal_sessions",
        "gauge",
        "Sessions that have not run out",
        _one(Session.objects.filter(expire_date__gt=now).count()),
    )
    yield "portal_events_unsealed", "gauge", "Events that no seal covers yet", _one(unsealed)
    yield "portal_events_last_seal_age_seconds", "gauge", "Age of the newest seal", _one(_age(now, sealed["at"]))


def _age(now, moment):
    return round((now - moment).total_seconds()) if moment else 0


def _one(value):
    return {"": value}


def _written(name, kind, words, values):
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    yield from (f"{name}{labels} {value}" for labels, value in values.items())
