"""One province's reports over the years, those of the units it was made from among them, as the desk shows them."""

from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from portal.organisations.lineage import origins

from .actions import days_late
from .desk import Tile
from .models import Report, Round


@dataclass(frozen=True)
class Sending:
    """A report: its round, the unit as it was called then, and its tile."""

    round: Round
    tile: Tile


def sendings_of(province, today=None):
    """[:class:`Sending`], the last due first; as many queries for thirty reports as for one."""
    ids = origins([province.pk])[province.pk]
    found = Report.objects.filter(province__in=ids).with_sendings().annotate(dated_on=Min("submissions__issued_on"))
    found = found.select_related("round__form_version__form", "province").prefetch_related("province__names")
    return [_sending(report, today or timezone.localdate()) for report in found.order_by("-round__due_on", "-pk")]


def _sending(report, today):
    due_on, first = report.round.due_on, report.first_sent_at
    named = report.named
    tile = Tile(
        code=named.code,
        name=named.name,
        state=report.state,
        versions=report.versions,
        first_sent_at=first,
        last_sent_at=report.last_sent_at,
        late=days_late(first, due_on) if first else max((today - due_on).days, 0),
        due_on=due_on,
        dated_on=report.dated_on,
    )
    return Sending(report.round, tile)
