"""Charts as vector pictures: the same SVG stands on a page, in a document and in a download (docs/decisions/0018).

A :class:`Chart` is plain data; :func:`draw` makes the picture of it. Colours, dashes and letters stand as presentation
attributes, which is how paper prints them; a page dresses the classes of the same picture in its own tokens, light and
dark, without an inline style. A chart never stands without its table: it names values only where there is room.
"""

from .data import BARS, LINES, PARTS, Chart, ChartError, Line, Point
from .drawing import draw

__all__ = ["BARS", "LINES", "PARTS", "Chart", "ChartError", "Line", "Point", "draw"]
