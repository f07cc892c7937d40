"""A cell of an Excel sheet as its XML, from behind its reference to its end: ``<c r="A2`` + what these functions give.

Texts stand in the cell itself, as texts: nothing that is typed becomes a formula, a link or markup.
"""

import datetime
import re
from xml.sax.saxutils import escape

CODES = re.compile("(?=_x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's code
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML can't hold
DAY_ZERO = datetime.date(1899, 12, 31)
LEAP_DAY = 60  # of 1900, which Excel counts though there was none


def text(value):
    told = CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", CODES.sub("_x005F", value))
    space = ' xml:space="preserve"' if told[:1].isspace() or told[-1:].isspace() else ""
    return f'" t="inlineStr"><is><t{space}>{escape(told)}</t></is></c>'


def number(value, look):
    return f'" s="{look}"><v>{float(value):.16G}</v></c>'


def day(value, look):
    days = (value - DAY_ZERO).days
    return number(days + (days >= LEAP_DAY), look)
