"""What a chart shows, as plain data that can be frozen with a document."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

BARS, LINES, PARTS = "bars", "lines", "parts"
MOST_LINES, MOST_LABELS = 6, 60


class ChartError(ValueError):
    """The data can't be drawn; the message names what is wrong."""


@dataclass(frozen=True)
class Point:
    """A value, or ``None`` where there is none; ``soft``: an estimate, or a sum in which somebody's part is missing."""

    value: Decimal | None
    soft: bool = False


@dataclass(frozen=True)
class Line:
    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Chart:
    """``kind``: BARS (one line over time), LINES (several over time), PARTS (one line of horizontal bars).

    ``labels`` name the points of every line; ``unit`` is what the values are counted in; ``soft`` says what a hatched
    bar or a hollow point means.
    """

    kind: str
    title: str
    unit: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    soft: str = ""

    def __post_init__(self):
        if self.kind not in (BARS, LINES, PARTS):
            raise ChartError(f"A chart is {BARS}, {LINES} or {PARTS}, not {self.kind!r}.")
        if not 1 <= len(self.lines) <= (MOST_LINES if self.kind == LINES else 1):
            raise ChartError(f"A chart of {self.kind} can't hold {len(self.lines)} lines.")
        if not 1 <= len(self.labels) <= MOST_LABELS:
            raise ChartError(f"A chart can't hold {len(self.labels)} labels.")
        if any(len(line.points) != len(self.labels) for line in self.lines):
            raise ChartError("Every line needs a point for each label.")

    @property
    def has_soft(self):
        return any(point.soft and point.value is not None for line in self.lines for point in line.points)

    def as_json(self):
        """Plain JSON, values as text: ``{"kind", "title", "unit", "labels", "lines": [{"label", "points": [[value, soft]]}], "soft"}``."""
        lines = [
            {
                "label": line.label,
                "points": [[None if point.value is None else str(point.value), point.soft] for point in line.points],
            }
            for line in self.lines
        ]
        return {
            "kind": self.kind,
            "title": self.title,
            "unit": self.unit,
            "labels": list(self.labels),
            "lines": lines,
            "soft": self.soft,
        }

    @classmethod
    def from_json(cls, data):
        """:raises ChartError: for what :meth:`as_json` did not write."""
        try:
            lines = tuple(
                Line(str(line["label"]), tuple(_point(*one) for one in line["points"])) for line in data["lines"]
            )
            words = [str(data[name]) for name in ("kind", "title", "unit")]
            return cls(*words, tuple(map(str, data["labels"])), lines, str(data["soft"]))
        except (KeyError, TypeError, InvalidOperation) as error:
            raise ChartError(f"The chart is not what was frozen: {error!r}.") from error


def _point(value, soft):
    found = None if value is None else Decimal(value)
    if found is not None and not found.is_finite():
        raise ChartError(f"{value} can't be drawn.")
    return Point(found, bool(soft))
