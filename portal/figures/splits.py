"""Breakdowns: the numbers of a figure parted by a field of its rows."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func
from django.utils.translation import gettext as _

from portal.partners.models import Country, country_name
from portal.text import vi_key

SPLITS: dict[str, dict[str, "Split"]] = defaultdict(dict)


class EachOf(Func):
    """One row for each different text of one or more arrays, and one of NULL where they hold none."""

    set_returning = True
    template = "unnest(COALESCE(NULLIF(ARRAY(SELECT DISTINCT unnest(%(expressions)s)), '{}'), ARRAY[NULL]::varchar[]))"
    arg_joiner = " || "
    output_field = CharField()


@dataclass(frozen=True)
class Split:
    """How the rows of a figure are parted.

    ``by`` is the expression of the key; ``overlaps`` says that a row may stand in several parts (a trip to two
    countries counts in both), so that the parts may add up to more than the whole.
    """

    name: str
    label: Any
    by: Any
    overlaps: bool
    countries: bool = False
    choices: dict = field(default_factory=dict, hash=False)

    @classmethod
    def declare(cls, figure, name, *, also=(), label=None):
        """``name`` is a field of the rows (a relation's with ``__``); ``also`` adds single fields to an array's items."""
        model_field = _field(apps.get_model(figure.source.model_label), name)
        is_array = isinstance(model_field, ArrayField)
        inner = model_field.base_field if is_array else model_field
        singles = [Func(F(one), template="ARRAY[%(expressions)s]::varchar[]") for one in also]
        by = EachOf(F(name), *singles) if is_array else F(name)
        made = cls(
            name, label or model_field.verbose_name, by, is_array, isinstance(inner, Country), dict(inner.choices or ())
        )
        SPLITS[figure.code][name] = made
        return made

    def text(self, key):
        """What a part is called on a page or in a document, in the language in force."""
        if key in (None, ""):
            return _("not stated")
        return country_name(key) if self.countries else str(self.choices.get(key, key))

    def order(self, key):
        """Vietnamese alphabetical order of the labels, what is not stated last."""
        return (key in (None, ""), vi_key(self.text(key)))


def splits_of(figure):
    """The breakdowns declared for a figure, in the order declared."""
    return list(SPLITS.get(figure.code, {}).values())


def _field(model, name):
    for part in name.split("__"):
        found = model._meta.get_field(part)
        model = found.related_model
    return found
