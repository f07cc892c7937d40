"""What the provinces sent and the ministry accepted: who has reported, and each one's figures as they were frozen."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db import connection
from django.db.models import F, Min, OuterRef, Subquery
from django.utils import timezone

from reports.models import Report, StateChange, Submission
from reports.workflow import Verb

# Only what is added up leaves the database: the rows behind a figure stay in the submission.
FIGURES = """
    SELECT submission.id, figure.code, figure.state, figure.value, figure.previous
    FROM reports_submission AS submission
    CROSS JOIN LATERAL jsonb_to_recordset(submission.canonical::jsonb->'figures')
        AS figure(code text, state text, value text, previous text)
    WHERE submission.id = ANY(%s)
"""


PASSAGES = """
    SELECT submission.id, section->>'html'
    FROM reports_submission AS submission
    CROSS JOIN LATERAL jsonb_array_elements(submission.canonical::jsonb->'sections') AS section
    WHERE submission.id = ANY(%s) AND section->>'key' = %s
"""
ROWS = """
    SELECT submission.id, line->>'model', (line->>'id')::bigint, line->>'label'
    FROM reports_submission AS submission
    CROSS JOIN LATERAL jsonb_array_elements(submission.canonical::jsonb->'figures') AS figure
    CROSS JOIN LATERAL jsonb_array_elements(figure->'rows') AS line
    WHERE submission.id = ANY(%s) AND figure->>'code' = %s
    ORDER BY 1, 3
"""


@dataclass(frozen=True)
class Contribution:
    """One province's share in a national figure: its frozen value and that of the same period before, ``None`` where
    there was none. It is the row behind the national figure, and stands for the submission it comes from."""

    source: "Source"
    state: str
    value: Decimal | None
    previous: Decimal | None


@dataclass(frozen=True)
class Source:
    """An accepted submission of a province, named as on the period's last day."""

    submission_id: int
    report_id: int
    ordinal: int
    number: str
    sha256: str
    province_id: int
    code: str
    province: str
    submitted_at: datetime | None
    accepted_at: datetime | None

    @property
    def is_lent(self):
        """Whether the province's registers stand in for a report that is not accepted yet; see :mod:`.lending`."""
        return self.ordinal == 0

    def traced(self, value):
        """The row behind a figure's frozen value: the submission it comes from, or the province itself."""
        amount = None if value is None else str(value)
        if self.is_lent:
            label = f"{self.province}: sổ theo dõi"
            return {
                "model": "organisations.province",
                "id": self.province_id,
                "version": 0,
                "label": label,
                "amount": amount,
                "digest": "",
            }
        return {
            "model": "reports.submission",
            "id": self.submission_id,
            "version": self.ordinal,
            "label": f"{self.province}: {self.number}",
            "amount": amount,
            "digest": self.sha256,
        }


@dataclass(frozen=True)
class Unit:
    """A province that should have reported.

    ``dated_on`` is the day its first report bears, ``received_on`` the day that came in; ``None`` where it has not sent.
    ``late``: days after the due date of the provinces' round.
    """

    province_id: int
    code: str
    name: str
    dated_on: date | None
    received_on: date | None
    versions: int
    late: int
    state: str | None

    @property
    def is_sent(self):
        return self.received_on is not None

    @property
    def came_before_it_was_dated(self):
        return self.is_sent and self.received_on < self.dated_on


