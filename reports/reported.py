"""What stands on a record's page about the reports that counted it: which reported what, and whether that still holds.

A whole was counted where its lines were: an aid item by its commitments and payments, an FDI project by what happened
to its capital.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from portal import figures
from portal.formats import short_date
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.registers import registry
from portal.registers.counting import counted_rows
from portal.registers.models import Line
from portal.registers.reported import provide

from .comparing import FrozenFigure
from .models import Submission
from .tracing import RowState, state_of


@dataclass(frozen=True)
class Reported:
    """A submission that counted a record or lines of it, or would today; ``figures`` are [(label, value)] as reported."""

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

    Of a report that was sent again only the last sending says anything. Few queries, however many reports and lines
    there are.
    """
    past = origins(Province.objects.values_list("pk", flat=True))
    holders = [pk for pk, units in past.items() if record.province_id in units]
    last = Submission.objects.filter(report__province__in=holders, replaced_by=None).select_related("report__round")
    periods = {one.report.period for one in last.defer("canonical")}
    if not periods:
        return []
    rows, counts = _rows(register, record), _counts(register, record, periods)
    told = last.filter(
        Q(canonical__regex=_written(rows)) | Q(report__round__period__in=[period for _code, period in counts])
    )
    readable = set(Submission.objects.visible_to(person).filter(pk__in=told).values_list("pk", flat=True))
    found = [_reported(one, rows, counts, one.pk in readable) for one in told.order_by("-issued_on", "-pk")]
    return [one for one in found if one]


def _rows(register, record):
    """``{(model, id): row}`` of the record and those of its lines that figures count, withdrawn ones among them."""
    lines = [line for one in _counted_lines(register) for line in one.model.objects.filter(**{one.inside: record})]
    return {(row._meta.label_lower, row.pk): row for row in [record, *lines]}


def _counted_lines(register):
    return [lines for lines in registry.lines_of(register) if lines.figures()]


def _counts(register, record, periods):
    """``{(code, period): {(model, id)}}``: which of the record and its lines each figure counts today."""
    found = {}
    for one, inside in [(register, "pk"), *((lines, lines.inside) for lines in _counted_lines(register))]:
        rows = one.model.objects.counted().filter(**{inside: record.pk})
        for place, ids in counted_rows(rows, sorted(periods), one).items():
            found[place] = {(one.model._meta.label_lower, pk) for pk in ids}
    return found


def _written(rows):
    """A pattern of how canonical JSON writes one of the rows, as far as its id; another model's may be written alike."""
    return f'"id":({"|".join(str(pk) for _model, pk in rows)}),"label":'


def _reported(submission, rows, counts, is_readable):
    known, figures_, states = figures.known(), [], []
    for data in submission.content["figures"]:
        counting = counts.get((_code_of_rows(data["code"], known), submission.report.period), set())
        frozen = {key: row for row in data["rows"] if (key := (row["model"], row["id"])) in rows}
        if frozen or counting:
            figures_.append((FrozenFigure(data).label, FrozenFigure(data).value))
            states += [_state(row, rows[key], counting) for key, row in frozen.items()]
            states += [RowState.ADDED for key in counting if key not in frozen]
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


def _state(row, live, counting):
    """A line whose whole was withdrawn went with it."""
    state = state_of(row, live, counting)
    if state == RowState.LEFT and isinstance(live, Line) and live.whole.is_withdrawn:
        return RowState.WITHDRAWN
    return state


def _code_of_rows(code, known):
    """The figure whose rows stand behind a code: for a share, its part."""
    return next(iter(known[code].needs()), code) if code in known else ""
