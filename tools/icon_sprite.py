"""Builds static/icons.svg from the outline icons of the npm package @tabler/icons (MIT).

Usage: tools/icon_sprite.py FOLDER, where FOLDER holds the unpacked package. To add an icon, add its name to NAMES.
"""

import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "icons.svg"
NAMES = """
alert-circle alert-triangle archive arrow-back-up arrow-down arrow-left arrow-right arrow-up bell building
building-bank building-community building-factory-2 calendar cash certificate chart-bar check chevron-down
chevron-left chevron-right chevron-up circle circle-check circle-dashed circle-dot clipboard-check clock cloud-off
coins columns-3 copy database device-desktop dots download external-link eye file-spreadsheet file-text files filter
flag gavel heart-handshake help-circle history home info-circle keyboard language link list-check loader-2 lock
lock-open logout mail menu-2 message-circle minus moon notebook paperclip pencil plane-arrival plane-departure plus
presentation printer refresh report scale search selector send settings ship signature star sun target-arrow trash
trending-up upload user users world world-up writing x
""".split()  # noqa: SIM905 (a list of words is easier to keep)
EMPTY_FRAME = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
# The portal's own mark, drawn for it.
LOTUS = (
    '<symbol id="lotus" viewBox="0 0 24 24"><path d="M12 3.5c-3.4 4-3.4 9.5 0 14c3.4-4.5 3.4-10 0-14z" />'
    '<path d="M9.6 9.5C8.5 8.4 7 7.600 5.300 7.300c0 5 2.400 9 6.700 10.200c4.300-1.200 6.700-5.200 6.700-10.200c-1.700.3-3.200 1.100-4.300 2.200" />'
    '<path d="M5.5 11.5c-1.200-.2-2.400 0-3.500.6c1.700 4 5.500 6.200 10 5.400c4.500.8 8.300-1.400 10-5.400c-1.100-.6-2.300-.8-3.500-.6" />'
    '<path d="M8 20.5h8" /></symbol>'
)


def symbol(folder, name):
    """One icon as a <symbol>: the drawing only; colour and stroke come from the page."""
    text = (folder / "icons" / "outline" / f"{name}.svg").read_text()
    body = re.search(r"<svg[^>]*>(.*)</svg>", text, re.S).group(1).replace(EMPTY_FRAME, "")
    drawing = re.sub(r">\s+<", "><", body).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def main(folder):
    symbols = "\n".join([*(symbol(Path(folder), name) for name in sorted(NAMES)), LOTUS])
    TARGET.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n')


if __name__ == "__main__":
    main(sys.argv[1])
