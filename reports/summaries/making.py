"""Which form is summarised by what, and keeping the result: one row a form, province and period; the country has none."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.queue import JobError, worker
from portal.organisations.models import Province
from portal.periods import Period
from reports import rendering
from reports.models import ReportForm, Summary
from reports.models.submissions import canonical, digest

from . import country, half_year, ten_year

MAKERS = {
    "foreign-affairs-half-year": half_year.content,
    "foreign-affairs-year": half_year.content,  # the same figures over the year, beside the year before
    "resolution-ten-year": ten_year.content,
    "national-half-year": country.content,
    "national-year": country.content,
    "national-ten-year": country.content,
}
KINDS = {
    "half": gettext_lazy("a half-year, such as 2024-H1"),
    "year": gettext_lazy("a year, such as 2024"),
    "span": gettext_lazy("several years, such as 2013..2023"),
}


class SummaryError(ValueError):
    """No summary can be made of what was asked; ``str()`` is the sentence to show."""


def summarise(form_code, province, period):
    """The content (content/1) of a form's summary for a province and a period, computed from the registers as they stand.

    The ministry's own forms tell of the country: their ``province`` is ``None``.

    The number of queries depends on the form and, for several years, on their number; never on the records.

    :raises SummaryError: for a form that has no summary, or a period of another kind than the form's.
    """
    form = ReportForm.objects.filter(code=form_code).first()
    if form is None or form_code not in MAKERS:
        raise SummaryError(
            _("There is no summary for the form “%(code)s”; there are: %(codes)s.")
            % {"code": form_code, "codes": ", ".join(MAKERS)}
        )
    if form.is_national != (province is None):
        raise SummaryError(
            _("“%(form)s” tells of the country: name no province.") % {"form": form.name}
            if form.is_national
            else _("“%(form)s” tells of a province: name one.") % {"form": form.name}
        )
    if period.kind != form.kind:
        raise SummaryError(
            _("“%(form)s” asks for %(kind)s, not %(period)s.")
            % {"form": form.name, "kind": KINDS[form.kind], "period": period}
        )
    with translation.override("vi"):  # names of countries and partners, as documents print them
        return MAKERS[form_code](form, province, period)


@transaction.atomic
def make_summary(form_code, province, period):
    """The kept summary, made when it is new, computed anew when the records behind it have changed."""
    text = canonical(summarise(form_code, province, period))
    facts = {"canonical": text, "sha256": digest(text)}
    summary, created = Summary.objects.select_for_update(of=["self"]).get_or_create(
        form=ReportForm.objects.get(code=form_code), province=province, period=period, defaults=facts
    )
    if not created and summary.sha256 != facts["sha256"]:
        summary.canonical, summary.sha256 = text, facts["sha256"]
        summary.save(update_fields=["canonical", "sha256", "made_at"])
    return summary


def key_of(form_code, province_id, period):
    """The idempotency key of the periodic work: a summary is made once when its period closes."""
    return f"summarise:{form_code}:{province_id or 'country'}:{period}"


@worker("summarise", page="job")
def make(job):
    """Makes the summary and asks for its document; arguments ``form``, ``province`` (id, none of the country), ``period``."""
    province = Province.objects.get(pk=job.arguments["province"]) if job.arguments["province"] else None
    try:
        summary = make_summary(job.arguments["form"], province, Period(job.arguments["period"]))
    except SummaryError as error:
        raise JobError(str(error)) from error
    document = rendering.document_of_summary(summary)
    return {"summary": summary.pk, "document": document.pk}
