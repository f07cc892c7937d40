"""A submission as a page shows it, from its frozen content and what the ministry asked about it: nothing live.

The HTML is cleaned again before it is marked safe; footnotes become numbered notes under their section, figure chips
lead to the figure as it was reported.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from portal.periods import Period
from portal.registers.definitions import said_change

from . import chips, findings
from .comparing import value_words
from .documents.clean import clean
from .documents.tree import Node, parse, serialise
from .models import Remark, ReportSection
from .threads import threads_of
from .tracing import RowState, as_frozen
from .wording import figure_words


@dataclass
class ReadFigure:
    """A figure as it was reported: words for the value, for the same period before and for the change."""

    code: str
    label: str
    value: str
    previous: str
    change: str
    direction: str
    rows: tuple = ()  # of tracing.TracedRow
    today: str = ""  # the value of today, where it is another one
    differs: bool = False
    beside: object = None  # reports.beside.Beside, where the reader compares it

    @property
    def behind(self):
        """How many rows were behind it when it was reported."""
        return sum(row.state != RowState.ADDED for row in self.rows)


@dataclass
class ReadSection:
    """``report_section`` is the section as it stands with the ministry; ``None`` for a heading."""

    key: str
    number: str
    level: int
    heading: str
    restricted: bool
    html: SafeString
    notes: list  # [(number, text)]
    figures: list
    report_section: ReportSection | None
    is_changed: bool
    remarks: list
    threads: list  # the same with their passages and replies (reports.threads)
    doubts: list  # what the checks say of the text as it was sent and nobody answered
    kept: list  # [{"quote", "why", "reason"}]: what the province keeps, and why
    examples: list = field(default_factory=list)  # [(Example, the theme's name)]
    asked_before: list = field(default_factory=list)  # threads of the period before

    @property
    def open_questions(self):
        return sum(thread.is_open for thread in self.threads)

    @property
    def is_text(self):
        return self.report_section is not None

    @property
    def title(self):
        return f"{self.number} {self.heading}".strip()

    @property
    def is_returned(self):
        return self.is_text and self.report_section.state == ReportSection.State.RETURNED

    @property
    def is_accepted(self):
        return self.is_text and self.report_section.state == ReportSection.State.ACCEPTED


class _Page:
    """Numbers the notes through the submission and leads chips to their figures."""

    def __init__(self, known):
        self.known, self.count = known, 0

    def html(self, html, anchor):
        """``(safe html, [(number, text)])`` of a section; ``anchor`` is what its figures' ids begin with."""
        root, notes = parse(clean(html)), []
        for node in [root, *root.walk()]:
            node.children = [self._shown(child, anchor, notes) for child in node.children]
        return mark_safe(serialise(root)), notes  # noqa: S308 - cleaned just above, and built of escaped nodes only

    def _shown(self, child, anchor, notes):
        attrs = child.attrs if isinstance(child, Node) else {}
        if "data-footnote" in attrs:
            self.count += 1
            notes.append((self.count, attrs["data-footnote"]))
            link = Node("a", {"href": f"#note-{self.count}", "id": f"noted-{self.count}"}, [str(self.count)])
            return Node("sup", {"class": "note-number"}, [link])
        if isinstance(child, Node) and child.tag == "table":
            return Node("div", {"class": "prose-table", "tabindex": "0"}, [child])
        if attrs.get("data-figure") in self.known:
            return Node("a", {"class": "chip-link", "href": f"#{anchor}-{attrs['data-figure']}"}, [child])
        return child


def read(submission, *, previous=None, traced=()):
    """The sections of a submission as a list of :class:`ReadSection`.

    ``previous`` is the submission it replaces, ``traced`` its figures against today's records (:mod:`reports.tracing`).
    """
    content = submission.content
    found = {figure.code: figure for figure in traced or map(as_frozen, content["figures"])}
    entries = {entry["code"]: entry for entry in content["figures"]}
    frozen = {code: read_figure(entry, found[code]) for code, entry in entries.items()}
    year, known = Period(content["period"]).last_year, findings.known_documents()
    doubts = {entry["key"]: findings.open_in(entry, entries, year, known) for entry in content["sections"]}
    before = {entry["key"]: entry["html"] for entry in previous.content["sections"]} if previous else None
    live = {section.form_section.key: section for section in submission.report.sections.select_related("form_section")}
    remarks = remarks_until(submission)
    page = _Page(frozen)
    return [
        _section(entry, place, live, frozen, before, remarks, doubts, page)
        for place, entry in enumerate(content["sections"], 1)
    ]


def _section(entry, place, live, frozen, before, remarks, doubts, page):
    mine = live.get(entry["key"])
    html, notes = page.html(entry["html"], f"s{place}")
    codes = dict.fromkeys([*entry.get("figures", []), *chips.codes_in(entry["html"])])
    return ReadSection(
        key=entry["key"],
        number=entry["number"],
        level=entry["level"],
        heading=entry["heading"],
        restricted=entry["restricted"],
        html=html,
        notes=notes,
        figures=[frozen[code] for code in codes if code in frozen],
        report_section=mine,
        is_changed=before is not None and before.get(entry["key"]) != entry["html"],
        remarks=remarks[mine.pk] if mine else [],
        threads=threads_of(remarks[mine.pk], entry["html"]) if mine else [],
        doubts=doubts[entry["key"]] if mine else [],
        kept=entry.get("kept", []),
    )


def remarks_until(submission):
    """What was asked about this submission and the ones before it, by section."""
    found = defaultdict(list)
    asked = Remark.objects.filter(submission__report=submission.report, submission__ordinal__lte=submission.ordinal)
    for remark in asked.with_thread():
        found[remark.section_id].append(remark)
    return found


def read_figure(entry, traced):
    """A frozen figure in Vietnamese numbers, with the rows behind it. A share has no change of its own."""
    said = ("", "") if entry["change_pct"] is None else said_change(Decimal(entry["change_pct"]))
    return ReadFigure(
        code=entry["code"],
        label=entry["label"],
        value=value_words(entry),
        previous=figure_words(entry["previous"], entry["unit"]),
        change=said[1],
        direction=said[0],
        rows=traced.rows,
        today=traced.today if traced.is_other_value else "",
        differs=bool(traced),
    )
