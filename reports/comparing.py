"""What differs between two frozen contents: sections by their words, figures by value and rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal import formats
from portal.periods import Window

from .prose import plain


@dataclass(frozen=True)
class FrozenFigure:
    """A figure as it was: words, window and rows; nothing is asked of today's records."""

    data: dict

    @property
    def label(self):
        label = self.data["label"]
        return label[:1].upper() + label[1:]

    @property
    def value(self):
        return _words(self.data["value"], self.data["unit"])

    @property
    def previous(self):
        return _words(self.data["previous"], self.data["unit"])

    @property
    def window(self):
        return Window(*map(date.fromisoformat, self.data["window"])).label

    @property
    def rows(self):
        return self.data["rows"]


def _words(value, unit):
    if value is None:
        return ""
    number = Decimal(str(value))
    if unit == "%":
        return formats.percent(number)
    return formats.counted(int(number), unit) if number == int(number) else f"{formats.number(number)} {unit}"


def figures_of(content):
    return [FrozenFigure(data) for data in content["figures"]]


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
