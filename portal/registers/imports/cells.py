"""One cell of a sheet read as what its column holds, the Vietnamese way, or a sentence that says what would be right.

A raw cell is a text, an ``int``, a ``float``, a ``bool`` or a ``date``. Every function raises
:class:`portal.formats.FormatError`, whose sentence names the text, and the nearest valid one where there is one.
"""

import datetime
import difflib
import unicodedata
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.formats import FormatError
from portal.partners.country_names import country_of, spelled

FIRST_SERIAL, LAST_SERIAL = 20_000, 73_050  # 1954 to 2099: the days an unformatted number may stand for
DAY_ZERO = datetime.date(1899, 12, 30)
MOST_LISTED = 12
MOST = 10**24  # what an amount may be; a larger number is shown as the machine writes it
TRUE_WORDS = {"co", "x", "1", "dung", "yes", "true", "v"}
FALSE_WORDS = {"khong", "0", "sai", "no", "false"}

NOT_A_CHOICE = _("“{text}” is none of the values of this column: write {choices}.")
PERHAPS = _("“{text}” is not known here. Did you mean “{nearest}”?")
UNKNOWN = _("“{text}” is not known here: choose a value of the list in the template.")
NO_SUCH_CITATION = _(
    "“{text}” is not among the legal documents known here: look for its number under Legal documents, or leave the "
    "cell empty."
)
MADE_A_DAY = _(
    "Excel made the date {text} of what stands here: write a number, and format the cell as a number before that."
)
NOT_WHOLE = _("“{text}” is not a whole number: write one such as 12.")
YES_OR_NO = _("“{text}” is neither “có” nor “không”: write one of them.")
NO_TIME_OR_TRUTH = _("“{text}” is not a date: write day/month/year with four digits for the year, such as 07/7/2023.")


def is_blank(raw):
    return raw is None or (isinstance(raw, str) and not raw.replace("\u200b", "").strip())


def plain(raw):
    """A cell as a text of one kind of space, one spelling of letters and no space at its ends; lines stay."""
    if isinstance(raw, bool):
        return "có" if raw else "không"
    if isinstance(raw, datetime.date):
        return formats.short_date(raw)
    if isinstance(raw, float) and abs(raw) < MOST:
        return formats.number(Decimal(repr(raw))).replace(".", "")
    text = unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").replace("\r", "\n").replace("\u200b", "")
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def line(raw):
    return " ".join(plain(raw).split())


def day(raw):
    if isinstance(raw, datetime.date):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool) and FIRST_SERIAL <= raw <= LAST_SERIAL:
        return DAY_ZERO + datetime.timedelta(days=int(raw))
    if not isinstance(raw, str):
        raise FormatError(NO_TIME_OR_TRUTH, text=plain(raw))
    text = raw.strip()
    if text[10:] in (" 00:00:00", "T00:00:00"):  # a day as other programs write it out
        text = text[:10]
    return formats.parse_date(text)


def amount(raw):
    if isinstance(raw, datetime.date):
        raise FormatError(MADE_A_DAY, text=formats.short_date(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) < MOST:
        return Decimal(repr(raw))
    return formats.parse_number(plain(raw))


def whole(raw):
    number = amount(raw)
    if number != number.to_integral_value():
        raise FormatError(NOT_WHOLE, text=plain(raw))
    return int(number)


def truth(raw):
    word = spelled(plain(raw))
    if word in TRUE_WORDS or word in FALSE_WORDS:
        return word in TRUE_WORDS
    raise FormatError(YES_OR_NO, text=_short(raw))


def choice(raw, words):
    """The value whose words (or which itself) the cell has; ``words`` is {value: words}."""
    wanted = spelled(plain(raw))
    for value, told in words.items():
        if wanted in (spelled(told), spelled(str(value))):
            return value
    told = [words for value, words in words.items() if value not in ("", None)]
    if len(told) <= MOST_LISTED:
        raise FormatError(NOT_A_CHOICE, text=_short(raw), choices=", ".join(f"“{one}”" for one in told))
    raise unknown(raw, told)


def country(raw, names):
    """The code of a country; ``names`` is {code: Vietnamese name}, for the suggestion."""
    code = country_of(line(raw))
    if code is None:
        raise unknown(raw, names.values())
    return code


def unknown(raw, names, sentence=UNKNOWN):
    """The error for a name that is not among those known, with the nearest of them, else with ``sentence``."""
    found = nearest(plain(raw), names)
    return FormatError(PERHAPS, text=_short(raw), nearest=found) if found else FormatError(sentence, text=_short(raw))


def nearest(text, names):
    keys = {spelled(name): name for name in names}
    close = difflib.get_close_matches(spelled(text), keys, n=1, cutoff=0.7)
    return keys[close[0]] if close else None


def _short(raw):
    text = line(raw)
    return text if len(text) <= 60 else text[:59] + "…"
