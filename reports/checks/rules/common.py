"""What several rules need: severities that follow certainty, spans, wording."""

from reports.checks.findings import ERROR, WARNING


def with_next(marks):
    """Each mark with the one after it, None after the last."""
    return zip(marks, [*marks[1:], None], strict=True) if marks else ()


def severity(certain, *quantities):
    """An error only where the reading is certain and no number is hedged."""
    return ERROR if certain and not any(quantity.hedge for quantity in quantities) else WARNING


def span(*marks):
    """The smallest span that holds all marks."""
    return min(mark.start for mark in marks), max(mark.end for mark in marks)


def written(document, mark):
    """A mark as it stands in the text."""
    return document.flat.text[mark.start : mark.end].strip()


def said(document, quantity):
    """A quantity as it stands in the text, its hedge with it and the noun it counts: "hơn 628 văn bản"."""
    before = document.flat.text[max(0, quantity.start - 20) : quantity.start].split()
    hedge = f"{before[-1]} " if quantity.hedge and before else ""
    return f"{hedge}{written(document, quantity)}" + (f" {quantity.head}" if quantity.unit == "count" else "")


def with_unit(document, quantity, value):
    """``value`` written like ``quantity``, with the same unit words."""
    tail = document.flat.text[quantity.number_end : quantity.end] if quantity.unit != "count" else f" {quantity.head}"
    return quantity.wear(value) + tail.rstrip()