@dataclass
class Gathered:
    """The provinces of a national round, in Vietnamese alphabetical order, and what of them was accepted."""

    round: object
    units: list
    sources: list
    contributions: dict = field(repr=False)  # code → [Contribution], in the order of the sources
    due_on: date | None = None  # of the provinces' round
    shared: dict = field(default_factory=dict, repr=False)  # what :mod:`.shared` has recognised, by code

    def of(self, code):
        return self.contributions.get(code, [])

    @cached_property
    def accepted(self):
        """The sources that are submissions."""
        return [source for source in self.sources if not source.is_lent]

    @cached_property
    def lent(self):
        """The sources whose registers stand in for them."""
        return [source for source in self.sources if source.is_lent]

    @cached_property
    def missing(self):
        """The units whose report is not accepted."""
        there = {source.province_id for source in self.accepted}
        return [unit for unit in self.units if unit.province_id not in there]

    @cached_property
    def sent(self):
        """The units that sent a report, in the order of the days their reports bear."""
        return sorted((unit for unit in self.units if unit.is_sent), key=lambda unit: (unit.dated_on, unit.received_on))

    @cached_property
    def unsent(self):
        return [unit for unit in self.units if not unit.is_sent]

    @cached_property
    def unread(self):
        """The units whose report came in and is not accepted yet."""
        return [unit for unit in self.missing if unit.is_sent]

    @cached_property
    def late(self):
        return [unit for unit in self.sent if unit.late]

    @cached_property
    def until(self):
        """The cut-off: the day this is asked, at most the round's due date; never before what has come in."""
        asked = min(timezone.localdate(), self.round.due_on)
        return max([asked, *(unit.received_on for unit in self.sent)])

    def passages(self, key):
        """``[(source, html)]``: a section of each source, by its key in the provinces' form. One query."""
        return [(source, html) for source, html in self._asked(PASSAGES, key) if html]

    def rows(self, code):
        """``[(source, model, id, label)]``: the rows behind a figure, as they were frozen. One query."""
        return self._asked(ROWS, code)

    def _asked(self, query, word):
        by_id = {source.submission_id: source for source in self.sources}
        with connection.cursor() as cursor:
            cursor.execute(query, [list(by_id), word])
            found = cursor.fetchall()
        place = {pk: number for number, pk in enumerate(by_id)}
        return [(by_id[pk], *rest) for pk, *rest in sorted(found, key=lambda row: place[row[0]])]

    @cached_property
    def marks(self):
        """``{province id: hash}`` of what it was made from: two builds tell by it what moved in between."""
        return {source.province_id: source.sha256 for source in self.sources}


def accepted():
    """The submissions that stand as accepted, each with ``accepted_at``.

    One that was reopened for an amendment stands until the amendment is accepted in its turn.
    """
    accepts = StateChange.objects.filter(report=OuterRef("report"), verb=Verb.ACCEPT).order_by("-pk").values("at")[:1]
    found = Submission.objects.annotate(accepted_at=Subquery(accepts)).filter(submitted_at__lte=F("accepted_at"))
    return found.order_by("report_id", "-ordinal").distinct("report_id")


def gather(round_):
    """What a national round is made from: three queries, however many provinces and figures."""
    named = {unit.pk: unit for unit in round_.provinces().with_name_on(round_.window.end)}
    reports = Report.objects.filter(round__in=round_.gathered(), province__in=named).with_sendings()
    reports = reports.annotate(dated_on=Min("submissions__issued_on")).select_related("round")
    begun = {report.province_id: report for report in reports.order_by("round__opened_on", "pk")}
    units = [_unit(unit, begun.get(pk)) for pk, unit in named.items()]
    standing = accepted().filter(report__in=[report.pk for report in begun.values()]).select_related("report")
    by_unit = {one.report.province_id: one for one in standing.defer("canonical")}
    sources = [_source(by_unit[unit.province_id], unit) for unit in units if unit.province_id in by_unit]
    due_on = max((report.round.due_on for report in begun.values()), default=None)
    return Gathered(round_, units, sources, _contributions(sources), due_on)


def _unit(unit, report):
    if report is None or not report.versions:
        return Unit(unit.pk, unit.code, unit.name, None, None, 0, 0, report and report.state)
    received_on = timezone.localdate(report.first_sent_at)
    late = max((received_on - report.round.due_on).days, 0)
    return Unit(unit.pk, unit.code, unit.name, report.dated_on, received_on, report.versions, late, report.state)


def _source(submission, unit):
    return Source(
        submission_id=submission.pk,
        report_id=submission.report_id,
        ordinal=submission.ordinal,
        number=submission.full_number,
        sha256=submission.sha256,
        province_id=unit.province_id,
        code=unit.code,
        province=unit.name,
        submitted_at=submission.submitted_at,
        accepted_at=submission.accepted_at,
    )


def contributions_of(submissions, code):
    """``[Contribution]`` of a figure in submissions of any state, for a national report that was issued long ago.

    ``submissions``: ``{id: Source}``.
    """
    return _contributions(list(submissions.values())).get(code, [])


def _contributions(sources):
    by_id, found = {source.submission_id: source for source in sources}, defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, [list(by_id)])
        for pk, code, state, value, previous in cursor.fetchall():
            found[code][pk] = Contribution(by_id[pk], state, _number(value), _number(previous))
    return {code: [by_pk[pk] for pk in by_id if pk in by_pk] for code, by_pk in found.items()}


def _number(text):
    """A frozen value: counts stay whole numbers."""
    if text is None or text.isdecimal():
        return text and int(text)
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value
