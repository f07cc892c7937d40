"""The rows behind a figure, as data that outlives them, and the same rows as they stand today."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Value

from portal import figures


def trace_rows(cells):
    """For each cell ``[{"model", "id", "version", "label", "amount", "digest"}]`` of the rows behind it, by their ids.

    Two queries a model, and each row is read, named and digested once, however many of the figures it counts in.
    """
    now = standing(cells)
    keys = [sorted(_counted(cell, now)) for cell in cells]
    live = rows_by_key(set().union(*keys))
    told = {key: _told(row) for key, row in live.items()}
    return [
        [{**told[key], "amount": amount_of(live[key], cell.figure_of_rows)} for key in some if key in told]
        for cell, some in zip(cells, keys, strict=True)
    ]


def _counted(cell, now):
    by_province = now[cell.figure.code, cell.period]
    return {key for pk in cell.origin_ids for key in by_province.get(pk, ())}


def _told(row):
    return {
        "model": row._meta.label_lower,
        "id": row.pk,
        "version": row.version,
        "label": row.trace_label(),
        "digest": row.digest(),
    }


def amount_of(row, figure):
    """What a row adds to a figure that is a sum: an int, or a decimal as text; ``None`` where rows are counted."""
    value = getattr(row, figure.amount_field) if figure.amount_field else None
    return value if value is None or isinstance(value, int) else str(value)


def standing(cells):
    """``{(code, period): {province id: {(model, row id): version}}}`` of the rows that count today behind cells.

    One query a model, however many figures, periods, provinces and rows.
    """
    together, by_model = defaultdict(list), defaultdict(list)
    for cell in cells:
        together[cell.figure.code, cell.period].append(cell)
    keys = list(together)
    for place, those in enumerate(together.values()):
        rows = figures.rows_behind(those).order_by().annotate(nth_asked=Value(place))
        by_model[rows.model].append(rows.values_list("nth_asked", "province_id", "pk", "version"))
    found = defaultdict(lambda: defaultdict(dict))
    for model, (first, *others) in by_model.items():
        for place, province_id, pk, version in first.union(*others, all=True) if others else first:
            found[keys[place]][province_id][model._meta.label_lower, pk] = version
    return found


def rows_by_key(keys):
    """``{(model, row id): row}`` of rows as they are, withdrawn ones among them: one query a model."""
    wanted, related = defaultdict(set), reads()
    for model, pk in keys:
        wanted[model].add(pk)
    found = {}
    for label, ids in wanted.items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=ids)
        found |= {(label, row.pk): row for row in figures.reading(rows, related.get(label, ()))}
    return found


def reads():
    """``{model: the relations a label reads}``, as the sources of the figures declare them."""
    sources = {figure.source for figure in figures.known().values() if not figure.needs()}
    return {source.model_label.lower(): source.related for source in sources if hasattr(source, "model_label")}
