"""What of the reports lies open when somebody leaves (portal/accounts/handover.py)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.handover import source

from .models import Candidate, Contribution, ReportSection
from .workflow import State


@source
def sections_begun(person):
    """Sections the person wrote in last, in reports that can still be written."""
    open_states = [State.DRAFT, State.RETURNED, State.REOPENED]
    found = ReportSection.objects.filter(updated_by=person, is_complete=False, report__state__in=open_states)
    found = found.select_related("report__round", "report__province", "form_section").order_by("report", "pk")
    return [
        (f"{each.report}: {each}", reverse("section", args=[each.report_id, each.form_section.key])) for each in found
    ]


@source
def waiting_for_signature(person):
    """What lies with the person to be signed: another leader signs it only after it was sent again."""
    found = Candidate.objects.filter(signer__person=person, discarded_at=None, submission=None).select_related("report")
    words = _("%(report)s: waits for the signature; the officer sends it to another leader")
    return [
        (words % {"report": each.report}, reverse("candidate", args=[each.report_id])) for each in found.order_by("pk")
    ]


@source
def contributions_begun(person):
    """Proposals the person wrote in last and has not sent in."""
    found = Contribution.objects.with_the_agency().filter(updated_by=person).with_parts().order_by("pk")
    return [(f"{one.report}: {one.section}", reverse("contribution", args=[one.pk])) for one in found]
