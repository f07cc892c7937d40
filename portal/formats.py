"""Numbers, money, dates and shares as Vietnamese official documents write them, and the way back from text to value.

Writing takes ``int`` or ``Decimal``, never ``float`` (TypeError), and rounds half up (``ROUND_HALF_UP``: 0,25 → 0,3;
-0,25 → -0,3), as official reports do. The style is that of the reports provinces file: dot between thousands, comma
before decimals, a leading zero on counts under ten, days padded and of the months only 1 and 2 (Decree 30/2020/NĐ-CP,
Annex I, on dates). The text is always Vietnamese, whatever language the interface speaks.

Reading follows the same style and takes a foreign spelling only where it can mean one thing; otherwise it raises
``FormatError`` with a sentence that says what would be right:

==================================  ==========================================================================
"1.107,4" "1107,4" "1 107,4"        1107.4
"1.107"                             1107: the dot stands between thousands
"1,107"                             1.107: one comma is the decimal comma ("74,361 tỷ đồng")
"782,770,596" "1,107.4"             English style: several commas, or a comma before a dot, leave no other reading
"1107.4" "0.5"                      1107.4 and 0.5: more than three digits, or a lone 0, never open a thousands group
"1.5" "12.34"                       refused: 1,5, or thousands with digits missing?
"1.107.4" "1107.400" "1,107,4"      refused: the groups do not hold three digits each
==================================  ==========================================================================
"""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from babel.core import get_global
from babel.numbers import format_decimal
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LOCALE = "vi"
ONE, THOUSAND, MILLION, BILLION = 1, 10**3, 10**6, 10**9
SCALE_WORDS = {ONE: "", THOUSAND: "nghìn", MILLION: "triệu", BILLION: "tỷ"}
# Currencies that reports call by a name; the others go by their ISO 4217 code.
CURRENCY_WORDS = {"VND": "đồng", "EUR": "Euro", "JPY": "Yên", "LAK": "Kip", "KHR": "Riel", "THB": "Baht", "KRW": "Won"}
CURRENCY_WORDS |= {"CNY": "Nhân dân tệ"}
READ_SCALES = {"nghìn": THOUSAND, "ngàn": THOUSAND, "triệu": MILLION, "tỷ": BILLION, "tỉ": BILLION}
OTHER_SPELLINGS = {
    "VND": ("đ", "vnđ", "đồng việt nam"),
    "USD": ("$", "us$", "đô la", "đô-la", "đô la mỹ", "đô-la mỹ"),
    "EUR": ("€", "ơ-rô"),
    "JPY": ("yen", "yên nhật"),
    "LAK": ("kíp",),
    "THB": ("bạt",),
}
READ_CURRENCIES = {word.lower(): code for code, word in CURRENCY_WORDS.items()}
READ_CURRENCIES |= {word: code for code, words in OTHER_SPELLINGS.items() for word in words}
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
ROMAN += ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
PRECISION = 60  # digits: far above NUMERIC(24,4), so that nothing is rounded except where it is asked

VIETNAMESE_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)?|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
SPACED_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
ENGLISH_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:,[0-9]{3})+(?=\.))(?:\.[0-9]+)?")
POINT_NUMBER = re.compile(r"0\.[0-9]+|[1-9][0-9]{3,}\.(?![0-9]{3}$)[0-9]+")
SHORT_POINT = re.compile(r"[0-9]{1,3}\.[0-9]+")
MONEY = re.compile(r"([-−+]?[0-9][0-9., ]*?) ?((?:(?:nghìn|ngàn|triệu|tỷ|tỉ) ?)*)([^0-9.,]*)")
DAY_FIRST_DATE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([12][0-9]{3})")
ISO_DATE = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})")
LONG_DATE = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([12][0-9]{3})", re.IGNORECASE)


class FormatError(ValueError):
    """A text that can't be read as what it should be. ``sentence`` says why and what would be right (translated late)."""

    def __init__(self, sentence, **values):
        self.sentence = format_lazy(sentence, **values) if values else sentence
        super().__init__(self.sentence)


# Writing


def number(value, decimals=None):
    """Gives "1.107,4" for 1107.4. ``decimals``: exactly that many, half up; None: all there are, without trailing zeros."""
    value = _rounded(_decimal(value), decimals)
    places = max(0, -value.as_tuple().exponent) if decimals is None else decimals
    pattern = "#,##0" + ("." + "0" * places if places else "")
    with localcontext(prec=PRECISION):
        return format_decimal(value, format=pattern, locale=LOCALE)


