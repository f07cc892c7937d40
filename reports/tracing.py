"""From a figure as it was reported to the rows behind it as they were, and what became of them since.

A submission is frozen; the registers go on. A figure *differs* when its value is another one today, or a row behind it
was changed, withdrawn, no longer counts, or has come since. Whether a row is as it was is told by its version, which
the database counts, and where that moved by its digest: a record that was changed and set right again has not changed.
Nor has one of which something else was changed than what was reported of it (a result entered later, an end that came
after the period): it still counts, under the same name, and where rows are summed with the same amount.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.apps import apps
from django.urls import reverse

from portal import figures
from portal.registers import history, registry
from portal.registers.models import Record
from portal.registers.trace import amount_of, rows_by_key, standing
from portal.remembering import remembered

from .comparing import FrozenFigure, amount_words, value_words
from .freezing import plain_number
from .models import Submission
from .row_states import RowState

TOLD = {RowState.CHANGED, RowState.LEFT}
REMEMBERED = 180  # seconds


@dataclass(frozen=True)
class TracedRow:
    """A row behind a figure: its words as they were frozen (today's for one that came since) and what became of it.

    No ``state`` where nothing was asked of today's records. ``changes`` (from what to what, by fields) and ``url`` are there after :func:`explained`.
    """

    model: str
    pk: int
    version: int
    label: str
    added: str | int | None
    state: RowState | None = None
    changes: tuple = ()
    url: str = ""

    @property
    def key(self):
        return self.model, self.pk

    @property
    def amount(self):
        return amount_words(self.added)

    @property
    def differs(self):
        return self.state is not None and self.state.differs


@dataclass(frozen=True)
class FigureDifference:
    """One figure as it was frozen against today's records; false where nothing differs. Values are in words."""

    frozen: FrozenFigure
    today: str
    is_other_value: bool
    rows: tuple[TracedRow, ...]

    def __bool__(self):
        return self.is_other_value or any(row.differs for row in self.rows)

    @property
    def code(self):
        return self.frozen.code

    @property
    def label(self):
        return self.frozen.label

    @property
    def reported(self):
        return self.frozen.value

    def _in(self, *states):
        return [row for row in self.rows if row.state in states]

    @property
    def changed(self):
        return self._in(RowState.CHANGED)

    @property
    def added(self):
        return self._in(RowState.ADDED)

    @property
    def removed(self):
        return self._in(RowState.WITHDRAWN, RowState.LEFT, RowState.GONE)


def differences(submission):
    """The figures of a submission that differ from today's records, as :class:`FigureDifference`."""
    return [figure for figure in compared([submission])[submission.pk] if figure]


def compared(submissions, code=None):
    """``{submission id: [FigureDifference, one a figure]}``; with ``code`` only that figure.

    The number of queries depends on the periods, the registers and their sources: not on submissions, figures or rows.
    """
    submissions = list(submissions)
    # The rows behind a national report are submissions, which never change.
    found = {one.pk: list(map(as_frozen, _frozen(one, code))) for one in submissions if one.report.is_national}
    pairs = _paired(submissions, code)
    live = rows_by_key({key for line in pairs.values() for each in line for key in _suspects(*each)})
    return found | {pk: [_figure(*each, live) for each in line] for pk, line in pairs.items()}


def counts(submissions):
    """``{submission id: how many figures differ}``, as :func:`compared` has it, by keys and versions alone.

    Rows are read only to tell a record that was set right again; which ones came or went need not be read to be counted.
    """
    submissions = list(submissions)
    pairs = _paired(submissions)
    unsure = {key for line in pairs.values() for each in line if not _is_other(*each) for key in _suspects(*each)}
    live = rows_by_key(unsure)
    there = {pk: sum(_is_other(*each) or _has_changed(*each, live) for each in line) for pk, line in pairs.items()}
    return dict.fromkeys((one.pk for one in submissions), 0) | there


def counts_lately(submissions):
    """:func:`counts` as it was some minutes ago at most; the page of the submission says how it is now."""
    whole = Submission.objects.select_related("report__round")
    ids = [one.pk for one in submissions]
    return remembered("differing", ids, lambda some: counts(whole.filter(pk__in=some)), seconds=REMEMBERED)


def _frozen(submission, code):
    return [data for data in submission.content["figures"] if code in (None, data["code"])]


def _paired(submissions, code=None):
    """``{submission id: [(frozen figure, its cell today, what counts today)]}`` of those of provinces."""
    frozen = {one: _frozen(one, code) for one in submissions if not one.report.is_national}
    cells = _cells_today(frozen)
    rows_now = standing(cells.values())
    return {
        submission.pk: [(data, *_today(cells.get((submission.pk, data["code"])), rows_now)) for data in entries]
        for submission, entries in frozen.items()
    }


def _cells_today(frozen):
    """``{(submission id, code): Cell}`` of ``{submission: [frozen figure]}``; a code that is no figure any more has none."""
    known = figures.known() if frozen else {}
    pairs = [(one, data["code"]) for one, entries in frozen.items() for data in entries if data["code"] in known]
    codes = list(dict.fromkeys(code for _one, code in pairs))
    periods = list(dict.fromkeys(one.report.period for one in frozen))
    table = figures.series(codes, {one.report.province_id for one in frozen}, periods) if pairs else {}
    return {
        (one.pk, code): table[code, one.report.province_id][periods.index(one.report.period)] for one, code in pairs
    }


def _is_other(data, cell, now):
    """Whether another value, or other rows than then, can be told without reading a row."""
    if cell is None:
        return False
    return _is_other_value(data, cell) or now.keys() != {_key(row) for row in data["rows"]}


def _is_other_value(data, cell):
    return (data["value"], data["state"]) != (plain_number(cell.value), cell.number.state.value)


def _has_changed(data, cell, now, live):
    """Asked where the number holds."""
    if cell is None:
        return False
    holding = cell.figure_of_rows
    return any(state_of(row, live.get(_key(row)), now, holding).differs for row in data["rows"])


def _today(cell, rows_now):
    """The cell and ``{(model, row id): version}`` of what it counts."""
    if cell is None:
        return None, {}
    by_province = rows_now[cell.figure.code, cell.period]
    return cell, {key: version for pk in cell.origin_ids for key, version in by_province.get(pk, {}).items()}


def _suspects(data, cell, now):
    """The rows that must be read to say what became of them."""
    if cell is None:
        return set()
    then = {_key(row): row["version"] for row in data["rows"]}
    # Of a record the database itself counts the versions.
    moved = {k for k, version in then.items() if now.get(k) != version or not issubclass(apps.get_model(k[0]), Record)}
    return moved | (now.keys() - then.keys())


def _key(row):
    return row["model"], row["id"]


def as_frozen(data):
    """A frozen figure with its rows, nothing asked of today's records."""
    return FigureDifference(FrozenFigure(data), "", False, tuple(_row(row, None) for row in data["rows"]))


def _figure(data, cell, now, live):
    if cell is None:
        return as_frozen(data)
    today = {"value": plain_number(cell.value), "state": cell.number.state.value, "unit": data["unit"]}
    is_other = _is_other_value(data, cell)
    holding = None if is_other else cell.figure_of_rows
    rows = [_row(row, state_of(row, live.get(_key(row)), now, holding)) for row in data["rows"]]
    for key in sorted(now.keys() - {row.key for row in rows}):
        if (row := live.get(key)) is not None:  # else it was entered between two of our queries
            added = amount_of(row, cell.figure_of_rows)
            rows.append(TracedRow(*key, row.version, row.trace_label(), added, RowState.ADDED))
    return FigureDifference(FrozenFigure(data), value_words(today), is_other, tuple(rows))


def _row(row, state):
    return TracedRow(row["model"], row["id"], row["version"], row["label"], row["amount"], state)


def state_of(row, live, now, holding=None):
    """What became of a frozen row; ``live`` is the row as it is, where it had to be read, ``now`` what counts today.

    ``holding`` is the figure of the rows where its number is known to hold; else, of rows that are summed, every change is told.
    """
    if _key(row) in now:
        return RowState.SAME if live is None or _is_as_it_was(row, live, holding) else RowState.CHANGED
    if live is None:
        return RowState.GONE
    return RowState.WITHDRAWN if getattr(live, "is_withdrawn", False) else RowState.LEFT


def _is_as_it_was(row, live, holding):
    if not isinstance(live, Record):
        return live.digest() == row["digest"]
    if live.version == row["version"] or live.digest() == row["digest"]:
        return True
    adds_the_same = row["amount"] is None or (holding is not None and amount_of(live, holding) == row["amount"])
    return adds_the_same and live.trace_label() == row["label"]


def explained(traced, person):
    """The same figures with each row's address, where this person may read it, and what of it changed, by fields."""
    traced, by_model = list(traced), defaultdict(dict)
    for row in (row for figure in traced for row in figure.rows):
        by_model[row.model][row.pk] = row
    urls, changes = {}, {}
    for model, rows in by_model.items():
        urls |= _urls(model, rows, person)
        changes |= _changes(model, {pk: row for pk, row in rows.items() if row.state in TOLD}, person)
    return [
        replace(
            figure,
            rows=tuple(
                replace(row, url=urls.get(row.key, ""), changes=changes.get(row.key, ())) for row in figure.rows
            ),
        )
        for figure in traced
    ]


def _urls(label, ids, person):
    model = apps.get_model(label)
    if model is Submission:
        seen = Submission.objects.visible_to(person).filter(pk__in=ids)
        return {
            (label, pk): reverse("submission", args=[report, ordinal])
            for pk, report, ordinal in seen.values_list("pk", "report", "ordinal")
        }
    if (register := registry.of(model)) is None:
        return {}
    seen = model.objects.visible_to(person).filter(pk__in=ids).values_list("pk", flat=True)
    return {(label, pk): reverse("register-record", args=[register.name, pk]) for pk in seen}


def _changes(label, rows, person):
    live = list(rows_by_key((label, pk) for pk in rows).values()) if rows else []
    if not live:
        return {}
    found = history.changes_since({row.pk: rows[row.pk].version for row in live}, live, person)
    return {(label, pk): changes for pk, changes in found.items()}


def marks(round_):
    """``{province id: how many figures differ}`` of the last submissions of a round; those with none are left out.

    As many queries for 34 provinces as for one: the ministry's grid asks it while the page is made.
    """
    last = Submission.objects.filter(report__round=round_, replaced_by=None).defer("canonical").select_related("report")
    differing = counts_lately(last)
    return {one.report.province_id: count for one in last if (count := differing[one.pk])}
