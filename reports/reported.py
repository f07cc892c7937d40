"""What stands on a record's page about the reports that counted it: which reported what, and whether that still holds."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from portal import figures
from portal.formats import short_date
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.registers.counting import counted_among
from portal.registers.reported import provide

from .comparing import FrozenFigure
from .models import Submission
from .tracing import RowState, state_of


@dataclass(frozen=True)
class Reported:
    """A submission that counted a record, or would count it today; ``figures`` are [(label, value)] as reported."""

    number: str
    day: str
    period: str
    state: RowState
    figures: list
    url: str

    @property
    def differs(self):
        return self.state != RowState.SAME


@provide
def reported_in(register, record, person):
    """The last submissions that counted the record or would count it today, as :class:`Reported`, the newest first.

    Of a report that was sent again only the last sending says anything. Few queries, however many reports there are.
    """
    past = origins(Province.objects.values_list("pk", flat=True))
    holders = [pk for pk, units in past.items() if record.province_id in units]
    last = Submission.objects.filter(report__province__in=holders, replaced_by=None).select_related("report__round")
    key = (record._meta.label_lower, record.pk)
    counts = _counts(register, record, {one.report.period for one in last.defer("canonical")})
    told = last.filter(Q(canonical__contains=_written(record)) | Q(report__round__period__in=list(counts)))
    readable = set(Submission.objects.visible_to(person).filter(pk__in=told).values_list("pk", flat=True))
    found = [
        _reported(one, record, key, counts[one.report.period], one.pk in readable)
        for one in told.order_by("-issued_on", "-pk")
    ]
    return [one for one in found if one]


def _counts(register, record, periods):
    """``{period: {codes of the figures that count the record}}``"""
    found = defaultdict(set)
    for figure, period in counted_among(register, record, [(f, p) for f in register.figures() for p in periods]):
        found[period].add(figure.code)
    return found


def _written(record):
    """How canonical JSON writes the row, as far as its id; another model's row may be written alike."""
    return f'"id":{record.pk},"label":'


def _reported(submission, record, key, counting, is_readable):
    known, figures_, states = figures.known(), [], []
    for data in submission.content["figures"]:
        counts = _code_of_rows(data["code"], known) in counting
        row = next((row for row in data["rows"] if (row["model"], row["id"]) == key), None)
        if row or counts:
            figures_.append((FrozenFigure(data).label, FrozenFigure(data).value))
            states.append(state_of(row, record, {key} if counts else ()) if row else RowState.ADDED)
    if not figures_:
        return None
    return Reported(
        number=submission.full_number,
        day=short_date(submission.issued_on),
        period=submission.report.period.title,
        state=next((state for state in states if state != RowState.SAME), RowState.SAME),
        figures=figures_,
        url=reverse("submission", args=[submission.report_id, submission.ordinal]) if is_readable else "",
    )


def _code_of_rows(code, known):
    """The figure whose rows stand behind a code: for a share, its part."""
    return next(iter(known[code].needs()), code) if code in known else ""
