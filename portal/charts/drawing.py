"""Drawing: from a chart's data to its SVG, always the same bytes for the same data."""

from portal import formats

from .axes import axis_for, fitted, width_of
from .data import BARS, LINES, PARTS
from .marks import INK, SIZE, SOFT, bar, dot, label, path, picture, rule

WIDTH, PLOT = 640, 190  # of the drawing, and the height of a plot over time
TOP, GAP = 28, 8
LEGEND = 20
THICK, BETWEEN = 18, 8  # of a horizontal bar
PART_ROOM = 210  # for the names of parts
MOST_TOLD = 400  # letters of a description


def draw(chart):
    """The SVG of a chart as text, ready to stand inside HTML or in a file of its own."""
    return {BARS: _over_time, LINES: _over_time, PARTS: _parts}[chart.kind](chart)


def _number(value):
    """Short: whole numbers as they are, others with one decimal, small ones with two."""
    return formats.number(value, None if value == value.to_integral_value() else 1 if abs(value) >= 10 else 2)


def _values(chart):
    return [point.value for line in chart.lines for point in line.points]


def _axis(chart):
    known = [value for value in _values(chart) if value is not None]
    return axis_for(known, whole=all(value == value.to_integral_value() for value in known))


def _told(chart):
    """All values in words, as long as they are few."""
    lines = [
        (f"{line.label}: " if len(chart.lines) > 1 else "")
        + "; ".join(
            f"{name} {_number(point.value)}" if point.value is not None else f"{name} –"
            for name, point in zip(chart.labels, line.points, strict=True)
        )
        for line in chart.lines
    ]
    told = f"{chart.unit}. {'. '.join(lines)}"
    return told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD].rsplit(';', 1)[0]}; …"


def _over_time(chart):
    axis = _axis(chart)
    ticks = [(tick, formats.number(tick)) for tick in axis.ticks]
    left = max(width_of(text, SIZE) for _tick, text in ticks) + GAP
    slot = (WIDTH - left) / len(chart.labels)
    frame = Frame(axis, left, slot)
    parts = [label(chart.unit, 0, SIZE, name="unit", fill=SOFT)]
    for tick, text in ticks:
        y = frame.y(tick)
        parts += [rule(left, y, WIDTH, y), label(text, left - GAP, y + 4, anchor="end", name="tick", fill=SOFT)]
    parts += _time_labels(chart, frame)
    parts += _bars(chart, frame) if chart.kind == BARS else _lines(chart, frame)
    parts.append(rule(left, frame.y(0), WIDTH, frame.y(0), name="floor", stroke=SOFT))
    legend, height = _legend(chart, TOP + PLOT + 2 * SIZE + GAP)
    return picture(WIDTH, height, chart.title, _told(chart), *parts, *legend)


class Frame:
    """The place of values and of points in time."""

    def __init__(self, axis, left, slot):
        self.axis, self.left, self.slot = axis, left, slot

    def x(self, place):
        return self.left + self.slot * (place + 0.5)

    def y(self, value):
        return TOP + PLOT * (1 - self.axis.share(value))


def _time_labels(chart, frame):
    widest = max(width_of(name, SIZE) for name in chart.labels) + GAP
    every = max(1, -int(-widest // frame.slot))
    return [
        label(name, frame.x(place), TOP + PLOT + SIZE + 6, anchor="middle", name="tick", fill=SOFT)
        for place, name in enumerate(chart.labels)
        if (len(chart.labels) - 1 - place) % every == 0
    ]


def _bars(chart, frame):
    found, wide = [], frame.slot * 0.62
    points = chart.lines[0].points
    roomy = all(width_of(_number(one.value), SIZE) < frame.slot for one in points if one.value is not None)
    for place, (name, point) in enumerate(zip(chart.labels, points, strict=True)):
        x = frame.x(place)
        if point.value is None:
            found.append(label("–", x, frame.y(0) - 4, anchor="middle", name="none", fill=SOFT))
            continue
        top, foot = sorted((frame.y(point.value), frame.y(0)))
        written = _number(point.value)
        found.append(bar(x - wide / 2, top, wide, foot - top, soft=point.soft, told=f"{name}: {written} {chart.unit}"))
        if roomy:
            found.append(label(written, x, top - 5, anchor="middle", name="value", fill=INK))
    return found


def _lines(chart, frame):
    found = []
    for order, line in enumerate(chart.lines):
        known = [
            None if point.value is None else (frame.x(place), frame.y(point.value))
            for place, point in enumerate(line.points)
        ]
        found += [path(run, order) for run in _runs(known) if len(run) > 1]
        for name, at, point in zip(chart.labels, known, line.points, strict=True):
            if at:
                told = f"{line.label}, {name}: {_number(point.value)} {chart.unit}"
                found.append(dot(*at, order, soft=point.soft, told=told))
    return found


def _runs(points):
    """The points between the gaps: a line never crosses a year without a value."""
    runs = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _legend(chart, y):
    """The names of several lines and what hollow means, and where the drawing ends."""
    found, x = [], 0
    entries = [(order, line.label, False) for order, line in enumerate(chart.lines)] if chart.kind == LINES else []
    entries += [(0, chart.soft, True)] if chart.soft and chart.has_soft else []
    for order, name, soft in entries:
        text = fitted(name, SIZE, WIDTH - 40)
        wide = 34 + width_of(text, SIZE) + 2 * GAP
        if x and x + wide > WIDTH:
            x, y = 0, y + LEGEND
        if chart.kind == LINES:
            found += [path([(x, y), (x + 26, y)], order), dot(x + 13, y, order, soft=soft)]
        else:
            found.append(bar(x, y - 6, 26, 12, soft=soft, told=name))
        found.append(label(text, x + 34, y + 4, name="legend"))
        x += wide
    return found, y + (LEGEND if entries else 0) - GAP


def _parts(chart):
    axis, points = _axis(chart), chart.lines[0].points
    room = max(width_of(_number(one.value), SIZE) for one in points if one.value is not None) if _values(chart) else 0
    plot = WIDTH - PART_ROOM - room - 2 * GAP
    zero = PART_ROOM + plot * axis.share(0)
    parts, y = [label(chart.unit, 0, SIZE, name="unit", fill=SOFT)], TOP
    for name, point in zip(chart.labels, points, strict=True):
        parts.append(
            label(fitted(name, SIZE, PART_ROOM - GAP), PART_ROOM - GAP, y + THICK - 5, anchor="end", name="part")
        )
        parts += _part(chart, name, point, y, zero, PART_ROOM + plot * axis.share(point.value or 0))
        y += THICK + BETWEEN
    parts.append(rule(zero, TOP - 4, zero, y - BETWEEN + 4, name="floor", stroke=SOFT))
    legend, height = _legend(chart, y + GAP)
    return picture(WIDTH, height, chart.title, _told(chart), *parts, *legend)


def _part(chart, name, point, y, zero, x):
    if point.value is None:
        return [label("–", zero + 5, y + THICK - 5, name="none", fill=SOFT)]
    start, end = sorted((zero, x))
    written = _number(point.value)
    told = f"{name}: {written} {chart.unit}"
    return [
        bar(start, y, end - start, THICK, soft=point.soft, told=told),
        label(written, end + 5, y + THICK - 5, name="value"),
    ]
