"""What a check says: where, what was claimed, what was expected, and why, in a sentence for the officer."""

from dataclasses import dataclass, field

from reports.checks.messages import WHY

ERROR, WARNING, STYLE = "error", "warning", "style"
WEIGHT = {ERROR: 0, WARNING: 1, STYLE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """``start``/``end``: code points of the text as read; ``claimed``/``expected``: as an officer would write them.

    ``related``: other places the finding speaks of, (start, end) each.
    """

    quote: str
    rule: str
    claimed: str
    expected: str
    severity: str
    start: int
    end: int
    why: str
    related: tuple[tuple[int, int], ...] = field(default=())

    def as_dict(self):
        names = ("quote", "rule", "claimed", "expected", "severity", "start", "end", "why")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the places of the flat text; ``message`` is a key of ``messages.WHY``, ``words`` fill it."""

    rule: str
    message: str
    severity: str
    start: int
    end: int
    claimed: str
    expected: str
    words: dict = field(default_factory=dict)
    related: tuple[tuple[int, int], ...] = field(default=())

    def finish(self, document):
        start, end = document.flat.place(self.start, self.end)
        why = WHY[self.message].format(claimed=self.claimed, expected=self.expected, **self.words)
        related = tuple(document.flat.place(*span) for span in self.related)
        quote = document.source[start:end]
        return Finding(quote, self.rule, self.claimed, self.expected, self.severity, start, end, why, related)


def tidy(findings):
    """In the order of the text, each thing said once: the gravest where two say the same of the same place."""
    kept, seen = [], set()
    for finding in sorted(findings, key=lambda f: (WEIGHT[f.severity], f.start, f.end)):
        key = (finding.rule, finding.start, finding.end)
        if key not in seen:
            seen.add(key)
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, WEIGHT[f.severity]))
