"""Fetching in scope: what a person may not see does not exist for that person (404)."""

from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from .models import Contribution, Report, Submission

WITH_ROUND = ("round__form_version__form", "province", "agency")


def report_for(person, pk):
    """A report of the person's province or of its past.

    :raises Http404: for everybody else, the ministry included: it reads submissions.
    """
    reports = Report.objects.visible_to(person).select_related(*WITH_ROUND)
    return get_object_or_404(reports.prefetch_related("province__names"), pk=pk)


def section_for(person, pk, key):
    """A text section of such a report, by its key in the form.

    :raises Http404: as above.
    """
    report = report_for(person, pk)
    sections = report.sections.select_related("form_section", "updated_by").texts()
    return get_object_or_404(sections, form_section__key=key)


def contribution_for(person, pk):
    """A contribution, for the agency that was asked and for the province's office, leaders and auditors.

    :raises Http404: for everybody else, the ministry included.
    """
    return get_object_or_404(Contribution.objects.visible_to(person).with_parts(), pk=pk)


def submission_for(person, pk, ordinal):
    """One sending of a report, for its province and for the ministry.

    :raises Http404: for everybody else.
    """
    submissions = Submission.objects.visible_to(person).select_related("signed_by", "replaces", "report__round")
    return get_object_or_404(submissions, report=pk, ordinal=ordinal)


def address(name, *args, **kwargs):
    """The address of a page that another part of the portal brings; empty where it does not."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""
