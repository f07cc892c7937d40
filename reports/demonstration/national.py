"""Two national periods to show: the first half of 2017 with its 63 units, of 2026 with its 34.

The provinces' reports are frozen by the same code as any other, from records made beforehand; only the walk through
people's hands, which would take minutes for a hundred reports, is written down in bulk.
"""

import datetime
import random

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Person, Post, Role
from portal.organisations.models import Agency, Province
from portal.periods import Period
from reports import actions, chips, pieces, verification
from reports.freezing import freeze, sealed
from reports.models import (
    Candidate,
    FormSection,
    FormVersion,
    NumberBook,
    Report,
    ReportForm,
    ReportSection,
    Round,
    StateChange,
    Submission,
)
from reports.models.submissions import canonical, digest
from reports.national import building, examples
from reports.workflow import State, Verb

from .country import Country
from .files import day, read

FORM, NATIONAL = "foreign-affairs-half-year", "national-half-year"
EARLIER = 0  # the number of the outline of those years: before the first that comes with the portal
YES_NO_IN = "leadership-results"
MARKED_A_THEME = 3
HOUR = datetime.timedelta(hours=1)


@transaction.atomic
def load(only=""):
    """Makes the periods that are missing (or only one); answers how many provinces' reports were."""
    data = read("national")
    return sum(_period(data, Period(code)) for code in data if code[:2] == "20" and only in ("", code))


def _period(data, period):
    facts, version = data[period.code], _outline()
    dates = {name: day(facts[name]) for name in ("opened_on", "due_on")}
    if Round.objects.filter(form_version=version, period=period).exists():
        return 0
    round_ = Round.objects.create(form_version=version, period=period, letter=facts["letter"], **dates)
    sendings = _sendings(facts, round_)
    Country(data, facts, period, [unit for unit, _dated, _received in sendings]).make()
    writer = _Writer(data, facts, round_)
    for place, sending in enumerate(sendings):
        writer.send(*sending, is_read=place < len(sendings) - facts["unread"])
    writer.mark_examples()
    _begin_national(facts, period)
    return len(sendings)


def _outline():
    """The outline the provinces wrote by: today's, with what was asked for as yes or no."""
    form = ReportForm.objects.get(code=FORM)
    version, made = FormVersion.objects.get_or_create(form=form, number=EARLIER)
    if made:
        model = form.versions.get(number=1)
        for name in ("subject", "opening", "closing", "addressees", "recipients", "annexes"):
            setattr(version, name, getattr(model, name))
        version.save()
        FormSection.objects.bulk_create(_copied(section, version) for section in model.sections.all())
        version.published_at = timezone.now()  # from now on it never changes
        version.save(update_fields=["published_at"])
    return version


def _copied(section, version):
    section.pk, section.version = None, version
    if section.key == YES_NO_IN:
        section.indicators = ["action-programme-issued", "unified-management-rules"]
    return section


def _sendings(facts, round_):
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


def _begin_national(facts, period):
    """The ministry's report of the period, begun and built."""
    reviewer = Person.objects.get(username="reviewer")
    round_ = Round.objects.create(
        form_version=FormVersion.objects.filter(form__code=NATIONAL).latest("number"),
        period=period,
        opened_on=day(facts["due_on"]),
        due_on=day(facts["national_due_on"]),
    )
    building.build(actions.begin_national(round_, by=reviewer), by=reviewer)


class _Writer:
    """Writes, freezes and files the reports of one round."""

    def __init__(self, data, facts, round_):
        self.data, self.round = data, round_
        self.random = random.Random(facts["seed"] + 1)  # noqa: S311 - plausible words, no secret
        self.reviewer = Person.objects.get(username="reviewer")
        self.signer = Person.objects.get(username="leader")
        self.outline = list(round_.form_version.sections.all())
        self.submissions = []

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
            if section.kind == FormSection.Kind.TEXT
        )

    def _text(self, section, report, cells):
        if section.key == "recommendations":
            return self._wishes()
        pool = self.data["texts"].get(section.key, [self.data["plain"]])
        full = report.named.full_name
        words = {"province": full, "Province": full[:1].upper() + full[1:], "n": f"{self.random.randint(2, 28):02d}"}
        own = {code: cells[code] for code in section.figures_and_indicators if code in cells}
        said = chips.emptied(pieces.sentence(own, report.period, report.named)) if section.figures else ""
        return f"<p>{self.random.choice(pool).format(**words)}</p>{said}"

    def _wishes(self):
        said = []
        for addressee, wishes in self.data["wishes"]:
            chosen = [wish for wish in wishes if self.random.random() < 0.3]
            if chosen:
                items = "".join(f"<li><p>{wish}.</p></li>" for wish in chosen)
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
            issued_on=dated, signed_by=self.signer, submitted_at=at, canonical=text, sha256=digest(text),
            code=mark["code"],
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
