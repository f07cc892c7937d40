"""Numbers with their units, hedges and counted nouns. Source: the style of official reports."""

import re

from reports.checks.lexicon import CURRENCIES, HEADS, HEDGES, MEASURES, NAMED, SCALES, STOPS, TIMES
from reports.checks.marks import Quantity, Ratio
from reports.checks.numbers import LITERAL, parse


def _any(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SCALE = re.compile(rf" ?({_any(SCALES)})(?!\w)")
CURRENCY = re.compile(rf" ?({_any(CURRENCIES)})(?!\w)(?! chí| bào| chủ| phục| thời| ý)")
MEASURE = re.compile(rf" ?({_any(MEASURES)})(?!\w|-)(?! thứ)")
TIME = re.compile(rf" ?({_any(TIMES)})(?!\w)")
HEDGE = re.compile(rf"(?<!\w)(?<!nhiều )(?<!ít )(?<!cao )(?<!thấp )(?<!lớn )(?<!nhỏ )({_any(HEDGES)})(?: \()? ?$")
NAMED_BEFORE = re.compile(rf"(?<!\w)(?:{_any(NAMED)})(?: số)? ?$")
NUMBER_BEFORE = re.compile(r"(?<!\w)(?:(?<!tổng )(?<!con )(?<!với )(?<!trong )(?<!trên )(?<!và )số|số:) ?$")
NOUN = re.compile(r" ?((?:[^\W\d_]+(?:[ /-]|$|(?=[^\w]))){1,6})")
HEAD = re.compile(rf"({_any(HEADS)})(?!\w)")
SLASH = re.compile(r"/")
LABEL_BEFORE = re.compile(r"(?:^|\n|\t)[ (]?$")


def read_quantities(flat, claims):
    """(quantities, ratios) in the order of the text; numbers that name things are left out."""
    found = []
    for literal in LITERAL.finditer(flat.low):
        if claims.free(*literal.span()) and not _is_name(flat, literal):
            found.append(_quantity(flat, literal))
    found, ratios = _pair(flat, found)
    return _inherit(flat, found), ratios


def _is_name(flat, literal):
    before = flat.low[max(0, literal.start() - 24) : literal.start()]
    after = flat.low[literal.end() : literal.end() + 2]
    if LABEL_BEFORE.search(before) and (after[:1] in {".", ")", "\t", "-", "/", "\n", ""} or after == " -"):
        return True
    if flat.low[literal.start() - 1 : literal.start()] in {"-", "–"} and before[-2:-1].isalpha():
        return True  # COVID-19
    if len(literal[0]) > 1 and literal[0].isdigit() and literal[0][0] == "0" and len(literal[0]) > 2:
        return True  # a telephone number, a code
    if NUMBER_BEFORE.search(before) or (after[:1].isalpha() and not _has_unit(flat, literal.end())):
        return True  # "số 31", "2.0L"
    if re.search(r"(?<!\w)ngày $", before) and not after.startswith((" n", "%")):
        return True  # "ngày 6.2"
    return bool(NAMED_BEFORE.search(before)) and not _has_money(flat, literal.end())


def _has_money(flat, at):
    return bool(SCALE.match(flat.low, at) or CURRENCY.match(flat.low, at) or MEASURE.match(flat.low, at))


def _has_unit(flat, at):
    return bool(_has_money(flat, at) or TIME.match(flat.low, at))


def _quantity(flat, literal):
    number = parse(literal[0])
    end, scale, unit = literal.end(), 1, ""
    if found := SCALE.match(flat.low, end):
        end, scale, unit = found.end(), SCALES[found[1]], "scale"
    if found := CURRENCY.match(flat.low, end):
        end, unit = found.end(), CURRENCIES[found[1]]
    elif found := MEASURE.match(flat.low, end):
        end, unit = found.end(), MEASURES[found[1]]
    elif found := TIME.match(flat.low, end):
        end, unit = found.end(), "time"
    noun, head = ("", "") if unit not in {"", "scale"} else _noun(flat.low, end)
    if head:
        unit = "count"
    hedge = HEDGE.search(flat.low, max(0, literal.start() - 24), literal.start())
    return Quantity(
        literal.start(), end, literal.end(), number.value, number.decimals, scale, unit or "bare", head, noun,
        HEDGES[hedge[1]] if hedge else "",
    )  # fmt: skip


def _noun(low, at):
    """The words after a number, and the noun it counts ("dự án FDI mới" -> "dự án")."""
    found = NOUN.match(low, at) if low[at : at + 1] == " " else None
    if not found:
        return "", ""
    noun = found[1].strip(" -/")
    if known := HEAD.match(noun):
        return noun, HEADS[known[1]]
    words = []
    for word in noun.split(" ")[:2]:
        if word in STOPS:
            break
        words.append(word)
    return noun, " ".join(words)


def _pair(flat, quantities):
    """Fractions: "41/59 địa phương" is one mark; its two numbers are no quantities of their own."""
    kept, ratios, index = [], [], 0
    while index < len(quantities):
        part, whole = quantities[index], quantities[index + 1] if index + 1 < len(quantities) else None
        slash = SLASH.match(flat.low, part.number_end)
        bare = (
            whole and slash and slash.end() == whole.start and part.unit == "bare" and flat.low[part.start - 1] != "/"
        )
        money = (
            whole
            and part.scale > 1
            and part.key == whole.key
            and part.end + 1 == whole.start
            and flat.low[part.end] == "/"
        )
        if bare or money:
            ratios.append(Ratio(part.start, whole.end, _like(part, whole) if bare else part, whole))
            index += 2
        else:
            kept.append(part)
            index += 1
    return kept, ratios


def _like(bare, model):
    """``bare`` in the unit of ``model``: the 876 of "876/1.400 triệu USD", the 30 of "từ 30 lên 42 đoàn"."""
    return Quantity(
        bare.start, bare.end, bare.number_end, bare.shown, bare.decimals, model.scale, model.unit, model.head, model.noun,
        bare.hedge,
    )  # fmt: skip


def _inherit(flat, quantities):
    """A bare number before "lên", "xuống", "-" or "đến" and a number with a unit has that unit."""
    result = list(quantities)
    for index in range(len(result) - 2, -1, -1):
        bare, model = result[index], result[index + 1]
        between = flat.low[bare.end : model.start] if model.start - bare.end < 24 else "?"
        if bare.unit in {"bare", "scale"} and re.fullmatch(
            r"(?: năm [\d]{4})?,? ?(?:lên|xuống|còn|-|–|đến|tới)(?: còn| mức| tới)? ?", between
        ):
            result[index] = _like(bare, model) if bare.unit == "bare" else bare
    return result
