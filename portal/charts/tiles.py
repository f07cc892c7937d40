"""A map of equal tiles: where the provinces lie to each other, without a border that could be wrong.

A value is told by its number; the shade only repeats it. A tile without a value is dashed and says so.
"""

import itertools
from dataclasses import dataclass
from decimal import Decimal

from portal import formats

from .axes import fitted
from .marks import INK, PAPER, SHADES, SIZE, SOFT, element, label, picture, words

WIDE, HIGH, BETWEEN, TOP = 108, 44, 4, 26
SWATCH = 108


@dataclass(frozen=True)
class Tile:
    """``row`` and ``column`` count from 0; ``value`` is ``None`` where there is none; ``soft``: an estimate."""

    name: str
    row: int
    column: int
    value: Decimal | None
    soft: bool = False


def draw_tiles(title, unit, tiles):
    """The SVG of a map; tiles stand in the order given, which is the one they are read in."""
    columns, rows = (1 + max(getattr(tile, way) for tile in tiles) for way in ("column", "row"))
    steps = classes([tile.value for tile in tiles if tile.value])
    parts = [label(unit, 0, SIZE, name="unit", fill=SOFT)]
    parts += [_tile(tile, _class_of(tile.value, steps), unit) for tile in tiles]
    bottom = TOP + rows * (HIGH + BETWEEN) + 8
    width = max(columns, len(steps)) * (WIDE + BETWEEN) - BETWEEN
    parts += _legend(steps, bottom)
    told = f"{unit}. {'; '.join(f'{tile.name} {_written(tile)}' for tile in tiles)}"
    return picture(width, bottom + (32 if steps else 0), title, told, *parts)


def classes(values):
    """``[(lowest, highest)]`` of up to five classes of about as many values each, the lowest first."""
    ranked = sorted(set(values))
    parts = min(len(SHADES), len(ranked))
    edges = [len(ranked) * place // parts for place in range(parts + 1)] if parts else [0]
    return [(ranked[low], ranked[high - 1]) for low, high in itertools.pairwise(edges)]


def _class_of(value, steps):
    if not value:
        return None
    return _shade(next(place for place, (_low, high) in enumerate(steps) if value <= high), len(steps))


def _shade(place, many):
    """Few classes are spread over all shades, so that the highest always stands out."""
    last = len(SHADES) - 1
    return last if many == 1 else round(place * last / (many - 1))


def _written(tile):
    return "–" if tile.value is None else formats.number(tile.value, None if tile.value == int(tile.value) else 1)


def _tile(tile, shade, unit):
    x, y = tile.column * (WIDE + BETWEEN), TOP + tile.row * (HIGH + BETWEEN)
    dark = shade is not None and shade >= len(SHADES) - 2
    name = "none" if shade is None else str(shade)
    dress = {"stroke_dasharray": "3 2"} if tile.value is None or tile.soft else {}
    ink = PAPER if dark else INK
    at = {"anchor": "middle", "fill": ink}
    box = element(
        "rect",
        element("title", words(f"{tile.name}: {_written(tile)} {unit}")),
        class_=f"chart-tile is-{name}",
        x=float(x),
        y=float(y),
        width=WIDE,
        height=HIGH,
        rx=3,
        fill=PAPER if shade is None else SHADES[shade],
        stroke=SOFT if dress else "#b9b2a8",
        **dress,
    )
    middle = x + WIDE / 2
    told = "tile-on-dark" if dark else "tile-name"
    return (
        box
        + label(fitted(tile.name, 10, WIDE - 6), middle, y + 17, name=told, size=11, **at)
        + label(_written(tile), middle, y + 35, name=told, size=13, weight="bold", **at)
    )


def _legend(steps, y):
    found = []
    for place, (low, high) in enumerate(steps):
        x = place * (SWATCH + BETWEEN)
        text = " – ".join(dict.fromkeys(formats.number(one, None if one == int(one) else 1) for one in (low, high)))
        found.append(
            element(
                "rect",
                class_=f"chart-tile is-{_shade(place, len(steps))}",
                x=float(x),
                y=float(y),
                width=SWATCH,
                height=8,
                fill=SHADES[_shade(place, len(steps))],
                stroke="#b9b2a8",
            )
        )
        found.append(label(text, x + SWATCH / 2, y + 22, anchor="middle", name="legend", size=11))
    return found