def count(n):
    """Gives "02" for 2, "0" for 0, "10" and "1.181" above: things that are counted, under ten with a leading zero.

    Raises ValueError for a negative or broken number: neither counts anything.
    """
    n = _decimal(n)
    if n < 0 or n != n.to_integral_value():
        raise ValueError(f"{n} is not a count")
    return f"0{int(n)}" if 0 < n < 10 else number(n)


def counted(n, noun):
    """Gives "02 dự án" for 2 and "dự án"."""
    return f"{count(n)} {noun}"


def percent(value, decimals=None):
    """Gives "62,6%" for 62.6 (in hundredths, not 0.626). None: one decimal at most, as most reports have it ("20%")."""
    return number(_shown_percent(value, decimals), decimals) + "%"


def change(pct, decimals=None):
    """Gives "tăng 6,8%" for 6.8, "giảm 20,2%" for -20.2, "không thay đổi" for what is zero once rounded as in ``percent``."""
    shown = _shown_percent(pct, decimals)
    if not shown:
        return "không thay đổi"
    return ("tăng " if shown > 0 else "giảm ") + percent(abs(shown), decimals)


def with_plan(done, planned, noun, pct=None, decimals=None):
    """Gives "02/10 đoàn, đạt 20%" for 2 done of 10 planned; without ``pct`` (no plan, no share) only "02/10 đoàn"."""
    text = f"{count(done)}/{counted(planned, noun)}"
    return text if pct is None else f"{text}, đạt {percent(pct, decimals)}"


def money(amount, currency, scale=None, decimals=None):
    """Gives "1.107,4 triệu USD" for 1107400000 and "USD"; ``amount`` is in the currency's base unit (đồng, dollars, yen).

    ``scale`` is ONE, THOUSAND, MILLION or BILLION; a table passes the same to all its rows. Without it: the largest
    that keeps the whole part above zero and, where ``decimals`` isn't given, needs at most three decimals, so that
    nothing is rounded away (6493064 stays "6.493.064 USD"). Raises FormatError for a currency that isn't in ISO 4217.
    """
    amount = _decimal(amount)
    scale = scale or _fitting_scale(amount, exact=decimals is None)
    with localcontext(prec=PRECISION):
        scaled = amount / scale
    return " ".join(filter(None, (number(scaled, decimals), SCALE_WORDS[scale], currency_word(currency))))


def currency_word(currency):
    """What stands after an amount: "đồng" for VND, "Euro" for EUR, the ISO code for most. FormatError if unknown."""
    if currency not in get_global("all_currencies"):
        raise FormatError(_("“{text}” is not a currency code: write three letters, such as USD or VND."), text=currency)
    return CURRENCY_WORDS.get(currency, currency)


def short_date(day):
    """Gives "07/7/2023", "22/3/2021", "18/02/2025": days under 10 and months 1 and 2 are padded."""
    return f"{day.day:02}/{_month(day)}/{day.year:04}"


