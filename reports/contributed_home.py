"""Contributions on the first page: what is asked of my agency, and what my office waits for."""

from django.urls import reverse

from portal import access
from portal.accounts.models import Role

from . import outline
from .contribution_steps import Side, shown
from .models import Contribution
from .wording import name_of, words_of


def asked_of(person):
    """What the person's agencies still have to write, the most urgent first."""
    return [_row(one, Side.AGENCY) for one in Contribution.objects.of_agencies(person).with_the_agency().with_parts()]


def waiting_for(person):
    """What the person's office asked for and has not taken over: what came in first, then what is due first."""
    own = access.own_provinces(person, Role.OFFICER)
    found = Contribution.objects.open().filter(section__report__province__in=own).with_parts()
    return [
        _row(one, Side.OFFICE) for one in sorted(found, key=lambda one: (one.is_with_the_agency, one.due_on, one.pk))
    ]


def _row(one, side):
    """{"agency", "section", "report", "state", "due", "url", "is_with_the_agency"}"""
    report, form_section = one.report, one.section.form_section
    if side == Side.AGENCY:
        url = reverse("contribution", args=[one.pk])
    else:
        url = reverse("section", args=[report.pk, form_section.key]) + "#contributions"
    return {
        "agency": str(one.agency),
        "section": name_of(form_section, words_of(report)),
        "report": f"{report.round.form_version.form.name}, {report.period.title}",
        "message": one.message,
        "state": shown(one.state, side),
        "due": outline.day_due(one.due_on),
        "url": url,
        "is_with_the_agency": one.is_with_the_agency,
    }
