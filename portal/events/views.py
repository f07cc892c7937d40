"""Who did what, when and from where: for the ministry's auditors all of it, for a province what its own people did."""

import csv
import datetime
import itertools

from django.core.paginator import Paginator
from django.db.models import F, Func, Q, TextField
from django.db.models.fields.json import KT
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import access
from portal.formats import short_date
from portal.limits import limited
from portal.text import fold

from . import telling
from .forms import EventFilterForm
from .models import WHO, Event, record

PER_PAGE, MOST, AT_ONCE = 50, 100_000, 2000
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝")


@require_safe
def event_list(request):
    events, form = _asked_for(request)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    columns = [{"label": words} for words in _columns()]
    context = {"form": form, "page": page, "columns": columns, "rows": list(_rows(list(page)))}
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
    answer = StreamingHttpResponse(_lines(events, translation.get_language()), content_type="text/csv; charset=utf-8")
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
        events = events.alias(
            now=folded("actor__full_name"), account=folded("actor__username"), then=folded(KT(f"details__{WHO}"))
        )
        events = events.filter(Q(now__contains=word) | Q(account__contains=word) | Q(then__contains=word))
    return events, form


def folded(path):
    """A column without accents and case, as search compares it."""
    return Func(path if hasattr(path, "resolve_expression") else F(path), function="fold", output_field=TextField())


def _midnight(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _columns():
    return [_("When"), _("Who"), _("What was done"), _("From"), _("Details")]


def _rows(events):
    """The same cells for page and file; people by the names they had."""
    names = telling.names_of(events)
    for event in events:
        when = timezone.localtime(event.at)
        moment = f"{short_date(when.date())} {when:%H:%M:%S}"
        yield [moment, telling.who(event), telling.sentence(event, names), event.address or "", telling.more(event)]


class _Echo:
    def write(self, text):
        return text


def _lines(events, language):
    """The file in the language of its page: it is written after the request has lost it."""
    writer = csv.writer(_Echo())
    with translation.override(language):
        head = _columns()
    yield "\ufeff" + writer.writerow(head)
    for part in batched(events[:MOST].iterator(chunk_size=AT_ONCE), AT_ONCE):
        with translation.override(language):
            rows = list(_rows(part))
        for cells in rows:
            yield writer.writerow([f"'{cell}" if cell.startswith(RISKY) else cell for cell in cells])


def batched(rows, size):
    """Lists of so many rows."""
    rows = iter(rows)
    while part := list(itertools.islice(rows, size)):
        yield part
