"""What the provinces sent over the years: rounds, reports with their sections, submissions, and what reviewers asked.

The figures are the real ones of the records, computed for a whole round at once. The rows behind each figure, which a
real submission names one by one, are left out: seven hundred submissions would hold every row of the country ten times.
"""

import datetime
from itertools import chain

from django.utils import timezone

from portal import figures
from portal.accounts.models import Post, Role
from portal.organisations.models import Agency, Province
from portal.periods import Period
from reports.freezing import FORMAT, NOTHING, frozen_figure, layout_for, needed_by
from reports.models import Candidate, FormVersion, Remark, Report, ReportSection, Round, StateChange, Submission
from reports.models.submissions import canonical, digest
from reports.wording import filled, paragraph, words_for
from reports.workflow import State, Verb

from .copying import Sheet, escaped

FORM, REPORTS = "foreign-affairs-half-year", 700
STEPS = (
    (Verb.SEND_FOR_SIGNATURE, State.DRAFT, State.FOR_SIGNATURE, Role.OFFICER),
    (Verb.SIGN, State.FOR_SIGNATURE, State.SUBMITTED, Role.LEADER),
    (Verb.ACCEPT, State.SUBMITTED, State.ACCEPTED, Role.REVIEWER),
)
SENTENCES = (
    "Công tác đối ngoại của địa phương được triển khai đồng bộ, đúng chủ trương, đường lối của Đảng, chính sách và pháp luật của Nhà nước.",
    "Các sở, ngành phối hợp chặt chẽ với cơ quan ngoại vụ trong việc chuẩn bị nội dung và đón tiếp các đoàn.",
    "Quan hệ với các địa phương nước ngoài tiếp tục được duy trì, đi vào chiều sâu và mang lại kết quả cụ thể.",
    "Việc theo dõi, tổng hợp số liệu được thực hiện thường xuyên trên hệ thống, bảo đảm kịp thời và thống nhất.",
    "Một số hoạt động còn chậm so với kế hoạch do phía đối tác thay đổi thời gian.",
)
REMARK = "Đề nghị địa phương nêu rõ hơn kết quả và hướng xử lý."


def load(ground):
    """``{model: rows made}``; the newest rounds first, until the number of reports is reached."""
    form = FormVersion.objects.filter(form__code=FORM, published_at__isnull=False).latest("number")
    outline, wanted, rounds = list(form.sections.all()), ground.size(REPORTS), []
    for period in _periods(ground):
        units = list(Province.objects.existing_on(period.window().end).prefetch_related("names").order_by("pk"))
        rounds.append((_round(form, period), units[:wanted]))
        wanted -= len(units)
        if wanted <= 0:
            break
    made = [_OneRound(ground, form, outline, round_, units).load() for round_, units in rounds]
    return {model: sum(one[model] for one in made) for model in made[0]}


def _periods(ground):
    """The half-years that are over, the newest first."""
    for year in reversed(ground.years):
        for half in ("H2", "H1"):
            if (period := Period(f"{year}-{half}")).window().end < ground.today:
                yield period


def _round(form, period):
    end = period.window().end
    opened, due = end - datetime.timedelta(days=30), end + datetime.timedelta(days=10)
    return Round.objects.get_or_create(form_version=form, period=period, defaults={"opened_on": opened, "due_on": due})[
        0
    ]