def long_date(day):
    """Gives "ngày 24 tháng 01 năm 2019": as in the head of a document, padded like ``short_date``."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year:04}"


def month(day):
    """Gives "tháng 11/2022" for the month the day lies in."""
    return f"tháng {_month(day)}/{day.year:04}"


def quarter(day):
    """Gives "quý IV/2022" for the quarter the day lies in."""
    return f"quý {roman((day.month + 2) // 3)}/{day.year:04}"


def roman(n):
    """Gives "XIV" for 14: parts and annexes. ValueError outside 1 to 3999."""
    if not 1 <= n <= 3999:
        raise ValueError(f"{n} has no Roman numeral")
    letters = ""
    for value, letter in ROMAN:
        times, n = divmod(n, value)
        letters += letter * times
    return letters


# Reading


def parse_number(text):
    """Decimal("1107.4") for "1.107,4". The table at the head of the module says what is taken and what is refused."""
    clean = _clean(text)
    sign, digits = re.fullmatch(r"([-−+]?)(.*)", clean, re.DOTALL).groups()
    if VIETNAMESE_NUMBER.fullmatch(digits) or SPACED_NUMBER.fullmatch(digits):
        plain = digits.replace(".", "").replace(" ", "").replace(",", ".")
    elif ENGLISH_NUMBER.fullmatch(digits) or POINT_NUMBER.fullmatch(digits):
        plain = digits.replace(",", "")
    else:
        raise _unreadable_number(clean, digits)
    return Decimal(("-" if sign in ("-", "−") else "") + plain)


def parse_percent(text):
    """Decimal("62.6") for "62,6%", "62,6 %" or "62,6": in hundredths. FormatError as in ``parse_number``."""
    return parse_number(_clean(text).removesuffix("%"))


def parse_money(text):
    """(Decimal("74361000000"), "VND") for "74,361 tỷ đồng": the amount in the base unit and the ISO 4217 code.

    Reads nghìn/ngàn, triệu, tỷ/tỉ, also one after the other ("1,2 nghìn tỷ đồng"), and the names of currencies reports
    use (đồng, VNĐ, đô la, Euro, ơ-rô, Yên, Kip). Raises FormatError where the currency is missing or unknown.
    """
    clean = _clean(text)
    match = MONEY.fullmatch(clean.lower())
    if not match:
        raise FormatError(_MONEY_SENTENCE, text=_excerpt(clean))
    amount, scales, word = match.groups()
    currency = READ_CURRENCIES.get(word) or word.upper()
    if currency not in get_global("all_currencies"):
        raise FormatError(_MONEY_SENTENCE, text=_excerpt(clean))
    value = parse_number(amount)
    with localcontext(prec=PRECISION):
        for scale in scales.split():
            value *= READ_SCALES[scale]
    return _rounded(value, None), currency


def parse_date(text):
    """date(2023, 7, 7) for "07/7/2023", "7.7.2023", "7-7-2023", "2023-07-07" or "ngày 7 tháng 7 năm 2023".

    The day comes first, unless the year does; a year has four digits. Raises FormatError.
    """
    clean = _clean(text)
    if match := DAY_FIRST_DATE.fullmatch(clean):
        day, _separator, month_, year = match.groups()
    elif match := ISO_DATE.fullmatch(clean):
        year, month_, day = match.groups()
    elif match := LONG_DATE.fullmatch(clean):
        day, month_, year = match.groups()
    else:
        raise FormatError(
            _("“{text}” is not a date: write day/month/year with four digits for the year, such as 07/7/2023."),
            text=_excerpt(clean),
        )
    try:
        return date(int(year), int(month_), int(day))
    except ValueError:
        raise FormatError(
            _("“{text}” is not a day of the calendar: check the day and the month (the day comes first)."),
            text=_excerpt(clean),
        ) from None


_MONEY_SENTENCE = _("“{text}” is not an amount of money: write a number and its currency, such as 74,361 tỷ đồng.")


def _unreadable_number(text, digits):
    """The error that fits: nothing there, a dot that could be either, or not a number at all."""
    if not text:
        return FormatError(_("The number is missing: write one such as 1.107,4."))
    if not SHORT_POINT.fullmatch(digits):
        return FormatError(
            _("“{text}” is not a number: write a dot between thousands and a comma before decimals, such as 1.107,4."),
            text=_excerpt(text),
        )
    return FormatError(
        _("“{text}” can be read in two ways: write {decimal} for a decimal, or three digits after each dot."),
        text=_excerpt(text),
        decimal=_excerpt(text.replace(".", ",")),
    )


def _decimal(value):
    """The value as a finite Decimal; TypeError for a float, ValueError for NaN and the infinities."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"expected int or Decimal, not {type(value).__name__}")
    if not (value := Decimal(value)).is_finite():
        raise ValueError(f"{value} can't be written as a number")
    return value


def _rounded(value, decimals):
    """Half up to so many decimals, or without trailing zeros where None; a zero loses its sign."""
    with localcontext(prec=PRECISION):
        if decimals is not None:
            return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
        value = value.normalize() + 0
        return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value


def _shown_percent(value, decimals):
    return _rounded(_decimal(value), 1 if decimals is None else decimals)


def _fitting_scale(amount, exact):
    for scale in (BILLION, MILLION):
        with localcontext(prec=PRECISION):
            decimals = -(amount / scale).normalize().as_tuple().exponent
        if abs(amount) >= scale and (decimals <= 3 or not exact):
            return scale
    return ONE


def _month(day):
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def _clean(text):
    """One spelling of the letters (NFC), one kind of space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


def _excerpt(text):
    return text if len(text) <= 60 else text[:59] + "…"
