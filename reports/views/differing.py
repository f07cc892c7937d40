"""The notice that today's records say something else than a submission, for the province and for the ministry."""

from django.utils.translation import gettext as _

from portal.formats import short_date

from .. import tracing
from ..workflow import State


def notice(submission, traced, *, at_ministry, page="", anchors=None):
    """What ``reports/parts/differs.html`` shows, or ``None`` where nothing differs.

    ``traced`` are the submission's figures (:mod:`reports.tracing`); ``page`` is the address of the page that has them
    where it is another one; ``anchors`` maps codes to places on it that are not called ``#figure-<code>``.
    """
    anchors = {} if anchors is None else anchors
    differing = [(figure, page + anchors.get(figure.code, f"#figure-{figure.code}")) for figure in traced if figure]
    if not differing:
        return None
    return {
        "differing": differing,
        "day": short_date(submission.issued_on),
        "advice": _advice(submission.report, at_ministry),
    }


def _advice(report, at_ministry):
    if at_ministry and report.state == State.SUBMITTED:
        return _(
            "The province's records changed after it signed. Accept the report as it was sent, or return it: "
            "the next submission takes today's figures."
        )
    if at_ministry or report.is_writable:
        return _("What was sent stays as it is. The next submission takes today's figures.")
    return _(
        "What was sent stays as it is. If the report must be put right, ask the ministry to return or reopen it: "
        "the next submission takes today's figures."
    )


def unfolded(traced, person):
    """The figures, those that differ with what each row is; the rows of the others come when somebody unfolds them."""
    known = {figure.code: figure for figure in tracing.explained([one for one in traced if one], person)}
    return [known.get(figure.code, figure) for figure in traced]
