"""What the recipes write with: chips, paragraphs, notes, and lists of provinces."""

from html import escape

from reports.wording import official

MOST_NAMES = 20  # more are named in an annex


def chip(code, show="count"):
    return f'<span data-figure="{escape(code)}" data-show="{show}"></span>'


def note(text):
    """A footnote; nothing where it says nothing."""
    return f'<span data-footnote="{escape(text)}"></span>' if text else ""


def paragraph(html):
    return f"<p>{html}</p>" if html else ""


def names(places):
    """ "Điện Biên, Lào Cai và Tây Ninh" of what has a ``name`` or is one, in the order given."""
    said = [getattr(place, "name", place) for place in places]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} và {said[-1]}" if said else ""


def label_of(figure):
    """A figure inside a sentence; an abbreviation keeps its capitals."""
    label = official(figure.label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def amount_of(figure):
    """ "số đoàn ra cấp tỉnh", "giá trị cam kết …": what rises and falls."""
    label = label_of(figure)
    return f"số {label}" if label.startswith(figure.noun) else label


def upper(text):
    return text[:1].upper() + text[1:]


def table(head, lines):
    """Cells are HTML."""
    top = "".join(f"<th><p>{cell}</p></th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in line)}</tr>" for line in lines)
    return f"<table><tbody><tr>{top}</tr>{body}</tbody></table>"
