"""Threads as pages show them: each question with its passage as the text reads now, and what was said to it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from . import anchoring
from .models import Remark, Report
from .passages import read_passage


@dataclass
class Thread:
    """``found`` is where the passage stands in the text that is shown, ``None`` where the question is about the section."""

    remark: Remark
    replies: list
    found: anchoring.Found | None = None
    may_reply: bool = False
    may_resolve: bool = False

    @property
    def is_open(self):
        return self.remark.is_open

    @property
    def is_answered(self):
        """Whether the province had the last word."""
        return bool(self.replies) and not self.replies[-1].from_ministry


def threads_of(remarks, html="", **may):
    """:class:`Thread` of each remark, passages looked up in a filled text."""
    remarks = list(remarks)
    text = read_passage(html).text if any(remark.quote for remark in remarks) else ""
    return [
        Thread(
            remark,
            list(remark.replies.all()),
            anchoring.find(remark.quote, text, remark.quote_at) if remark.quote else None,
            **may,
        )
        for remark in remarks
    ]


def of_section(section, html, **may):
    """The threads of a section and those on the whole report: open ones first, the newest sending first."""
    remarks = Remark.objects.of_report(section.report_id).with_thread()
    wanted = [remark for remark in remarks if remark.section_id in (None, section.pk)]
    wanted.sort(key=lambda remark: (not remark.is_open, -remark.submission.ordinal, remark.pk))
    return threads_of(wanted, html, **may)


def asked_before(report, earlier):
    """``{section key: [Thread]}``: what the ministry asked about the report of the period before, and nobody waved away."""
    if earlier is None:
        return {}
    remarks = Remark.objects.of_report(earlier).filter(waved_at=None, section__isnull=False).with_thread()
    found = defaultdict(list)
    for remark in remarks.select_related("section__form_section", "author", "resolved_by", "submission"):
        found[remark.section.form_section.key].append(remark)
    return {key: threads_of(those) for key, those in found.items()}


def open_by_province(round_):
    """``{province id: open questions}`` of a round: one query."""
    found = Remark.objects.open().filter(submission__report__round=round_).order_by()
    return Counter(found.values_list("submission__report__province", flat=True))


def unanswered(report: Report):
    """Open questions about sections to which the province has not replied yet."""
    found = Remark.objects.of_report(report).unanswered().filter(section__isnull=False)
    return found.select_related("section__form_section")
