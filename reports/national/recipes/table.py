"""The figures of a section as a table: this period, the same period before, the change."""

from reports import chips, pieces


def draft(national, figures):
    return chips.emptied(pieces.table(national.cells(figures)))
