"""What a sheet would do to a register: each row new, changed, unchanged or wrong, with everything that is wrong at once.

A cell that says what an export of the stored record would say is never touched, so that a file that was taken out and
comes back changes nothing, whatever it holds. A row with our code sets what its columns hold, an empty cell empties; a
row that is known by the register's natural key only adds and changes, an empty cell leaves what is stored.
"""

import datetime
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..sheets import as_text, fitting
from .cells import is_blank
from .reading import Sheet, is_example, spelled

NEW, CHANGED, UNCHANGED, WRONG = "new", "changed", "unchanged", "wrong"
MISSING_COLUMNS = _("The sheet has no column {names}: new records need it. Add it, or copy the rows into the template.")
TWICE = _("The column “{name}” stands in the sheet twice: delete one of them.")
OLD_COLUMNS = _("The file was made with other columns than today's; its headings were understood all the same.")
STRANGE = _("Columns that this register does not know were passed over: {names}.")
FAULTY = _("The formula of this cell gives {text}: write the value itself, or mend the formula.")
TWINS = _("This row and row {others} mean the same record: keep one of them.")
FAULTS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}


@dataclass
class Row:
    """One row of the sheet. ``problems`` are (column or ``None``, sentence); ``changes`` (column, words before, words after)."""

    number: int
    given: dict  # {column: raw cell}
    state: str = NEW
    record: Any = None  # as it is stored
    instance: Any = None  # as it will be
    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    faults: list = field(default_factory=list)  # those that the cells themselves have, whatever they are held against
    changes: list = field(default_factory=list)
    key: Any = None

    def wrong(self, column, sentence):
        self.state = WRONG
        if not any(known is column and str(said) == str(sentence) for known, said in self.problems):
            self.problems.append((column, sentence))


@dataclass
class Plan:
    """All rows of a sheet, and what concerns the sheet as a whole."""

    sheet: Sheet
    columns: dict = field(default_factory=dict)  # {place: column}
    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)  # sentences about the sheet
    warnings: list = field(default_factory=list)

    @property
    def counts(self):
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in (NEW, CHANGED, UNCHANGED, WRONG)}

    @property
    def has_errors(self):
        return bool(self.problems) or any(row.problems for row in self.rows)

    def of(self, state):
        return [row for row in self.rows if row.state == state]

    def errors(self):
        """[{"sheet", "row", "column", "message"}] in the order of the sheet; row and column 0 and "" for the whole."""
        whole = [{"sheet": self.sheet.name, "row": 0, "column": "", "message": str(said)} for said in self.problems]
        return whole + [
            {
                "sheet": self.sheet.name,
                "row": row.number,
                "column": column.column_name if column else "",
                "message": str(said),
            }
            for row in self.rows
            for column, said in row.problems
        ]

    def fingerprint(self):
        """Another one as soon as the import would write something else, or over something else."""
        told = hashlib.sha256()
        for row in self.rows:
            stored = (row.record.pk, row.record.version) if row.record is not None and row.state == CHANGED else ()
            told.update(repr((row.number, row.state, stored, row.changes, len(row.problems))).encode())
        return told.hexdigest()


def place_columns(resource, sheet):
    """A plan that knows which column stands at which place of the sheet, by the headings alone."""
    plan = Plan(sheet)
    known = {spelled(column.column_name): column for column in resource.columns}
    strange = []
    for place, heading in enumerate(sheet.headings):
        if not str(heading).strip():
            continue
        column = known.get(spelled(heading))
        if column is None:
            strange.append(str(heading).strip())
        elif column in plan.columns.values():
            plan.problems.append(format_lazy(TWICE, name=column.column_name))
        else:
            plan.columns[place] = column
    if sheet.mark and not sheet.mark.endswith(resource.mark):
        plan.warnings.append(OLD_COLUMNS)
    if strange := [name for name in strange if spelled(name) != spelled("Lỗi")]:
        plan.warnings.append(format_lazy(STRANGE, names=quoted(strange)))
    return plan


def quoted(names):
    return ", ".join(f"“{name}”" for name in names)


def rows_of(plan):
    """The rows of the sheet as ``{column: raw}``, blank ones and those of example left out; #REF! and the like are named."""
    faulty = {number for number, _place in plan.sheet.faults}
    for number, line in plan.sheet.rows:
        if is_example(line):
            continue
        row = Row(number, {column: line[at] if at < len(line) else "" for at, column in plan.columns.items()})
        if number in faulty or not FAULTS.isdisjoint(line):
            _name_faults(row, plan)
        if row.problems or any(not is_blank(raw) for raw in row.given.values()):
            yield row


def _name_faults(row, plan):
    for place, column in plan.columns.items():
        raw = row.given[column]
        if text := raw if raw in FAULTS else plan.sheet.faults.get((row.number, place)):
            del row.given[column]
            if not column.readonly:
                row.wrong(column, format_lazy(FAULTY, text=text))
    row.faults = list(row.problems)


def says_the_same(raw, cell):
    """Whether a raw cell is what the export writes for a stored value."""
    if cell is None or isinstance(cell, bool):
        return is_blank(raw) if cell is None else raw is cell
    if isinstance(cell, datetime.date):
        return raw == cell if isinstance(raw, datetime.date) else raw == as_text(cell)
    if isinstance(cell, int | Decimal):
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return Decimal(repr(raw)) == cell
        return raw == as_text(cell)
    if not isinstance(raw, str):
        return str(raw) == cell
    return raw == cell or raw.strip() == fitting(cell).strip()


def mark_twins(rows):
    """Two rows of a file that mean the same record: both are wrong, each names the other."""
    by_key = defaultdict(list)
    for row in rows:
        if row.key is not None:
            by_key[row.key].append(row)
    for twins in by_key.values():
        for row in twins if len(twins) > 1 else ():
            others = ", ".join(str(other.number) for other in twins if other is not row)
            row.wrong(None, format_lazy(TWINS, others=others))
