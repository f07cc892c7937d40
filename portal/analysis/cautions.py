"""What is not comparable in an answer, in sentences."""

from django.utils.translation import gettext as _

from portal.figures import Map
from portal.formats import short_date
from portal.periods import today


def cautions(question):
    """Windows that changed, provinces that merged, a last period still open; each once."""
    found = [*_windows(question), *_merged(question), *_open(question)]
    return list(dict.fromkeys(found))


def _windows(question):
    step = 2 if question.step == "half" else 1
    for figure in question.figures:
        for before, period in zip(question.periods, question.periods[step:], strict=False):
            old, new = figure.window(before), figure.window(period)
            if _shape(old, before) != _shape(new, period):
                days = {"year": period, "start": short_date(new.start), "end": short_date(new.end), "before": before}
                yield (
                    _(
                        "The data of %(year)s run from %(start)s to %(end)s, between other days than those of %(before)s."
                    )
                    % days
                )


def _shape(window, period):
    return [(edge.year - period.year, edge.month, edge.day) for edge in window]


def _merged(question):
    first = question.periods[0].window().end
    days = {unit.started_on for unit in (question.units or question.offered) if unit.started_on > first}
    for day in sorted(days):
        if Map.AS_REPORTED in question.maps:
            yield (
                _(
                    "What was reported before %(day)s is of the units of that time: it compares with later years on "
                    "today's map only."
                )
                % {"day": short_date(day)}
            )
        if Map.TODAY in question.maps:
            yield (
                _(
                    "On today's map what the former units held before %(day)s is added up: it is no figure that was "
                    "reported then."
                )
                % {"day": short_date(day)}
            )


def _open(question):
    end = max(figure.window(question.last).end for figure in question.figures)
    if end >= today():
        yield (
            _("%(year)s runs until %(end)s: its numbers are what has been entered so far.")
            % {"year": question.last, "end": short_date(end)}
        )
