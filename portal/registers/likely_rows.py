"""The same question as :func:`duplicates.likely` for many new records at once: two queries, whatever their number.

Of the stored rows only what tells them apart is read, and found again by the numbers in their titles and their day, or the
rarest words of their titles; only those that share enough words are read whole, and the two titles compared letter by letter.
"""

import datetime
from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Q

from .duplicates import MOST_SHOWN, Likeness, declared, numbers, pasts_of, score_of, tokens

MOST_READ = 50_000
MOST_COMPARED = 40  # of one row
RAREST = 3
LEAST_SHARED = 0.4  # of the words of the longer title


class Known(NamedTuple):
    """What is read of a stored row: ``same`` are its values of the fields that must be equal."""

    pk: int
    same: tuple[Any, ...]
    words: frozenset[str]


class Stored:
    """Rows of one register in memory: ``{(province, numbers in the title): {day, or word where it has no day: rows}}``.

    Titles with other numbers are never alike ("đợt 1", "đợt 2").
    """

    def __init__(self, alike, rows):
        self.alike, self.shelves = alike, defaultdict(lambda: defaultdict(list))
        day = (alike.day,) if alike.day else ()
        for pk, province, title, *others in rows.values_list("pk", "province_id", alike.title, *day, *alike.same):
            on, words = others.pop(0) if day else None, tokens(title or "")
            known = Known(pk, tuple(others), frozenset(words))
            shelf = self.shelves[province, numbers(words)]
            for place in (on,) if on else known.words:
                shelf[place].append(known)

    def near(self, values, words, past):
        """The rows that may be meant: of the days around, and those without a day that share a rare word."""
        told = numbers(words)
        shelves = [shelf for pk in past if (shelf := self.shelves.get((pk, told)))]
        if not shelves:
            return ()
        rarest = sorted(set(words), key=lambda word: sum(len(shelf.get(word, ())) for shelf in shelves))[:RAREST]
        places = [*self._days(values), *rarest]
        return {one.pk: one for shelf in shelves for place in places for one in shelf.get(place, ())}.values()

    def _days(self, values):
        if not self.alike.day or not (day := values.get(self.alike.day)):
            return ()
        first, last = around(day, day, self.alike.days)
        return [first + datetime.timedelta(days=step) for step in range((last - first).days + 1)]


def around(first, last, days):
    """Two days with some before and after them, as far as the calendar goes."""
    before = min(days, (first - datetime.date.min).days)
    after = min(days, (datetime.date.max - last).days)
    return first - datetime.timedelta(days=before), last + datetime.timedelta(days=after)


def likely_of_many(register, all_values, rows):
    """``[[Likeness]]``, the likest first, in the order of ``all_values``: new records as the rules take them.

    ``rows`` are the stored records that may be told of, standing ones.
    """
    alike = declared(register)
    wanted = [values for values in all_values if values.get("province")]
    if alike is None or not wanted:
        return [[] for _values in all_values]
    pasts = pasts_of({values["province"].pk for values in wanted})
    stored = Stored(alike, _narrowed(rows.filter(province__in=set().union(*pasts.values())), alike, wanted))
    shortlists = [
        _shortlist(register, alike, stored, values, pasts[values["province"].pk]) if values.get("province") else []
        for values in all_values
    ]
    whole = _whole(register, alike, rows, {pk for shortlist in shortlists for pk in shortlist})
    return [
        _likest(alike, values, [whole[pk] for pk in shortlist if pk in whole])
        for values, shortlist in zip(all_values, shortlists, strict=True)
    ]


def _narrowed(rows, alike, wanted):
    """The latest rows of the days around those of the new records, and those without a day."""
    if alike.day:
        days = [day for values in wanted if (day := values.get(alike.day))]
        near = Q(**{f"{alike.day}__range": around(min(days), max(days), alike.days)}) if days else Q(pk__in=())
        rows = rows.filter(near | Q(**{alike.day: None}))
    return rows.order_by("-pk")[:MOST_READ]


def _shortlist(register, alike, stored, values, past):
    """The ids of the rows whose titles share most words with that of a new record."""
    told = tokens(values.get(alike.title) or "")
    if not told:
        return []
    words = frozenset(told)
    asked = [values.get(name) for name in alike.same]
    linked = {value.pk for value in values.values() if isinstance(value, register.model)}  # it replaces that one
    found = []
    for known in stored.near(values, told, past):
        shared = len(words & known.words)
        if shared < LEAST_SHARED * max(len(words), len(known.words)) or known.pk in linked:
            continue
        if all(mine in (None, "", theirs) for mine, theirs in zip(asked, known.same, strict=True)):
            found.append((shared, known.pk))
    return [pk for _shared, pk in sorted(found, reverse=True)[:MOST_COMPARED]]


def _whole(register, alike, rows, ids):
    if not ids:
        return {}
    known = {field.name for field in register.model._meta.concrete_fields}
    return rows.select_related(*(name for name in alike.hints if name in known)).in_bulk(ids)


def _likest(alike, values, rows):
    alikes = [Likeness(row, score) for row in rows if (score := score_of(alike, values, row))]
    return sorted(alikes, key=lambda one: (-one.score, one.record.pk))[:MOST_SHOWN]
