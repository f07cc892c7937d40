"""What differs between two frozen contents: sections by their words, figures by value and rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from portal import figures, formats
from portal.periods import Window

from .prose import plain
from .wording import figure_words


@dataclass(frozen=True)
class FrozenFigure:
    """A figure as it was: words, window and rows; nothing is asked of today's records."""

    data: dict

    @property
    def label(self):
        label = self.data["label"]
        return label[:1].upper() + label[1:]

    @property
    def code(self):
        return self.data["code"]

    @property
    def value(self):
        return value_words(self.data)

    @property
    def previous(self):
        return figure_words(self.data["previous"], self.data["unit"])

    @property
    def window(self):
        return Window(*map(date.fromisoformat, self.data["window"])).label


UNKNOWN = {
    figures.State.ABSENT: _("no data"),
    figures.State.NOT_AVAILABLE: _("not available"),
    figures.State.NOT_APPLICABLE: _("not applicable"),
}


def value_words(data):
    """A frozen figure's value in words, or why there is none."""
    return figure_words(data["value"], data["unit"]) or str(UNKNOWN.get(data["state"], data["state"]))


def amount_words(value):
    """What a row adds, as a number in Vietnamese style; empty where rows are only counted."""
    return "" if value is None else formats.number(Decimal(value))


@dataclass(frozen=True)
class Difference:
    """``sections`` are [{"name", "before", "after"}] in plain words, ``figures`` [{"label", "before", "after", "rows"}]."""

    sections: list
    figures: list

    def __bool__(self):
        return bool(self.sections or self.figures)


def difference(old, new):
    """From ``old`` to ``new``, in the order of the new one."""
    return Difference(_sections(old, new), _figures(old, new))


def _sections(old, new):
    before = {part["key"]: plain(part["html"]) for part in old["sections"]}
    after = {part["key"]: plain(part["html"]) for part in new["sections"]}
    names = {part["key"]: f"{part['number']} {part['heading']}" for part in [*old["sections"], *new["sections"]]}
    return [
        {"name": names[key], "key": key, "before": before.get(key, ""), "after": after.get(key, "")}
        for key in dict.fromkeys([*after, *before])
        if before.get(key, "") != after.get(key, "")
    ]


def _figures(old, new):
    before = {data["code"]: data for data in old["figures"]}
    found = []
    for data in new["figures"]:
        earlier = before.get(data["code"])
        if earlier is None or _facts(earlier) == _facts(data):
            continue
        found.append(
            {
                "label": FrozenFigure(data).label,
                "before": FrozenFigure(earlier).value,
                "after": FrozenFigure(data).value,
                "came": _rows_only_in(data, earlier),
                "went": _rows_only_in(earlier, data),
            }
        )
    return found


def _facts(data):
    return data["value"], [(row["model"], row["id"], row["digest"]) for row in data["rows"]]


def _rows_only_in(data, other):
    """Labels of the rows that the other one does not hold in this form: added, or written differently there."""
    known = {(row["model"], row["id"], row["digest"]) for row in other["rows"]}
    return [row["label"] for row in data["rows"] if (row["model"], row["id"], row["digest"]) not in known]
