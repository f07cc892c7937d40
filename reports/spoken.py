"""The figures that a text speaks of: by its chips, and by the words that a figure is known by (``Figure.said``)."""

from collections import defaultdict
from html import unescape

from portal import figures

from . import chips
from .checks import Named


def codes_in(html):
    """The codes of the chips, then of every figure whose words stand in the text, each once."""
    text = unescape(html).lower()
    said = [code for words, codes in _by_words().items() if words in text for code in codes]
    return list(dict.fromkeys([*chips.codes_in(html), *said]))


def named_in(values):
    """What numbers typed by hand are held against: a list of :class:`~reports.checks.Named`.

    ``values``: code → values known of a figure, this period's first (``()`` where there is none). Words that may also
    mean a figure which is not among them are left out: nothing could be said for certain.
    """
    sure = {words for words, codes in _by_words().items() if values.keys() >= set(codes)}
    declared = figures.declared()
    named = [
        Named(code, tuple(words for words in declared[code].said if words in sure), tuple(found))
        for code, found in values.items()
        if code in declared
    ]
    return [one for one in named if one.said]


def values_of(cells):
    """``{code: (its value, the value of the same period before)}``, as far as they are known."""
    return {code: _known(cell.number, cell.before) for code, cell in cells.items()}


def values_of_frozen(frozen):
    """The same from the figures of a submission, by code."""
    return {
        code: tuple(figure[name] for name in ("value", "previous") if figure[name] is not None)
        for code, figure in frozen.items()
    }


def _known(number, before):
    if not number.is_known:
        return ()
    return tuple(one.value for one in (number, before) if one.is_known)


def _by_words():
    """``{words: [codes]}``."""
    found = defaultdict(list)
    for code, figure in figures.declared().items():
        for words in figure.said:
            found[words].append(code)
    return found
