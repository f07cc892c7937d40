"""The marks of a drawing: elements as text, escaped, with the dress paper prints them in.

Every element has a class for the page and presentation attributes for paper; a rule of a style sheet wins over them.
"""

from html import escape

# Of tokens.css, light: paper is white.
INK, SOFT, FAINT, PAPER = "#1d1a17", "#4c4640", "#dfdad2", "#ffffff"
COLOURS = ("#0d5c4d", "#7a4a00", "#1c4f8f", "#a1221f", "#5b4a8a", "#4c4640")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "5 2", "1 2")
SHADES = ("#e3efeb", "#b9d6cd", "#7fb3a4", "#3c8170", "#0d5c4d")
SIZE = 12
FONT = "Document, 'Liberation Serif', 'Times New Roman', serif"  # "Document" is what our papers call the second


def element(tag, *children, **attributes):
    """``children`` are ready elements; use :func:`words` for text. ``class_`` is a class; ``a_b`` becomes ``a-b``."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{tag}{named}>{''.join(children)}</{tag}>" if children else f"<{tag}{named}/>"


def words(text):
    """A text without what no XML file may hold."""
    return escape("".join(letter for letter in str(text) if letter.isprintable()), quote=False)


def _plain(value):
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return "".join(letter for letter in str(value) if letter.isprintable())


def label(text, x, y, *, anchor="start", name="label", fill=INK, size=SIZE, weight=None):
    return element(
        "text",
        words(text),
        class_=f"chart-{name}",
        x=float(x),
        y=float(y),
        text_anchor=anchor,
        fill=fill,
        font_size=size,
        font_weight=weight,
    )


def rule(x1, y1, x2, y2, *, name="grid", stroke=FAINT):
    return element(
        "line", class_=f"chart-{name}", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), stroke=stroke
    )


def bar(x, y, width, height, *, soft, told):
    """A filled bar; a soft one is hollow with a dashed edge, so that it differs without colour, too."""
    dress = (
        {"fill": PAPER, "stroke": COLOURS[0], "stroke_dasharray": "3 2", "stroke_width": "1.5"}
        if soft
        else {"fill": COLOURS[0]}
    )
    return element(
        "rect",
        element("title", words(told)),
        class_="chart-bar is-soft" if soft else "chart-bar",
        x=float(x),
        y=float(y),
        width=float(width),
        height=float(max(height, 0.5)),
        **dress,
    )


def path(points, place):
    """A line through the points, in the colour and the dashes of its place."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dress = {"stroke": COLOURS[place], "stroke_width": 2, "stroke_dasharray": DASHES[place]}
    return element("polyline", class_=f"chart-line of-{place}", points=way, fill="none", **dress)


def dot(x, y, place, *, soft, told=""):
    """A point of a line: each place has its own shape; a soft one is hollow."""
    shapes = (
        f"M{x - 4:.1f},{y:.1f}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z",
        f"M{x - 3.5:.1f},{y - 3.5:.1f}h7v7h-7z",
        f"M{x:.1f},{y - 5:.1f}l5,9h-10z",
        f"M{x:.1f},{y - 5:.1f}l5,5l-5,5l-5,-5z",
        f"M{x:.1f},{y + 5:.1f}l5,-9h-10z",
        f"M{x - 5:.1f},{y - 1.5:.1f}h10v3h-10z",
    )
    dress = {"fill": PAPER if soft else COLOURS[place], "stroke": COLOURS[place], "stroke_width": "1.5"}
    title = [element("title", words(told))] if told else []
    return element("path", *title, class_=f"chart-dot of-{place}{' is-soft' if soft else ''}", d=shapes[place], **dress)


def picture(width, height, title, told, *parts):
    """The whole drawing, with its title and its description for who can't see it."""
    return element(
        "svg",
        element("title", words(title)),
        element("desc", words(told)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewBox=f"0 0 {width} {round(height)}",
        width=width,
        height=round(height),
        role="img",
        aria_label=title,
        font_family=FONT,
    )
