"""How wide words are in Times: the rules of the header are as long as a share of the words above them."""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts" / "liberation-serif"
MM_PER_POINT = 25.4 / 72


@lru_cache
def _letters(file):
    with TTFont(FONTS / file, lazy=True) as font:
        widths, names = font["hmtx"].metrics, font.getBestCmap()
        return {code: widths[name][0] / font["head"].unitsPerEm for code, name in names.items()}


def width(text, size, bold=False):
    """Millimetres the text takes on one line; ``size`` in points. Liberation Serif is as wide as Times New Roman."""
    letters = _letters("LiberationSerif-Bold.ttf" if bold else "LiberationSerif-Regular.ttf")
    return sum(letters.get(ord(letter), 0.5) for letter in text) * size * MM_PER_POINT
