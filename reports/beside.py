"""Beside a reported figure: its province's own history, and where it stands among the provinces of the round."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext as _

from portal import figures

from .models import Submission
from .wording import figure_words

PERIODS_BEFORE = 5
FEWEST = 4  # of fewer provinces it is no use to speak of quarters
# The figures alone leave the database; the rows behind them stay in the submissions.
OF_A_ROUND = """
    SELECT submission.id, figure->>'code', figure->>'value'
    FROM reports_submission AS submission
    CROSS JOIN LATERAL jsonb_array_elements(submission.canonical::jsonb->'figures') AS figure
    WHERE submission.id = ANY(%s) AND figure->>'code' = ANY(%s) AND figure->>'value' IS NOT NULL
"""


@dataclass(frozen=True)
class Past:
    """One period of the history; ``value`` is ``None`` and ``said`` empty where nothing is known."""

    period: object
    value: Decimal | None
    said: str


@dataclass(frozen=True)
class Beside:
    """``history`` with the oldest first and the reported value last; ``standing`` in words, or empty."""

    history: tuple
    standing: str

    @property
    def values(self):
        return [None if one.value is None else float(one.value) for one in self.history]

    @property
    def has_history(self):
        """Whether any period before this one is known."""
        return any(one.value is not None for one in self.history[:-1])


def beside(submission):
    """``{code: Beside}`` of the figures of a submission, with as many queries for sixty provinces as for two."""
    entries = {entry["code"]: entry for entry in submission.content["figures"] if entry["value"] is not None}
    known = figures.known()
    others, history = _others(submission, entries), _history(submission.report, entries, known)
    return {
        code: Beside(tuple(history[code]), _stands(entry, others.get(code, []), known.get(code)))
        for code, entry in entries.items()
    }


def _stands(entry, others, figure):
    value = Decimal(entry["value"])
    return answers([*others, value]) if getattr(figure, "is_yes_no", False) else standing(value, others, entry["unit"])


def answers(everyone):
    """Of what is answered by yes or no: "22 of 32 provinces answered yes." """
    return _("%(yes)s of %(count)s provinces answered yes.") % {"yes": sum(map(bool, everyone)), "count": len(everyone)}


def _others(submission, codes):
    """``{code: [value]}`` of the other provinces, from what each sent last in the round."""
    last = Submission.objects.filter(report__round=submission.report.round, replaced_by=None)
    ids = list(last.exclude(report=submission.report_id).values_list("pk", flat=True))
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(OF_A_ROUND, [ids, list(codes)])
        for _pk, code, value in cursor.fetchall():
            found.setdefault(code, []).append(Decimal(value))
    return found


def _history(report, entries, known):
    """``{code: [Past]}``: the same period of the years before, as the records have it on today's map, then this one."""
    periods = _periods_before(report.period)
    asked = [code for code in entries if code in known]
    found = figures.series(asked, [report.province], periods) if periods and asked else None
    history = {}
    for code, entry in entries.items():
        cells = found[code, report.province] if found and code in asked else []
        history[code] = [_past(cell, entry["unit"]) for cell in cells]
        history[code].append(Past(report.period, Decimal(entry["value"]), figure_words(entry["value"], entry["unit"])))
    return history


def _periods_before(period):
    """The same period of the years before, the oldest first; a span has none that compares."""
    if period.kind == "span":
        return []
    found = [period.previous_year()]
    while len(found) < PERIODS_BEFORE:
        found.append(found[-1].previous_year())
    return found[::-1]


def _past(cell, unit):
    if not cell.number.is_known:
        return Past(cell.period, None, "")
    return Past(cell.period, Decimal(cell.value), figure_words(round(Decimal(cell.value), 4), unit))


def standing(value, others, unit):
    """ "5th from the highest of 31 provinces, in the highest quarter; median 12 đoàn"."""
    everyone = sorted([*others, value], reverse=True)
    count = len(everyone)
    if count < FEWEST:
        return ""
    above, below = sum(one > value for one in everyone), sum(one < value for one in everyone)
    words = {"place": above + 1, "count": count, "others": count - above - below - 1}
    words["median"] = figure_words(round(_median(everyone), 2), unit)
    said = [_place(words, above, below), _quarter(above, below, count), _("Median: %(median)s.") % words]
    return " ".join(filter(None, said))


def _place(words, above, below):
    if not above and not below:
        return _("The same in all %(count)s provinces.") % words
    if not above and words["others"]:
        return _("The highest of %(count)s provinces, like %(others)s others.") % words
    if not below and words["others"]:
        return _("The lowest of %(count)s provinces, like %(others)s others.") % words
    if not above:
        return _("The highest of %(count)s provinces.") % words
    if not below:
        return _("The lowest of %(count)s provinces.") % words
    return _("No. %(place)s of %(count)s provinces, from the highest.") % words


def _quarter(above, below, count):
    """In which part of the provinces; nothing for the two ends, which have been told."""
    if not above or not below:
        return ""
    if below >= Decimal("0.75") * count:
        return _("In the highest quarter.")
    if above >= Decimal("0.75") * count:
        return _("In the lowest quarter.")
    return _("In the middle half.")


def _median(ordered):
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2
