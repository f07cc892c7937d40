"""Widths of the columns of tables: no word of a head or a cell is parted because its column is a little too narrow."""

from .metrics import width

PADDING = 1.4 * 2 + 0.6  # mm beside the words of a cell: 4 points on either side, the rules, and a breath


def annex_shares(annex, layout):
    """The share (percent) of each column of an annex: as declared, but none below its longest word."""
    page, size = layout.page, layout.sizes.table
    room = page.long_line if annex.landscape else page.line
    total = sum(column.width for column in annex.columns)
    floors = []
    for place, column in enumerate(annex.columns):
        widest = max((width(word, size, bold=True) for word in column.label.split()), default=0)
        longest = max(
            (word for row in annex.rows if row.cells for word in row.cells[place].split()), key=len, default=""
        )
        floors.append(100 * (max(widest, width(longest, size)) + PADDING) / room)
    return unbroken([100 * column.width / total for column in annex.columns], floors)


def unbroken(shares, floors):
    """The shares with none below what its longest word needs; the wide columns give. A table too full stays as it was."""
    fixed = set()
    while True:
        left = 100 - sum(floors[place] for place in fixed)
        loose = sum(share for place, share in enumerate(shares) if place not in fixed)
        if left <= 0 or not loose:
            return shares
        found = [floors[place] if place in fixed else share * left / loose for place, share in enumerate(shares)]
        short = {place for place, share in enumerate(found) if share < floors[place] and place not in fixed}
        if not short:
            return found
        fixed |= short
