"""The rows behind a figure, as data that outlives them."""


def trace_rows(cell):
    """For each row behind a cell its model, id, version, label, amount and digest, in a fixed order."""
    return [
        {
            "model": row._meta.label_lower,
            "id": row.pk,
            "version": row.version,
            "label": row.trace_label(),
            "amount": _amount(row, cell),
            "digest": row.digest(),
        }
        for row in cell.rows().order_by("pk")
    ]


def _amount(row, cell):
    field = (cell.part_figure or cell.figure).amount_field
    value = getattr(row, field) if field else None
    return value if value is None or isinstance(value, int) else str(value)
