"""The mark by which whoever holds a paper can check it: a QR code and its words, in the margin of the first page."""

from dataclasses import dataclass

import segno
from django.utils.safestring import mark_safe

QUIET = 0  # modules around the code: the paper itself is white


@dataclass(frozen=True)
class Mark:
    code: str  # in groups of four, to be read aloud and typed
    address: str
    picture: str  # SVG


def grouped(code):
    """``K7QM-2XRD-…``: as it is printed."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def verification_mark(verification):
    """The mark of a :class:`~reports.documents.content.Verification`; None for a document without a code."""
    if verification is None:
        return None
    code = segno.make(verification.address, error="m", micro=False)
    picture = code.svg_inline(border=QUIET, omitsize=True, title="Mã QR để kiểm tra văn bản")  # read aloud in its place
    # The SVG is segno's and holds nothing but the squares.
    return Mark(grouped(verification.code), verification.address, mark_safe(picture))  # noqa: S308
