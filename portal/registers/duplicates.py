"""Records that look like one about to be saved: same days, nearly the same title, the same partner or its other spelling.

The database narrows by province, day and words that are indexed; the few rows left are compared here, word by word.
"""

import datetime
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q

from portal.organisations.lineage import origins
from portal.organisations.models import Succession
from portal.text import fold

from .beside import Apart
from .display import label_of, shown

MOST_COMPARED = 400
MOST_SHOWN = 5
WORDS_SOUGHT = 12
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Alike:
    """By what two records of a register are the same thing.

    ``title`` names a text field of the row, ``day`` the day it is known by, ``same`` fields that must be equal, ``hints``
    fields that make a weaker likeness enough where they are equal. ``days`` is how far apart two records' days may be.
    """

    title: str = "title"
    day: str = ""
    same: tuple[str, ...] = ()
    hints: tuple[str, ...] = ("partner",)
    days: int = 7
    enough: float = 0.82
    enough_with_hint: float = 0.7

    @property
    def fields(self):
        return tuple(name for name in (self.title, self.day, *self.same, *self.hints) if name)


@dataclass(frozen=True)
class Likeness:
    record: Any
    score: float


def declared(register):
    """What the register says about likeness; else its title and its first day. ``None`` for one without a title."""
    if register.alike:
        return register.alike
    names = {field.name for field in register.model._meta.concrete_fields}
    if "title" not in names:
        return None
    return Alike(day=next((name for name in register.dates if name in names), ""))


def likely(register, values, person, *, known_apart=True):
    """The records in reach that are probably the one ``values`` describe, the likest first, at most five.

    ``values`` maps field names to Python values as the rules take them (``id`` of a stored record); a restricted record
    out of the person's reach is never told of, nor, unless ``known_apart`` is false, one that was told apart from this one.
    """
    alike = declared(register)
    if alike is None or not values.get(alike.title) or not values.get("province"):
        return []
    rows = _narrowed(register, alike, values, person)
    rows = rows.exclude(pk__in=_told_apart(register.model, values.get("id")) if known_apart else [values.get("id")])
    found = [Likeness(row, score) for row in rows[:MOST_COMPARED] if (score := score_of(alike, values, row))]
    return sorted(found, key=lambda one: (-one.score, one.record.pk))[:MOST_SHOWN]


def _narrowed(register, alike, values, person):
    unit = values["province"].pk
    rows = register.model.objects.visible_to(person).counted().filter(province__in=pasts_of([unit])[unit])
    linked = {value.pk for value in values.values() if isinstance(value, register.model)}  # what it replaces is another
    rows = rows.exclude(pk__in=linked)
    for name in alike.same:
        if values.get(name) not in (None, ""):
            rows = rows.filter(**{name: values[name]})
    if day := values.get(alike.day) if alike.day else None:
        span = datetime.timedelta(days=alike.days)
        near = Q(**{f"{alike.day}__range": (day - span, day + span)})
        undated = Q(**{f"{alike.day}__isnull": True}) & _words(values[alike.title])
        rows = rows.filter(near | undated)
    elif not alike.same:
        rows = rows.filter(_words(values[alike.title]))
    related = [name for name in alike.hints if name in _names(register.model)]
    return rows.select_related(*related).order_by("-pk")


def _names(model):
    return {field.name for field in model._meta.concrete_fields}


def pasts_of(ids):
    """``{id: ids}`` of provinces: each with those it was made from, and those made from it. Two queries."""
    found = origins(ids)
    for made_from, made in Succession.objects.filter(predecessor__in=ids).values_list("predecessor_id", "successor_id"):
        found[made_from].add(made)
    return found


def _told_apart(model, pk):
    """The record itself and those that somebody told apart from it."""
    if pk is None:
        return []
    kind = ContentType.objects.get_for_model(model)
    pairs = Apart.objects.filter(Q(low=pk) | Q(high=pk), content_type=kind).values_list("low", "high")
    return {pk}.union(*pairs)


