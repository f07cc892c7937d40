"""A plan as JSON-able words: what the page before the confirmation shows."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import formats

from ..likely_rows import likely_of_many
from ..sheets import as_text
from .plan import CHANGED, NEW

MOST_SHOWN = 5000  # rows of each kind; the counts tell of all


def preview(register, plan, context):
    """``{"sheet", "counts", "warnings", "errors", "new", "changed", "sums"}``.

    ``new``: [{"row", "title", "cells": [[heading, words]], "alike": [{"id", "title"}]}], ``changed``: [{"row", "id", "title", "changes": [[heading,
    before, after]]}].
    """
    new = plan.of(NEW)[:MOST_SHOWN]
    alike = alike_rows(register, new, context)
    return {
        "sheet": plan.sheet.name,
        "counts": plan.counts,
        "warnings": [str(said) for said in plan.warnings] + new_partners(context) + _told_of(alike),
        "errors": plan.errors()[:MOST_SHOWN],
        "new": [_new(plan, row, found) for row, found in zip(new, alike, strict=True)],
        "changed": [
            {"row": row.number, "id": row.record.pk, "title": str(row.record), "changes": row.changes}
            for row in plan.of(CHANGED)[:MOST_SHOWN]
        ],
        "sums": _sums(register, plan),
    }


def alike_rows(register, new, context):
    """``[[record]]``: for each new row the stored records it looks like, which does not stop the import."""
    if register.is_shared:  # told apart by their key alone
        return [[] for _row in new]
    rows = context.in_reach(register.model).counted()
    found = likely_of_many(register, [{**row.values, "id": None} for row in new], rows)
    return [[one.record for one in likenesses] for likenesses in found]


def _told_of(alike):
    count = sum(1 for found in alike if found)
    said = ngettext(
        "%(count)d new row looks like a record that is there already: look at it below before you confirm.",
        "%(count)d new rows look like records that are there already: look at them below before you confirm.",
        count,
    )
    return [said % {"count": count}] if count else []


def _new(plan, row, alike):
    cells = [
        (column.column_name, column.export(row.instance))
        for column in plan.columns.values()
        if not column.readonly and column.attribute not in ("id", "title")
    ]
    told = [(heading, as_text(cell)) for heading, cell in cells if cell is not None]
    found = [{"id": record.pk, "title": str(record)} for record in alike]
    return {"row": row.number, "title": str(row.instance), "cells": told, "alike": found}


def _sums(register, plan):
    rows = [row.instance for row in plan.of(NEW)]
    totals = [(label, sum(getattr(row, field) or 0 for row in rows), noun) for label, field, noun in register.sums]
    return [[str(label), formats.number(total), str(noun)] for label, total, noun in totals if total]


def new_partners(context):
    """A sentence for each partner that the import adds, with the known one it may be meant to be."""
    said = []
    for partner in context.new_partners[:50]:
        near = context.nearest_partner(partner.name, partner.country)
        words = {"name": str(partner), "near": near}
        if near:
            said.append(_("The partner “%(name)s” is new and will be added; “%(near)s” is known already.") % words)
        else:
            said.append(_("The partner “%(name)s” is new and will be added.") % words)
    return said
