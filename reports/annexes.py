"""Annex tables of a report: the rows behind figures, in the columns their register declares."""

from portal.formats import roman
from portal.registers.register import registry

from .planning import TABLES
from .wording import filled

NUMBER = {"label": "STT", "width": 6, "align": "center"}


def annexes_for(version, cells, words, report=None):
    """``version.annexes`` is a list of ``{"title", "register", "groups": [{"title", "figure"}]}``, or of ``{"title",
    "source"}`` for a table of the province's plan (:data:`reports.planning.TABLES`); empty ones are left out, and those that the officer took out."""
    found = []
    for position, annex in enumerate(version.annexes):
        if report is not None and position in report.left_out:
            continue
        if annex.get("source") in TABLES and report is not None:
            columns, rows = TABLES[annex["source"]](report.province, report.period)
            found += [(annex, columns, rows)] if rows else []
            continue
        register = registry.get(annex.get("register"))
        if register is None:
            continue  # a register that this portal does not keep has no rows
        if rows := _rows(annex["groups"], register, cells):
            found.append((annex, [NUMBER, *register.annex_head()], rows))
    return [
        {
            "number": roman(place) if len(found) > 1 else "",
            "title": filled(annex["title"], words),
            "landscape": True,
            "columns": columns,
            "rows": rows,
        }
        for place, (annex, columns, rows) in enumerate(found, 1)
    ]


def _rows(groups, register, cells):
    rows, place = [], 0  # lists show the newest first, paper goes the way of time
    for group in groups:
        cell = cells.get(group["figure"])
        records = list(register.with_related(cell.rows()).reverse()) if cell else []
        if records:
            place += 1
            rows.append({"group": f"{roman(place)}. {group['title']}"})
            rows += [[str(number), *register.annex_row(record)] for number, record in enumerate(records, 1)]
    return rows
