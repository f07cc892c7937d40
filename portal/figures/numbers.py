"""What an answer can be: a value, or one of three reasons why there is none."""

import enum
from dataclasses import dataclass, field
from decimal import Decimal


class State(enum.StrEnum):
    VALUE = "value"
    ABSENT = "absent"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Number:
    """A value, or the reason why there is none.

    ``rates``: the :class:`portal.rates.models.ExchangeRate` rows by which money was converted (ids until they are read);
    ``missing``: the currencies for which there was none; ``entered``: (rows with an amount, all rows) behind a sum of money;
    ``lacking``: (unit id, :class:`~portal.figures.calendar.Slot`) that was not stated; ``is_estimate``: an estimate is in it;
    ``keys``: the ids that a count of different things counted, ``None`` for any other number;
    ``used``: the ids of the rows that were taken, of a value that is stated and not counted.
    """

    value: Decimal | int | None
    state: State = State.VALUE
    rates: tuple = ()
    missing: tuple[str, ...] = ()
    entered: tuple[int, int] | None = None  # in how many of the rows an amount was entered
    lacking: tuple = ()
    is_estimate: bool = False
    keys: frozenset | None = field(default=None, repr=False)
    used: frozenset = field(default=frozenset(), repr=False, compare=False)

    @property
    def is_known(self):
        return self.state is State.VALUE


ABSENT = Number(None, State.ABSENT)
NOT_AVAILABLE = Number(None, State.NOT_AVAILABLE)
NOT_APPLICABLE = Number(None, State.NOT_APPLICABLE)
