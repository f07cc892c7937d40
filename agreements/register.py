"""The register of international agreements: what differs from the others."""

import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.formats import short_date
from portal.periods import today
from portal.registers import registry
from portal.registers.annexes import day, partner
from portal.registers.duplicates import Alike
from portal.registers.register import Column, Look, Register

from .filters import AgreementFilter
from .forms import AgreementForm
from .models import Agreement
from .resources import AgreementResource
from .rules import AGREEMENT_RULES
from .tables import AgreementTable

SOON = datetime.timedelta(days=60)
# State of an agreement → the look of its badge and its words.
STATES = {
    "planned": ("draft", _("planned")),
    "signed": ("waiting", _("signed, not yet in force")),
    "in-force": ("accepted", _("in force")),
    "expired": ("none", _("expired")),
    Agreement.Ending.REPLACED: ("none", _("replaced")),
    Agreement.Ending.TERMINATED: ("none", _("terminated")),
    Agreement.Ending.WITHDRAWN: ("none", _("withdrawn from")),
}


def ending_soon(count):
    return ngettext("%(count)d agreement ends within 60 days", "%(count)d agreements end within 60 days", count) % {
        "count": count
    }


def term(record):
    """The day until which it runs, as the annex of a report writes it."""
    end = record.ended_on or record.expires_on
    return short_date(end) if end else "không thời hạn"


class Agreements(Register):
    name = "agreements"
    own_due = _("Plan and report of the year: by 15 November (Luật 70/2020/QH14, Điều 46).")
    model, rules, form, table, filters = Agreement, AGREEMENT_RULES, AgreementForm, AgreementTable, AgreementFilter
    resource = AgreementResource
    icon = "signature"
    search_hint = _("Title, field or partner")
    empty = _("Enter the agreements your province has signed. Those in force come first: reports count them at once.")
    related = ("partner", "replaces")
    alike = Alike(day="signed_on")
    moves = ("agreements.Agreement.replaces",)
    dates = ("signed_on", "effective_on", "expires_on", "ended_on")
    looks = (
        Look(
            "ending",
            _("ends within 60 days"),
            lambda rows, day: rows.ending_between(day, day + SOON),
            ending_soon,
        ),
    )
    natural_key = ("title", "partner", "signed_on")
    basis = _("documents the signing rests on")
    annex = (
        Column("Tên thỏa thuận", 36, "title"),
        Column("Đối tác nước ngoài", 24, partner),
        Column("Ngày ký", 11, day("signed_on"), "center"),
        Column("Ngày có hiệu lực", 11, day("effective_on"), "center"),
        Column("Hết hiệu lực", 12, term, "center"),
    )

    def state(self, record):
        return STATES[record.state_on(today())]

    def links(self, record):
        replaces = [(_("Replaces"), record.replaces)] if record.replaces else []
        return replaces + [
            (_("Replaced by"), later) for later in record.replaced_by.counted().order_by("signed_on", "pk")
        ]

    left_out_of_facts = ("replaces",)

    def after_saves(self, saved):
        named = {one.replaces_id for pair in saved for one in pair if one is not None} - {None}
        if named:
            self.model.objects.filter(pk__in=named).follow_successors()


registry.add(Agreements())