def _words(title):
    """The rows that hold all words of a title but one, in any order: one of them may be written otherwise."""
    words = tokens(title)[:WORDS_SOUGHT]
    choices = [words[:place] + words[place + 1 :] for place in range(len(words))] if len(words) > 2 else [words]
    query = " | ".join(f"({' & '.join(choice)})" for choice in choices if choice)
    return Q(search=SearchQuery(query, config="simple", search_type="raw")) if query else Q(pk=None)


def tokens(text):
    """``"Đoàn  Lãnh đạo tỉnh"`` → ``["doan", "lanh", "dao", "tinh"]``"""
    return WORD.findall(fold(text))


def similarity(first, second):
    """0 to 1: how alike two titles are but for accents, case, punctuation, small slips and the order of words."""
    mine, other = tokens(first), tokens(second)
    if not mine or not other:
        return 0.0
    if numbers(mine) != numbers(other):
        return 0.0  # "đợt 1" and "đợt 2" are two things
    in_order = SequenceMatcher(None, " ".join(mine), " ".join(other), autojunk=False)
    if in_order.real_quick_ratio() < 0.5:
        return 0.0
    sorted_ = SequenceMatcher(None, " ".join(sorted(mine)), " ".join(sorted(other)), autojunk=False)
    return max(in_order.ratio(), sorted_.ratio())


def numbers(words):
    """``["dot", "02", "nam", "2025"]`` → ``("2", "2025")``"""
    told = [word for word in words if not word.isalpha() and any(sign.isdigit() for sign in word)]
    return tuple(sorted(word.lstrip("0") for word in told))


def score_of(alike, values, row):
    """The score of a row that is like enough, else ``None``."""
    score = similarity(values[alike.title], getattr(row, alike.title))
    hinted = any(_is_one(values.get(name), getattr(row, name, None)) for name in alike.hints)
    return score if score >= (alike.enough_with_hint if hinted else alike.enough) else None


def _is_one(mine, other):
    """Whether two partners are one, whatever the spelling they were met under."""
    if mine is None or other is None:
        return False
    if getattr(mine, "pk", None) is not None and mine.pk == other.pk:
        return True
    return mine.country == other.country and similarity(mine.name, other.name) > 0.85


def tell_apart(record, others, *, by):
    """Remembers that a record is none of the others: nobody is asked about them again."""
    kind = ContentType.objects.get_for_model(record)
    known = type(record).objects.visible_to(by).filter(pk__in=others).exclude(pk=record.pk)
    pairs = [sorted((record.pk, pk)) for pk in known.values_list("pk", flat=True)]
    rows = [Apart(content_type=kind, low=low, high=high, by=by) for low, high in pairs]
    Apart.objects.bulk_create(rows, ignore_conflicts=True)


def asked_about(register, form, person, dismissed, before=None):
    """What to ask about before a valid form is saved: [Likeness] that were not answered yet.

    ``before`` is the record as it was stored: where an edit changes nothing that tells records apart, nothing is asked.
    """
    alike = declared(register)
    if alike is None or (before and all(_is_kept(name, form, before) for name in alike.fields)):
        return []
    return [one for one in likely(register, form.values(), person) if one.record.pk not in dismissed]


def _is_kept(name, form, before):
    return form.cleaned_data.get(name, getattr(before, name, None)) == getattr(before, name, None)


def side_by_side(register, form, found):
    """[(label, mine, [theirs])]: the facts that differ or say most, the typed record beside those it is like."""
    lines = []
    for name in _shown_fields(register, form):
        theirs = [register.shown(one.record, name) for one in found]
        mine = _words_of(form, name, register.model._meta.get_field(name))
        if mine or any(theirs):
            lines.append((label_of(register.model, name), mine, theirs))
    return lines


def _shown_fields(register, form):
    alike = declared(register)
    kept = {"province", "agency", "note", "restricted", "source", "as_of", "version"}
    own = [name for name in form.fields if name in _names(register.model) and name not in kept]
    return sorted(own, key=lambda name: name not in alike.fields)[:9]


def _words_of(form, name, field):
    value = form.cleaned_data.get(name)
    return str(value) if isinstance(value, models.Model) else shown(field, value)
