"""Where values stand: round steps of an axis, and about how wide words are."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
AIM = 4  # about so many steps
LETTER = 0.58  # of the size: the mean width of a letter of Be Vietnam Pro, the wider of our two faces


@dataclass(frozen=True)
class Axis:
    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self):
        return [self.low + self.step * place for place in range(int((self.high - self.low) / self.step) + 1)]

    def share(self, value):
        """How far a value stands between the ends: 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def axis_for(values, *, whole):
    """An axis from zero that holds all values; ``whole``: things that are counted, so no step below one."""
    known = [Decimal(value) for value in values if value is not None]
    low, high = min([*known, Decimal(0)]), max([*known, Decimal(0)])
    if low == high:
        high = low + 1
    step = _step((high - low) / AIM)
    if whole:
        step = max(step.to_integral_value(ROUND_CEILING), Decimal(1))
    return Axis(
        (low / step).to_integral_value(ROUND_FLOOR) * step, (high / step).to_integral_value(ROUND_CEILING) * step, step
    )


def _step(rough):
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in STEPS if step * power >= rough)


def width_of(text, size):
    """About how wide a text is, in the units of the drawing."""
    return len(text) * LETTER * size


def fitted(text, size, room):
    """The text cut to the room it has, with "…" where it was cut."""
    most = max(1, int(room / (LETTER * size)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
