"""From a file to the sheet of the records: read in a child process, the heading found, the rows with their real numbers."""

import datetime
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from portal import secrecy
from portal.text import fold

from ..sheets import ABOUT, DATA
from . import guard

CHILD = Path(__file__).with_name("child.py")
SECONDS = 45
MOST_ABOVE = 20  # rows above the heading
EXAMPLE = "VÍ DỤ"
TOO_MANY = _("The file has more than 50,000 rows or 300 columns: split it into several files.")
STOPPED = _(
    "The file could not be read: it is damaged, or takes more memory or time than a sheet of records does. "
    "Copy the rows alone into the template and send that."
)
SENTENCES = {
    "rows": TOO_MANY,
    "columns": TOO_MANY,
    "sheets": _("The file has more than 20 sheets: keep the sheet of the records alone."),
    "entities": _("The file holds parts that no Excel sheet needs. Save it in Excel as a new workbook and send that."),
    "broken": guard.BROKEN,
}
NO_HEADING = _(
    "No sheet has the column headings of this register in its first 20 rows. Download the template and copy the rows into it."
)


IN_A_CELL = _("Sheet “{sheet}”, row {row}: {sentence}")


class Unreadable(Exception):
    """The file as a whole can't be taken; ``sentence`` says why and what to do."""

    def __init__(self, sentence):
        self.sentence = sentence
        super().__init__(sentence)


@dataclass
class Sheet:
    """The sheet with the records. ``rows`` are ``(row number as Excel shows it, cells)``, ``faults`` ``{(row, place): "#REF!"}``."""

    name: str
    headings: list
    heading_row: int
    rows: list
    faults: dict = field(default_factory=dict)
    mark: str = ""
    above: list = field(default_factory=list)  # the rows before the heading, as they are

    @classmethod
    def of(cls, dataset):
        """The sheet of a plain dataset, whose first row stands in row 2."""
        if (sheet := getattr(dataset, "sheet", None)) is None:
            sheet = cls(dataset.title or DATA, list(dataset.headers), 1, list(enumerate(map(list, dataset), start=2)))
        return sheet

    def dataset(self):
        """The same for the door of django-import-export; its rows stay here, where a number is theirs."""
        found = Dataset(headers=self.headings, title=self.name)
        found.sheet = self
        return found


def read(file, headings):
    """The sheet that has the headings of a register.

    :raises Unreadable: with the sentence to show.
    """
    return sheet_of(told_of(file), headings)


def sheet_of(told, headings):
    """The same of what was told of the file (:func:`told_of`)."""
    told = json.loads(told, object_hook=_day)
    if "problem" in told:
        raise Unreadable(SENTENCES.get(told["problem"], STOPPED))
    sheets = told["sheets"]
    for sheet in sheets:
        _refuse_secrets(sheet)
    best = max((_placed(sheet, headings) for sheet in sheets), key=lambda found: found[0], default=(0, None, 0))
    known, sheet, place = best
    if known < 2:
        raise Unreadable(NO_HEADING)
    return _made(sheet, place, _mark(sheets))


def _day(told):
    return datetime.date.fromisoformat(told["day"]) if "day" in told else told


def told_of(file):
    """What the child process tells of a file: bytes of JSON, see :mod:`child`."""
    file.seek(0)
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own program; the file is its input
                [sys.executable, "-I", str(CHILD)],
                input=file.read(),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(STOPPED) from error
        if done.returncode:
            raise Unreadable(STOPPED)
        answer.seek(0)
        return answer.read()


def spelled(heading):
    """A heading as it is compared: accents, case, spaces and the star of a required one do not matter."""
    return " ".join(fold(str(heading).replace("*", " ")).replace("\n", " ").split())


def _placed(sheet, headings):
    """(how many headings the sheet knows, sheet, place of the row that has them); the sheet of an export comes first."""
    known = {spelled(heading) for heading in headings}
    counts = [
        sum(spelled(cell) in known for cell in row if isinstance(cell, str)) for row in sheet["rows"][:MOST_ABOVE]
    ]
    place = max(range(len(counts)), key=counts.__getitem__, default=0)
    most = counts[place] if counts else 0
    return (most + (sheet["name"] == DATA) * 0.5 if most else 0, sheet, place)


def _made(sheet, place, mark):
    rows = [(number, row) for number, row in enumerate(sheet["rows"][place + 1 :], start=place + 2) if _is_filled(row)]
    faults = {(row + 1, column): text for row, column, text in sheet["faults"]}
    numbered = {number for number, _row in rows}
    for number in sorted({row for row, _column in faults if row > place + 1} - numbered):
        rows.append((number, sheet["rows"][number - 1] if number <= len(sheet["rows"]) else []))
    rows.sort(key=lambda numbered_row: numbered_row[0])
    return Sheet(sheet["name"], list(sheet["rows"][place]), place + 1, rows, faults, mark, sheet["rows"][:place])


def _is_filled(row):
    return any(not isinstance(cell, str) or cell.strip() for cell in row)


def is_example(cells):
    return any(isinstance(cell, str) and cell.strip().upper().startswith(EXAMPLE) for cell in cells[:3])


def _mark(sheets):
    """What the cover of the file says of its columns: ``agreements 1f3c…``."""
    about = next((sheet for sheet in sheets if sheet["name"] == ABOUT), {"rows": []})
    return next((str(row[1]) for row in about["rows"] if len(row) > 1 and row[0] == "Phiên bản cột"), "")


def _refuse_secrets(sheet):
    texts = [(number, cell) for number, row in enumerate(sheet["rows"], 1) for cell in row if isinstance(cell, str)]
    if not secrecy.may_be_marked("\n".join(text for _number, text in texts)):
        return
    for number, cell in texts:
        if mark := secrecy.find_mark(cell):
            said = secrecy.SENTENCE % {"mark": mark}
            raise Unreadable(format_lazy(IN_A_CELL, sheet=sheet["name"], row=number, sentence=said))
