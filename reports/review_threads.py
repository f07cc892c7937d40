"""The threads of a report on the ministry's review page: what a reviewer may do with them, and how many are open."""

from dataclasses import dataclass

from . import rules, threads
from .models import Remark


@dataclass(frozen=True)
class Questions:
    """How many of a report are open, and whether this person asks."""

    open: int
    may_ask: bool


def add_threads(sections, report, shown, person):
    """Says of the threads of read sections what this person may do, and adds what was asked at the period before."""
    may_ask = rules.user_can_question(person, shown)
    before = threads.asked_before(report, report.before)
    for section in sections:
        section.asked_before = before.get(section.key, []) if section.is_text else []
        for thread in section.threads:
            thread.may_reply = thread.may_resolve = may_ask
    return Questions(Remark.objects.of_report(report).open().count(), may_ask)
