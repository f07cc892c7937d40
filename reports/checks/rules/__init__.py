"""The rules, one a module: each has ``find(document)``, which yields drafts of findings. ``register`` needs figures besides."""

from reports.checks.rules import (
    bounds,
    citations,
    comparison,
    date_order,
    date_rules,
    exchange,
    growth,
    list_length,
    names,
    part_whole,
    repeats,
    shares,
    sums,
    totals,
    unit_missing,
    year_to_date,
)

RULES = (
    sums, totals, part_whole, shares, growth, comparison, bounds, list_length, exchange, date_rules, date_order, citations, names,
    unit_missing, repeats, year_to_date,
)  # fmt: skip
