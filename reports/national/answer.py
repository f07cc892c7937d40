"""What a national figure answers."""

from dataclasses import dataclass, field

from portal.charts.of_figures import in_unit, scale_of
from portal.figures import Cell


@dataclass(frozen=True)
class NationalCell(Cell):
    """A national figure. ``contributions`` are the provinces behind it, ``silent`` those that gave no value."""

    contributions: tuple = ()
    silent: tuple = field(default=())

    def shown(self, show="count"):
        """As any chip, but an amount is told in its unit with two places: sums over provinces are long to the cent."""
        if show == "count" and self.number.is_known and (self.figure.money or hasattr(self.figure, "currency")):
            divisor, unit = scale_of(self.figure, [self.number.value])
            return f"{in_unit(self.number, divisor).removesuffix('*')} {unit}"
        return super().shown(show)

    def rows(self):
        raise TypeError("The rows behind a national figure are the provinces' submissions: see `contributions`.")

    def traced(self):
        """For each province behind it: its submission, the value as it was sent, and the submission's hash."""
        return [one.source.traced(one.value) for one in self.contributions]
