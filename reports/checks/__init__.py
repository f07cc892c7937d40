"""The checks that read the text: do its numbers agree with each other and with the records.

A small reader of Vietnamese official prose (``document.read``) finds numbers with their units and hedges, days, periods,
document numbers, sentences, brackets, footnotes and lists; each rule in ``rules`` compares what it finds. No models and no
database: text in, findings out. A right number must never be called wrong, so a rule reports only what no reading of the
sentence can make true, and says "error" only where the reading is certain.
"""

from reports.checks import national
from reports.checks.document import read
from reports.checks.findings import Finding, tidy
from reports.checks.rules import RULES, register, typed
from reports.checks.rules.typed import Named

__all__ = ["Finding", "Named", "check"]


def check(text, figures=None, chips=(), known=None, named=(), computed=(), year=None):
    """The findings of ``text`` in its order.

    ``figures``: code -> value of the register (number, decimal string, or None where not available); ``chips``: where figures
    stand in the text, (code, start, end) in code points. ``known``: documents whose day is known, (number, year or None, symbol)
    -> date, instead of the national ones that come with the checks. ``named``: the figures (:class:`Named`) that numbers typed by
    hand are held against, ``computed`` the (start, end) of all that was not typed, ``year`` the report's. Places in the findings are code points of ``text``.
    """
    document = read(text)
    document.known = national.documents() if known is None else known
    drafts = [draft for rule in RULES for draft in rule.find(document)]
    if figures:
        drafts += register.find(document, figures, chips)
    if named:
        drafts += typed.find(document, named, computed, year)
    return tidy(draft.finish(document) for draft in drafts)
