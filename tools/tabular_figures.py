"""Makes the tabular figures that Be Vietnam Pro lacks: every digit gets the same advance width.

The font has proportional digits and no `tnum` feature, so columns of numbers would not line up. Each weight is cut down
to its ten digits, which are centred on one width (OFL allows the change; the font reserves no name).
Usage: tools/tabular_figures.py, after which static/fonts/be-vietnam-pro/be-vietnam-pro-figures-*.woff2 are new.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fonts" / "be-vietnam-pro"
WIDTH = 660  # units of 1000 per em: the width of 3 and 5; 4 loses a little air, 1 gains some
DIGITS = range(ord("0"), ord("9") + 1)


def centre(font, name):
    advance, _ = font["hmtx"][name]
    glyph = font["glyf"][name]
    glyph.coordinates.translate(((WIDTH - advance) // 2, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (WIDTH, glyph.xMin)


def make(weight):
    font = TTFont(FOLDER / f"be-vietnam-pro-latin-{weight}-normal.woff2", recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=[]))
    subsetter.populate(unicodes=DIGITS)
    subsetter.subset(font)
    for code in DIGITS:
        centre(font, font.getBestCmap()[code])
    font.flavor = "woff2"
    font.save(FOLDER / f"be-vietnam-pro-figures-{weight}-normal.woff2")


if __name__ == "__main__":
    for weight in (400, 500, 600, 700):
        make(weight)
