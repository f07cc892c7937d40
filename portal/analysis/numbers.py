"""Adding up over many provinces, and saying of how many."""

from dataclasses import dataclass

from portal import figures
from portal.figures import Number, State


@dataclass(frozen=True)
class Total:
    """``number`` adds up those provinces that have a value; ``known`` of ``asked`` had one."""

    number: Number
    known: int
    asked: int

    @property
    def is_whole(self):
        return self.known == self.asked


def total_of(cells):
    """The :class:`Total` of one figure and period over several units; a share is computed from both sums, never added.

    Units that did not exist are not asked; a value that is missing is left out and counted, never taken for zero.
    """
    there = [cell for cell in cells if cell.number.state is not State.NOT_APPLICABLE or cell.parts]
    there = [cell for cell in there if cell.origin_ids]
    known = [cell for cell in there if cell.number.is_known]
    if not known:
        return Total(there[0].number if there else figures.NOT_APPLICABLE, 0, len(there))
    if known[0].parts:
        sums = [figures.added_up([cell.parts[place] for cell in known]) for place in (0, 1)]
        return Total(known[0].figure.combine_from(*sums), len(known), len(there))
    number = figures.added_up([cell.number for cell in known])
    if any(cell.number.is_estimate for cell in known):
        number = Number(number.value, is_estimate=True)
    return Total(number, len(known), len(there))
