"""What an amendment means for the national report: whether it was built with what a province sent."""

from dataclasses import dataclass

from .models import Report


@dataclass(frozen=True)
class InNational:
    """``round`` is the national one whose page says what moves; ``state``: ``built`` with this submission, with an
    ``earlier`` one, or ``not-yet`` with any."""

    round: object
    state: str


def in_national(report, submission):
    """The last building of the national report of the same period, or ``None`` where there is none."""
    gathering = Report.objects.national().filter(
        round__form_version__form__gathers=report.round.form_version.form_id, round__period=report.period
    )
    national = gathering.select_related("round").first()
    built = national.builds.first() if national else None
    if built is None:
        return None
    mark = built.marks.get(str(report.province_id))
    state = "not-yet" if mark is None else "built" if mark == submission.sha256 else "earlier"
    return InNational(national.round, state)
