"""The same question as :func:`duplicates.likely` for many new records at once: one query, whatever their number.

The stored rows are read once and found again by their day, or by the rarest words of their titles; what shares too few
words is passed over before the two titles are compared letter by letter.
"""

import datetime
from collections import defaultdict

from django.db import models

from .duplicates import MOST_SHOWN, Likeness, declared, one_past, score_of, tokens

MOST_READ = 50_000
MOST_COMPARED = 40  # of one row
RAREST = 3
LEAST_SHARED = 0.4  # of the words of the longer title


class Stored:
    """Rows of one register in memory, by day and by word."""

    def __init__(self, alike, rows):
        self.alike, self.by_day, self.by_word = alike, defaultdict(list), defaultdict(list)
        for row in rows:
            known = (row, frozenset(tokens(getattr(row, alike.title))))
            if alike.day and (day := getattr(row, alike.day)):
                self.by_day[day].append(known)
                continue
            for word in known[1]:
                self.by_word[word].append(known)

    def near(self, values, words):
        """The rows that may be meant: of the days around, and those without a day that share a rare word."""
        found = {}
        if self.alike.day and (day := values.get(self.alike.day)):
            for step in range(-self.alike.days, self.alike.days + 1):
                try:
                    rows = self.by_day.get(day + datetime.timedelta(days=step), ())
                except OverflowError:
                    continue
                found |= {known[0].pk: known for known in rows}
        for word in sorted(words, key=lambda word: len(self.by_word.get(word, ())))[:RAREST]:
            found |= {known[0].pk: known for known in self.by_word.get(word, ())}
        return found.values()


def likely_of_many(register, all_values, rows):
    """``[[Likeness]]``, the likest first, in the order of ``all_values``: new records as the rules take them.

    ``rows`` are the stored records that may be told of, standing ones.
    """
    alike = declared(register)
    wanted = {id(values): values["province"] for values in all_values if values.get("province")}
    if alike is None or not wanted:
        return [[] for _values in all_values]
    provinces = {province.pk: province for province in wanted.values()}
    pasts = {pk: one_past(province) for pk, province in provinces.items()}
    stored = Stored(alike, _read(register, rows, alike, set().union(*pasts.values())))
    return [
        _likest(alike, stored, values, pasts[values["province"].pk]) if id(values) in wanted else []
        for values in all_values
    ]


def _read(register, rows, alike, units):
    known = {field.name for field in register.model._meta.concrete_fields}
    hints = [name for name in alike.hints if name in known]
    return rows.filter(province__in=units).select_related(*hints).order_by("-pk")[:MOST_READ]


def _likest(alike, stored, values, past):
    words = frozenset(tokens(values.get(alike.title) or ""))
    linked = [value for value in values.values() if isinstance(value, models.Model)]
    found = []
    for row, theirs in stored.near(values, words):
        if row.province_id not in past or row in linked:  # what it replaces is another one
            continue
        if any(values.get(name) not in (None, "", getattr(row, name)) for name in alike.same):
            continue
        if words and len(words & theirs) >= LEAST_SHARED * max(len(words), len(theirs)):
            found.append((len(words & theirs), row))
    nearest = sorted(found, key=lambda one: (-one[0], -one[1].pk))[:MOST_COMPARED]
    alikes = [Likeness(row, score) for _count, row in nearest if (score := score_of(alike, values, row))]
    return sorted(alikes, key=lambda one: (-one.score, one.record.pk))[:MOST_SHOWN]
