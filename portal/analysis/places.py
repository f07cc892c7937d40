"""Where the tile of each province stands: our own layout, one for the 63 units and one for the 34 of today."""

import csv
from functools import cache
from pathlib import Path

LAYOUT = Path(__file__).parent / "data" / "tiles.csv"


@cache
def _layouts():
    found = {}
    with LAYOUT.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["from"], {})[line["code"]] = (int(line["row"]), int(line["column"]))
    return sorted(found.items())


def places_on(day):
    """``{GSO code: (row, column)}`` on the map of a day."""
    return next(places for start, places in reversed(_layouts()) if start <= day.isoformat())