class _OneRound:
    def __init__(self, ground, form, outline, round_, units):
        self.ground, self.form, self.outline, self.round, self.units = ground, form, outline, round_, units
        self.texts = [section for section in outline if section.kind == section.Kind.TEXT]
        codes = list(dict.fromkeys(chain.from_iterable(section.figures for section in outline)))
        self.codes = list(dict.fromkeys([*codes, *needed_by(codes)]))
        self.table = figures.compute(self.codes, units, round_.period)
        committees = Agency.objects.filter(role=Agency.Role.COMMITTEE, province__in=units).prefetch_related("names")
        self.agencies = {agency.province_id: agency for agency in committees}
        self.signers = list(
            Post.objects.filter(person=ground.people[Role.LEADER]).select_related("person").order_by("pk")
        )
        noon = datetime.datetime.combine(round_.window.end, datetime.time(12))
        self.end = timezone.make_aware(noon)

    def load(self):
        reports = Sheet(Report, ("province_id", "agency_id"), round_id=self.round.pk, state=State.ACCEPTED)
        made = {Report: reports.load((str(unit.pk), str(self.agencies[unit.pk].pk)) for unit in self.units)}
        changed = str(self.ground.people[Role.OFFICER].pk)
        sections = Sheet(ReportSection, ("report_id", "form_section_id", "html"), is_complete=True, state="accepted", updated_by_id=changed, updated_at=self.end)  # fmt: skip
        made[ReportSection] = sections.load(
            (str(report), str(section.pk), self._html(section))
            for report in self._ids(reports)
            for section in self.texts
        )
        made[StateChange] = self._changes(reports)
        submissions = self._submissions(reports)
        made |= {Submission: len(self.units), Remark: self._remarks(sections.first, submissions.first)}
        return made

    def _ids(self, sheet):
        return range(sheet.first, sheet.first + len(self.units))

    def _html(self, section):
        """Three paragraphs, and a sentence with a chip for each of the section's figures."""
        words = "".join(f"<p>{self.ground.rng.choice(SENTENCES)}</p>" for _number in range(3))
        chips = "".join(
            f'<p>Trong kỳ: <span data-figure="{code}" data-show="count"></span>.</p>' for code in section.figures
        )
        return words + chips

    def _changes(self, reports):
        sheet = Sheet(StateChange, ("report_id", "verb", "before", "after", "actor_id", "at"))
        days = [self.end + datetime.timedelta(days=days) for days in (2, 4, 12)]
        return sheet.load(
            (str(report), verb, before, after, str(self.ground.people[role].pk), at.isoformat())
            for report in self._ids(reports)
            for (verb, before, after, role), at in zip(STEPS, days, strict=True)
        )

    def _submissions(self, reports):
        leader, officer = self.ground.people[Role.LEADER], self.ground.people[Role.OFFICER]
        at, on = self.end + datetime.timedelta(days=4), self.end.date() + datetime.timedelta(days=4)
        contents = [canonical(self._content(unit)) for unit in self.units]
        frozen = [(escaped(text), digest(text)) for text in contents]
        candidates = Sheet(Candidate, ("report_id", "canonical", "sha256"), signer_id=self.signers[0].pk, sent_from=State.DRAFT, created_by_id=officer.pk, created_at=at)  # fmt: skip
        candidates.load((str(report), *one) for report, one in zip(self._ids(reports), frozen, strict=True))
        sheet = Sheet(Submission, ("report_id", "candidate_id", "number", "canonical", "sha256"), ordinal=1, symbol="BC-UBND", issued_on=on, signed_by_id=leader.pk, submitted_at=at)  # fmt: skip
        sheet.load(
            (str(report), str(candidate), str(100 + place), *one)
            for place, (report, candidate, one) in enumerate(
                zip(self._ids(reports), self._ids(candidates), frozen, strict=True)
            )
        )
        return sheet

    def _content(self, unit):
        """The content of a report, as :func:`reports.freezing.freeze` has it, without rows behind the figures."""
        period, window = self.round.period, self.round.window
        named = unit.name_on(window.end)
        words = words_for(period, named)
        return {
            "format": FORMAT,
            "form": FORM,
            "form_version": self.form.number,
            "period": period.code,
            "window": [window.start.isoformat(), window.end.isoformat()],
            "province": {"code": named.code, "name": named.name, "kind": named.kind},
            "layout": layout_for(self.form, self.agencies[unit.pk], words, on=window.end, signer=self.signers[0]),
            "opening": paragraph(self.form.opening, words, letter="chế độ báo cáo định kỳ"),
            "sections": [self._section(section, words) for section in self.outline],
            "closing": paragraph(self.form.closing, words),
            "annexes": [],
            "figures": [frozen_figure(self.table[code, unit], rows=[]) for code in self.codes],
        }

    def _section(self, section, words):
        is_text = section.kind == section.Kind.TEXT
        return {
            "key": section.key,
            "number": section.number,
            "level": section.level,
            "heading": filled(section.heading, words),
            "html": (f"<p>{self.ground.rng.choice(SENTENCES)}</p>" if is_text else "") or NOTHING * is_text,
            "restricted": section.restricted,
            "figures": section.figures,
            "kept": [],
        }

    def _remarks(self, first_section, first_submission):
        """Two a submission, on two of its sections."""
        sheet = Sheet(Remark, ("submission_id", "section_id"), text=REMARK, author_id=self.ground.people[Role.REVIEWER].pk, at=self.end)  # fmt: skip
        return sheet.load(
            (
                str(first_submission + place),
                str(first_section + place * len(self.texts) + int(self.ground.rng.random() * len(self.texts))),
            )
            for place in range(len(self.units))
            for _number in range(2)
        )
