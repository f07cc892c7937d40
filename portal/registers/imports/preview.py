"""A plan as JSON-able words: what the page before the confirmation shows."""

from django.utils.translation import gettext as _

from portal import formats

from ..sheets import as_text
from .plan import CHANGED, NEW

MOST_SHOWN = 5000  # rows of each kind; the counts tell of all


def preview(register, plan, context):
    """``{"sheet", "counts", "warnings", "errors", "new", "changed", "sums"}``.

    ``new``: [{"row", "title", "cells": [[heading, words]]}], ``changed``: [{"row", "id", "title", "changes": [[heading,
    before, after]]}].
    """
    return {
        "sheet": plan.sheet.name,
        "counts": plan.counts,
        "warnings": [str(said) for said in plan.warnings] + new_partners(context),
        "errors": plan.errors()[:MOST_SHOWN],
        "new": [_new(plan, row) for row in plan.of(NEW)[:MOST_SHOWN]],
        "changed": [
            {"row": row.number, "id": row.record.pk, "title": str(row.record), "changes": row.changes}
            for row in plan.of(CHANGED)[:MOST_SHOWN]
        ],
        "sums": _sums(register, plan),
    }


def _new(plan, row):
    cells = [
        (column.column_name, column.export(row.instance))
        for column in plan.columns.values()
        if not column.readonly and column.attribute not in ("id", "title")
    ]
    told = [(heading, as_text(cell)) for heading, cell in cells if cell is not None]
    return {"row": row.number, "title": str(row.instance), "cells": told}


def _sums(register, plan):
    rows = [row.instance for row in plan.of(NEW)]
    totals = [(label, sum(getattr(row, field) or 0 for row in rows), noun) for label, field, noun in register.sums]
    return [[str(label), formats.number(total), str(noun)] for label, total, noun in totals if total]


def new_partners(context):
    """A sentence for each partner that the import adds, with the known one it may be meant to be."""
    said = []
    for partner in context.new_partners[:50]:
        near = context.nearest_partner(partner.name)
        words = {"name": str(partner), "near": near}
        if near:
            said.append(_("The partner “%(name)s” is new and will be added; “%(near)s” is known already.") % words)
        else:
            said.append(_("The partner “%(name)s” is new and will be added.") % words)
    return said
