"""A small bar chart as numbers a template draws: no picture library, no style that the policy would block."""

from dataclasses import dataclass

WIDTH, HEIGHT, LABELS = 320, 96, 18
WIDEST = 28


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    is_late: bool
    day: object


@dataclass(frozen=True)
class Chart:
    """``due_x`` is where the due date ends: a line between in time and late."""

    bars: list
    due_x: float
    width: int = WIDTH
    height: int = HEIGHT + LABELS
    floor: int = HEIGHT


def bars(days):
    """A chart of :class:`reports.desk.Day`s; ``None`` where nothing came in."""
    if not days:
        return None
    top = max(day.count for day in days)
    step = WIDTH / len(days)
    width = min(step * 0.8, WIDEST)
    room = HEIGHT - 14  # above the highest bar stands its number

    def bar(place, day):
        middle, height = (place + 0.5) * step, room * day.count / top
        return Bar(
            x=round(middle - width / 2, 1),
            y=round(HEIGHT - height, 1),
            width=round(width, 1),
            height=round(height, 1),
            middle=round(middle, 1),
            count=day.count,
            is_late=day.is_late,
            day=day.day,
        )

    drawn = [bar(place, day) for place, day in enumerate(days)]
    return Chart(drawn, due_x=round(step * sum(not day.is_late for day in days), 1))
