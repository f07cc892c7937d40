"""State secrets have no place here (Luật 117/2025/QH15): a marked text or file is refused with where it belongs.

A mark is MẬT, TỐI MẬT or TUYỆT MẬT alone on a line or in a cell, or after "Độ mật:". "Bảo mật" in a sentence is none.
"""

import html
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LEVEL = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|(?i:tuyệt\s+mật|tối\s+mật)|Mật)"
ALONE = re.compile(rf"^[\s\W_]*({LEVEL})[\s\W_]*$")
NAMED = re.compile(r"độ\s+mật\s*:\s*(tuyệt\s+mật|tối\s+mật|mật)\b", re.IGNORECASE)
CELL = re.compile(r"<(?:/?(?:p|td|th|tr|li|h\d|div|blockquote)|br)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
SENTENCE = _(
    "The text carries the mark “%(mark)s”. State secrets must not be written or kept on this portal: "
    "send them through the cryptographic channel, and remove the passage here."
)


def may_be_marked(text):
    """Whether :func:`find_mark` is worth asking of a text, or of any of the texts that were joined to it."""
    return "<" in text or "&" in text or "MẬT" in unicodedata.normalize("NFC", text).upper()


def find_mark(text):
    """The mark of secrecy in a plain text or HTML, or ``None``."""
    plain = unicodedata.normalize("NFC", text)
    if "<" in plain or "&" in plain:
        plain = html.unescape(TAG.sub("", CELL.sub("\n", plain)))
    if "MẬT" not in plain.upper():  # nearly every text there is
        return None
    found = NAMED.search(plain) or next((match for line in plain.splitlines() if (match := ALONE.match(line))), None)
    return " ".join(found.group(1).upper().split()) if found else None


def refuse_marked(text):
    """:raises ValidationError: with where the text belongs."""
    if text and (mark := find_mark(text)):
        raise ValidationError(SENTENCE, code="secret", params={"mark": mark})
