"""Who did what, when and from where: for the ministry's auditors all of it, for a province what its own people did."""

import csv
import datetime
import json

from django.core.paginator import Paginator
from django.db.models import F, Func, Q, TextField
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import access
from portal.formats import short_date
from portal.limits import limited
from portal.registers import registry
from portal.text import fold

from .forms import EventFilterForm
from .models import Event, record

PER_PAGE, MOST = 50, 100_000
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝")


@require_safe
def event_list(request):
    events, form = _asked_for(request)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    columns = [{"label": words} for words in (_("When"), _("Who"), _("Act"), _("What"), _("From"), _("Details"))]
    context = {"form": form, "page": page, "columns": columns, "rows": [_cells(event) for event in page]}
    return render(
        request,
        "events/list.html",
        {**context, "query": request.GET.urlencode(), "is_narrowed": any(request.GET.values())},
    )


@require_safe
@limited("events-export", 20, 600, methods=("GET",))
def export(request):
    """The same events as a CSV file, at most the last 100,000; that it was taken is an event itself."""
    events, _form = _asked_for(request)
    record(Event.Verb.EXPORTED, Event, by=request.user, address=request.META["REMOTE_ADDR"], filters=request.GET.dict())
    answer = StreamingHttpResponse(_lines(events), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="events.csv"'
    return answer


def _asked_for(request):
    if not access.user_can_read_events(request.user):
        raise Http404
    form = EventFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    events = Event.objects.visible_to(request.user).select_related("actor", "content_type").order_by("-pk")
    if wanted.get("verb"):
        events = events.filter(verb=wanted["verb"])
    if wanted.get("since"):
        events = events.filter(at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        events = events.filter(at__lt=_midnight(wanted["until"] + datetime.timedelta(days=1)))
    for word in fold(wanted.get("q", "")).split():
        events = events.alias(who=folded("actor__full_name"), account=folded("actor__username"))
        events = events.filter(Q(who__contains=word) | Q(account__contains=word))
    return events, form


def folded(path):
    """A column without accents and case, as search compares it."""
    return Func(F(path), function="fold", output_field=TextField())


def _midnight(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _cells(event):
    when = timezone.localtime(event.at)
    register = registry.get(event.details.get("register", ""))
    what = str(register.title) if register else f"{event.content_type.name} {event.object_id}".strip()
    who = str(event.actor) if event.actor else _("not signed in")
    return [
        f"{short_date(when.date())} {when:%H:%M:%S}",
        who,
        event.get_verb_display(),
        what,
        event.address or "",
        _told(event.details),
    ]


def _told(details):
    """In words for people where there are any; the CSV and the page show the same."""
    words = {
        "number": _("number"), "register": _("register"), "format": _("format"), "rows": _("rows"), "filter": _("filter"),
        "why": _("because"), "reason": _("Reason"), "name": _("Name"), "file": _("file"), "ended": _("ended"),
    }  # fmt: skip
    return "; ".join(
        f"{words.get(name, name)}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for name, value in details.items()
        if value not in ("", None, {}, [])
    )


class _Echo:
    def write(self, text):
        return text


def _lines(events):
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([_("When"), _("Who"), _("Act"), _("What"), _("From"), _("Details")])
    for event in events[:MOST].iterator(chunk_size=2000):
        yield writer.writerow([f"'{cell}" if cell.startswith(RISKY) else cell for cell in _cells(event)])
