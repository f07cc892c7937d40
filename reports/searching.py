"""What reports bring to the search: reports by their name, texts of one's own, texts that were sent, documents.

The ministry reads what was sent, never a draft of a province: its passages come from the frozen content.
"""

from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import access
from portal.organisations.models import ProvinceName
from portal.searching import Hit, Source, add
from portal.searching.passages import passage, plain
from portal.text import Fold, Joined

from .models import Document, Report, ReportSection, Submission
from .models.words import SECTION, SUBMISSION, holding
from .wording import filled, words_for


def _name(report):
    return f"{report.round.form_version.form.name}, {report.round.period.title}"


def _whose(report):
    return _("national report") if report.is_national else str(report.province)


def _named(words):
    """The condition that form, period or province of a report hold the words; ``folded`` is annotated before."""
    condition = Q()
    for word in words:
        of_unit = ProvinceName.objects.annotate(bare=Fold("name")).filter(bare__contains=word).values("province")
        condition &= Q(folded__contains=word) | Q(province__in=of_unit)
    return condition


class Reports(Source):
    name, icon, place = "reports", "report", 1
    title = gettext_lazy("Reports")

    def rows(self, person, words):
        mine, seen = Report.objects.visible_to(person), Q(is_written_here=True)
        if access.is_at_ministry(person):
            seen |= Q(pk__in=Submission.objects.visible_to(person).values("report"))
        named = Fold(Joined(F("round__form_version__form__name"), Cast("round__period", TextField())))
        found = Report.objects.annotate(is_written_here=Exists(mine.filter(pk=OuterRef("pk"))), folded=named)
        found = found.filter(seen).filter(_named(words)).with_sendings().order_by("-round__due_on", "pk")
        return found.select_related("round__form_version__form", "province").prefetch_related("province__names")

    def hits(self, rows, words):
        return [Hit(title=_name(row), about=_whose(row), url=_address(row)) for row in rows]


def _address(report):
    """The page of a report for who writes it; for others what was sent last."""
    if report.is_written_here:
        return reverse("report", args=[report.pk])
    return reverse("submission", args=[report.pk, report.versions])


class Texts(Source):
    """The sections of the reports a person writes or signs."""

    name, icon, place = "sections", "writing", 2
    title = gettext_lazy("Text of reports")

    def rows(self, person, words):
        mine = Report.objects.visible_to(person).values("pk")
        found = holding(ReportSection.objects.filter(report__in=mine).texts(), SECTION, words)
        found = found.select_related("form_section", "report__round__form_version__form", "report__province")
        return found.prefetch_related("report__province__names").order_by(
            "-report__round__due_on", "report", "form_section__position"
        )

    def hits(self, rows, words):
        return [
            Hit(
                title=_headed(row),
                about=f"{_name(row.report)} · {_whose(row.report)}",
                url=reverse("section", args=[row.report_id, row.form_section.key]),
                passage=passage(plain(row.html), words),
            )
            for row in rows
        ]


def _headed(section):
    words = words_for(section.report.period, section.report.named)
    return filled(str(section.form_section), words)


class Sent(Source):
    """What provinces sent, as it was frozen: for who reads it without having written it."""

    name, icon, place = "sent", "send", 2
    title = gettext_lazy("What provinces sent")

    def rows(self, person, words):
        if not access.is_at_ministry(person):
            return Submission.objects.none()
        found = Submission.objects.visible_to(person).filter(replaced_by=None, report__province__isnull=False)
        found = holding(found, SUBMISSION, words).select_related(
            "report__round__form_version__form", "report__province"
        )
        return found.prefetch_related("report__province__names").order_by("-submitted_at", "pk")

    def hits(self, rows, words):
        return [
            Hit(
                title=f"{row.full_number} · {_whose(row.report)}",
                about=" · ".join(part for part in (_name(row.report), heading) if part),
                url=reverse("submission", args=[row.report_id, row.ordinal]),
                passage=found,
            )
            for row in rows
            for heading, found in [_best(row, words)]
        ]


def _best(submission, words):
    """(heading, passage) of the section that holds most of the words."""
    best, most = ("", ()), 0
    for section in submission.content["sections"]:
        found = passage(plain(section["html"]), words)
        count = sum(asked for _part, asked in found)
        if count > most:
            best, most = (f"{section['number']} {section['heading']}".strip(), found), count
    return best


class Documents(Source):
    name, icon, place = "documents", "certificate", 4
    title = gettext_lazy("Issued documents")

    def rows(self, person, words):
        mine = Document.objects.visible_to(person).issued().filter(format=Document.Format.PDF)
        return mine.searched(" ".join(words)).with_parts()

    def hits(self, rows, words):
        return [
            Hit(
                title=row.submission.full_number,
                about=f"{_name(row.report)} · {_whose(row.report)}",
                url=reverse("paper", args=[row.pk]),
            )
            for row in rows
        ]


for source in (Reports(), Texts(), Sent(), Documents()):
    add(source)
