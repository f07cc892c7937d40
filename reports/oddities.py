"""Odd but possible: figures that may well be right, and that a reviewer will ask about.

The figures of a province are small counts: two delegations last year and four this year say nothing. Means, deviations
and per cent mislead there (one more is "+100 %", and 34 provinces are no normal distribution: most stand near zero, a few
far above). So each rule names a difference that chance alone seldom makes of small counts, and asks for a distance in
units besides a ratio:

* ``gone``: none, where there were at least 3. A count that is 3 on average is 0 one time in twenty; from 1 or 2 it often is;
* ``jump``: more than three times as many and at least 5 more (1 → 4 is no jump, 3 → 10 is one);
* ``drop``: the other way round (16 → 5);
* ``plan``: more of the plan carried out than was planned, which no plan allows without an amendment;
* ``others``: more than twice the highest of all other provinces and at least 5 above it. Some province is always the
  first, so being the first is not odd; and only where at least 5 others have anything at all to be compared with.

A measure (money) has no units that could be few: there only the ratio counts. At most ``MOST`` a section, one for each
family of figures (a jump of delegations and of their people is one thing), the gravest first. The Vietnamese sentences are
those of the document, as in :mod:`reports.checks.messages`. What others have is never told: a province sees its own.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from portal import figures
from portal.figures import Ratio
from portal.organisations.models import Province
from portal.remembering import remembered

from .wording import figure_words, official

REMEMBERED = 600  # seconds: what the other provinces have is the same question for everybody who writes in a round
MOST = 3
FEW = 3
RATIO = 3
DISTANCE = 5
ABOVE_OTHERS = 2
COMPARED_WITH = 5
MEASURES = re.compile(r"đồng|USD")  # units of money: the frozen figure does not say more
WEIGHT = ("plan", "gone", "jump", "drop", "others")
WHY = {
    "plan": "Tỷ lệ thực hiện kế hoạch vượt 100%: đề nghị rà soát, hoặc nêu rõ kế hoạch đã được điều chỉnh.",
    "gone": "Kỳ này không phát sinh, trong khi cùng kỳ năm trước là {before}.",
    "new": "Cùng kỳ năm trước không phát sinh.",
    "jump": "Cao hơn {ratio} lần cùng kỳ năm trước ({before}).",
    "drop": "Chưa bằng một phần {ratio} cùng kỳ năm trước ({before}).",
    "others": "Cao hơn {ratio} lần mức cao nhất của các tỉnh, thành phố khác trong cùng kỳ.",
}


@dataclass(frozen=True)
class Oddity:
    """``quote`` names the figure; ``claimed`` is its value in words, ``expected`` what it was held against."""

    code: str
    rule: str
    quote: str
    claimed: str
    expected: str
    why: str


def oddities_of(report, cells):
    """``{code: Oddity}`` of the report's figures, held against the year before and against the other provinces.

    ``cells``: code → :class:`portal.figures.Cell`. What the others have may be some minutes old (:func:`values_of_all`).
    """
    if not cells or report.is_national:
        return {}
    everyone = values_of_all(list(cells), report.period)
    found = {
        code: oddity(cell, [value for pk, value in everyone[code].items() if pk != report.province_id])
        for code, cell in cells.items()
    }
    return {code: odd for code, odd in found.items() if odd}


def values_of_all(codes, period):
    """``{code: {province id: value}}`` of all provinces there are at a period's end; who has no value is left out.

    One pass of :func:`portal.figures.compute`, whatever the number of figures and provinces.
    """

    def ask(missing):
        units = Province.objects.existing_on(period.window().end).order_by("pk").values_list("pk", flat=True)
        table = figures.compute(missing, list(units), period, comparison=False)
        return {
            code: {pk: cell.value for pk in table.province_ids if (cell := table[code, pk]).number.is_known}
            for code in missing
        }

    return remembered(f"provinces:{period}", codes, ask, seconds=REMEMBERED)


def oddity(cell, others=()):
    """The first of the rules a figure meets, or ``None``. ``others``: the values that the other provinces have."""
    if not cell.number.is_known:
        return None
    before = Decimal(cell.previous) if cell.before.is_known else None
    distance = 0 if getattr(cell.figure, "decimals", 0) else DISTANCE
    rule = _rule(Decimal(cell.value), before, distance, isinstance(cell.figure, Ratio), others)
    said_before = cell.figure.text(cell.before) if cell.before.is_known else ""
    return rule and _said(cell.figure.code, official(cell.figure.label), rule, cell.shown("count"), said_before)


def frozen_oddity(entry):
    """The same of a figure as it was frozen, against the year before only: what others had is not in a submission."""
    if entry is None or entry["value"] is None:
        return None
    before = Decimal(entry["previous"]) if entry["previous"] is not None else None
    value, unit = Decimal(entry["value"]), entry["unit"]
    rule = _rule(value, before, 0 if MEASURES.search(unit) else DISTANCE, unit == "%", ())
    said, said_before = figure_words(entry["value"], unit), figure_words(entry["previous"], unit)
    return rule and _said(entry["code"], entry["label"], rule, said, said_before)


def _said(code, label, rule, claimed, before):
    is_new = rule == "jump" and before.startswith("0 ")
    ratio = ABOVE_OTHERS if rule == "others" else RATIO
    return Oddity(
        code=code,
        rule=f"odd_{rule}",
        quote=label[:1].upper() + label[1:],
        claimed=claimed,
        expected=before if rule in ("gone", "jump", "drop") else "",
        why=WHY["new" if is_new else rule].format(before=before, ratio=ratio),
    )


def _rule(value, before, distance, is_share, others):
    if is_share:
        return "plan" if value > 100 else None
    if rule := against_before(value, before, distance):
        return rule
    return "others" if above_others(value, others, distance) else None


def against_before(value, before, distance=DISTANCE):
    """ "gone", "jump", "drop" or ``None``; ``before`` is ``None`` where it is not known."""
    if before is None:
        return None
    if not value:
        return "gone" if before >= FEW or (before and not distance) else None
    if value > RATIO * before and value - before >= distance:
        return "jump" if before or distance else None
    return "drop" if before > RATIO * value and before - value >= distance else None


def above_others(value, others, distance=DISTANCE):
    """Whether it stands alone far above all others."""
    some = [other for other in others if other]
    return len(some) >= COMPARED_WITH and value > ABOVE_OTHERS * max(some) and value - max(some) >= distance


def few(oddities):
    """The gravest of each family of figures, at most ``MOST``, in the order of the section."""
    gravest = {}
    for one in sorted(oddities, key=lambda one: WEIGHT.index(one.rule.removeprefix("odd_"))):
        gravest.setdefault(family(one.code), one)
    kept = list(gravest.values())[:MOST]
    return [one for one in oddities if one in kept]


def family(code):
    """``delegations.outbound`` for all that begins so: its people, its plan, its share."""
    register, _dot, name = code.partition(".")
    return f"{register}.{name.split('_')[0]}"
