"""Writing, freezing and filing the reports of a demonstration round, and beginning the ministry's own.

Only the walk through people's hands, which would take minutes for a hundred reports, is written down in bulk.
"""

import datetime
import random
from itertools import groupby

from django.utils import timezone

from portal.accounts.models import Person, Post, Role
from portal.organisations.models import Agency, Province
from reports import actions, chips, pieces, verification
from reports.freezing import freeze, sealed
from reports.models import (
    Candidate,
    FormSection,
    FormVersion,
    NumberBook,
    Recommendation,
    Report,
    ReportSection,
    Round,
    StateChange,
    Submission,
)
from reports.models.submissions import canonical, digest
from reports.national import building, examples
from reports.workflow import State, Verb

from .files import day

MARKED_A_THEME = 3
HOUR = datetime.timedelta(hours=1)


def sendings(facts, round_):
    """``[(unit, day on the report, day it came in)]`` in the order of sending."""
    units = {
        unit.name: unit for unit in Province.objects.existing_on(round_.window.end).with_name_on(round_.window.end)
    }
    if facts["sent"]:
        return [(units[name], day(dated), day(received)) for name, dated, received in facts["sent"]]
    chance = random.Random(facts["seed"])  # noqa: S311 - plausible days, no secret
    chosen = chance.sample(sorted(units), len(units) - facts["unsent"])
    first, last = map(day, facts["days"])
    days = sorted(first + datetime.timedelta(days=chance.randint(0, (last - first).days)) for _name in chosen)
    return [(units[name], sent, sent) for name, sent in zip(chosen, days, strict=True)]


def begin_national(facts, period, form):
    """The ministry's report of the period, begun and built; what the ministry writes itself is written."""
    reviewer = Person.objects.get(username="reviewer")
    round_ = Round.objects.create(
        form_version=FormVersion.objects.get(form__code=form, number=1),  # as the provinces of then: figures typed in
        period=period,
        opened_on=day(facts["due_on"]),
        due_on=day(facts["national_due_on"]),
        letter=facts["national_letter"],
    )
    report = actions.begin_national(round_, by=reviewer)
    building.build(report, by=reviewer)
    for section in report.sections.filter(form_section__key__in=facts["written"]).select_related("form_section"):
        paragraphs = "".join(f"<p>{text}</p>" for text in facts["written"][section.form_section.key])
        actions.save_section(section, html=section.html + paragraphs, version=section.version, by=reviewer)


class Writer:
    """Writes, freezes and files the reports of one round."""

    def __init__(self, data, facts, round_):
        self.data, self.facts, self.round = data, facts, round_
        self.random = random.Random(facts["seed"] + 1)  # noqa: S311 - plausible words, no secret
        self.reviewer = Person.objects.get(username="reviewer")
        self.signer = Person.objects.get(username="leader")
        self.outline = list(round_.form_version.sections.all())
        self.submissions = []

    def send_all(self, sent):
        """Every report of the round, and the passages that reviewers marked."""
        for place, sending in enumerate(sent):
            self.send(*sending, is_read=place < len(sent) - self.facts["unread"])
        self.mark_examples()

    def send(self, unit, dated, received, *, is_read):
        committee = unit.agencies.get(role=Agency.Role.COMMITTEE)
        state = State.ACCEPTED if is_read else State.SUBMITTED
        report = Report.objects.create(round=self.round, province=unit, agency=committee, state=state)
        self._write(report)
        post = Post.objects.create(
            person=self.signer, agency=committee, role=Role.LEADER, title="Phó Chủ tịch", valid_from=dated,
            valid_to=dated, signs_as="TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
        )  # fmt: skip
        self.submissions.append(self._file(report, post, dated, _at(received)))
        if is_read:
            self._step(report, Verb.ACCEPT, State.SUBMITTED, State.ACCEPTED, _at(received) + 6 * HOUR, self.reviewer)

    def _write(self, report):
        cells = chips.cells_for(report, [code for section in self.outline for code in section.figures_and_indicators])
        ReportSection.objects.bulk_create(
            ReportSection(
                report=report,
                form_section=section,
                html=self._text(section, report, cells),
                is_complete=True,
                state=ReportSection.State.ACCEPTED,
            )
            for section in self.outline
            if section.kind in FormSection.WRITTEN
        )
        Recommendation.objects.bulk_create(
            Recommendation(section=section, position=place, text=f"{wish}.", addressee=addressee)
            for section in report.sections.filter(form_section__kind=FormSection.Kind.WISHES)
            for place, (addressee, wish) in enumerate(self._chosen_wishes(), 1)
        )

    def _text(self, section, report, cells):
        if section.kind == FormSection.Kind.WISHES:
            return ""
        if section.key == "recommendations":
            return self._wishes()
        pool = self.data["texts"].get(section.key, [self.data["plain"]])
        full = report.named.full_name
        words = {"province": full, "Province": full[:1].upper() + full[1:], "n": f"{self.random.randint(2, 28):02d}"}
        own = {code: cells[code] for code in section.figures_and_indicators if code in cells}
        said = chips.emptied(pieces.sentence(own, report.period, report.named)) if section.figures else ""
        return f"<p>{self.random.choice(pool).format(**words)}</p>{said}"

    def _chosen_wishes(self):
        """``[(addressee, wish)]``"""
        offered = [(addressee, wish) for addressee, wishes in self.data["wishes"] for wish in wishes]
        return [pair for pair in offered if self.random.random() < 0.3]

    def _wishes(self):
        said = []
        for addressee, chosen in groupby(self._chosen_wishes(), key=lambda pair: pair[0]):
            items = "".join(f"<li><p>{wish}.</p></li>" for _addressee, wish in chosen)
            said.append(f"<p>Đối với {addressee}:</p><ul>{items}</ul>")
        return "".join(said) or "<p>Không có.</p>"

    def _file(self, report, post, dated, at):
        content = freeze(report, signer=post)
        text = canonical(content)
        candidate = Candidate.objects.create(
            report=report, signer=post, sent_from=State.DRAFT, created_by=self.signer, created_at=at,
            canonical=text, sha256=digest(text),
        )  # fmt: skip
        number = NumberBook.take(report.agency, dated.year)
        mark = verification.new_mark()
        content = sealed(content, number=number, on=dated, signer=self.signer, previous=None, verification=mark)
        text = canonical(content)
        self._step(report, Verb.SEND_FOR_SIGNATURE, State.DRAFT, State.FOR_SIGNATURE, at, self.signer)
        self._step(report, Verb.SIGN, State.FOR_SIGNATURE, State.SUBMITTED, at, self.signer)
        return Submission.objects.create(
            report=report, candidate=candidate, ordinal=1, number=number, symbol=content["layout"]["symbol"],
            issued_on=dated, signed_by=self.signer, submitted_at=at, canonical=text, sha256=digest(text), code=mark["code"],
        )  # fmt: skip

    def _step(self, report, verb, before, after, at, actor):
        StateChange.objects.create(report=report, verb=verb, before=before, after=after, actor=actor, at=at)

    def mark_examples(self):
        """For each theme a few provinces, whose whole section is the passage."""
        for theme in self.data["texts"]:
            if theme in ("context", "directions"):
                continue
            for submission in self.random.sample(self.submissions, MARKED_A_THEME):
                html = next(one["html"] for one in submission.content["sections"] if one["key"] == theme)
                passage = html.removeprefix("<p>").partition("</p>")[0]
                examples.mark(submission, theme, passage, theme=theme, by=self.reviewer)


def _at(received):
    return timezone.make_aware(datetime.datetime.combine(received, datetime.time(9, 30)))
