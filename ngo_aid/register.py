"""The registers of NGOs, their registrations, aid, and its commitments and payments: what differs from the others."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from portal.partners.models import country_name
from portal.periods import Period, today
from portal.registers import registry
from portal.registers.annexes import ShowsMoney, day, partner, whole_money, words
from portal.registers.register import Column, Register

from .filters import AidCommitmentFilter, AidDisbursementFilter, AidProjectFilter, NgoFilter, NgoRegistrationFilter
from .forms import AidCommitmentForm, AidDisbursementForm, AidProjectForm, NgoForm, NgoRegistrationForm
from .models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration
from .resources import (
    AidCommitmentResource,
    AidDisbursementResource,
    AidProjectResource,
    NgoRegistrationResource,
    NgoResource,
)
from .rules import COMMITMENT_RULES, DISBURSEMENT_RULES, NGO_RULES, PROJECT_RULES, REGISTRATION_RULES
from .tables import AidCommitmentTable, AidDisbursementTable, AidProjectTable, NgoRegistrationTable, NgoTable

# State → the look of its badge and its words.
PAPERS = {
    "coming": ("waiting", _("not yet in force")),
    "in-force": ("accepted", _("in force")),
    "renewed": ("none", _("replaced by a later one")),
    "expired": ("none", _("expired")),
    NgoRegistration.Ending.SUSPENDED: ("returned", _("suspended")),
    NgoRegistration.Ending.TERMINATED: ("none", _("terminated")),
    NgoRegistration.Ending.REVOKED: ("none", _("revoked")),
}
AID = {
    "proposed": ("draft", _("proposed")),
    "approved": ("waiting", _("approved, not yet begun")),
    "in-progress": ("progress", _("in progress")),
    "ended": ("done", _("ended")),
}


def paper(record):
    return f"{words('kind')(record)}; {words('action')(record)}"


NGOS_DUE = _(
    "Report of the year: by 18 December, with the data from 15 December to 14 December (NĐ 58/2022/NĐ-CP, Điều 23 and 24)."
)
AID_DUE = _(
    "Report of the half-year: data from 1 January to 30 June by 31 July, from 1 July to 31 December by 15 February "
    "(TT 23/2022/TT-BTC, Điều 20)."
)


class Ngos(Register):
    name = "ngos"
    own_due = NGOS_DUE
    model, rules, form, table, filters, resource = Ngo, NGO_RULES, NgoForm, NgoTable, NgoFilter, NgoResource
    icon = "users"
    search_hint = _("Name, short name or number")
    empty = _("Enter the foreign NGOs that work in your province, then the registration of each.")
    related = ("partner",)
    natural_key = ("partner",)
    annex = (
        Column("Tên tổ chức", 36, "title"),
        Column("Tên viết tắt", 12, "short_name"),
        Column("Nước", 14, lambda record: country_name(record.partner.country, "vi")),
        Column("Lĩnh vực", 18, words("sector")),
        Column("Mã số quốc gia", 14, "registry_number", "center"),
    )

    def joined(self, rows):
        return super().joined(rows).with_registered(today())

    def state(self, record):
        return ("accepted", _("registered")) if record.is_registered else ("none", _("not registered today"))

    def links(self, record):
        aid = AidProject.objects.counted().filter(partner=record.partner_id, province=record.province_id)
        return [(_("Its aid"), one) for one in aid.order_by("-approved_on", "pk")[:20]]


class NgoRegistrations(Register):
    name = "ngo-registrations"
    own_due = NGOS_DUE
    inside = "ngo"
    model, rules, form = NgoRegistration, REGISTRATION_RULES, NgoRegistrationForm
    table, filters, resource = NgoRegistrationTable, NgoRegistrationFilter, NgoRegistrationResource
    icon = "certificate"
    search_hint = _("Number or organisation")
    empty = _("Enter each registration as one paper; an extension is a new one that takes the place of the old.")
    related = ("ngo__partner", "renews")
    moves = ("ngo_aid.NgoRegistration.renews",)
    dates = ("issued_on", "valid_from", "valid_until")
    left_out_of_facts = ("renews",)
    annex = (
        Column("Tổ chức", 32, lambda record: str(record.ngo)),
        Column("Số giấy đăng ký", 18, "title"),
        Column("Loại, hình thức", 20, paper),
        Column("Ngày cấp", 12, day("issued_on"), "center"),
        Column("Có giá trị đến", 12, day("valid_until"), "center"),
    )

    def joined(self, rows):
        return super().joined(rows).with_renewal()

    def state(self, record):
        return PAPERS[record.state_on(today(), record.renewed_from)]

    def links(self, record):
        before = [(_("Takes the place of"), record.renews)] if record.renews else []
        later = record.renewals.counted().order_by("valid_from", "pk")
        return [*before, *((_("Replaced by"), one) for one in later)]


class AidProjects(Register):
    name = "aid-projects"
    own_due = AID_DUE
    model, rules, form, table = AidProject, PROJECT_RULES, AidProjectForm, AidProjectTable
    filters, resource = AidProjectFilter, AidProjectResource
    icon = "heart-handshake"
    basis = _("documents the approval rests on")
    search_hint = _("Name, donor, owner or place")
    empty = _("Enter each aid item once: next year it is carried over by itself, until the day it ends.")
    related = ("partner",)
    dates = ("approved_on", "ends_on", "closed_on")
    natural_key = ("title", "partner", "approved_on")
    annex = (
        Column("Tên khoản viện trợ", 32, "title"),
        Column("Bên viện trợ", 20, partner),
        Column("Chủ khoản viện trợ", 16, "owner"),
        Column("Giá trị cam kết", 15, lambda record: record.committed(), "right"),
        Column("Ngày phê duyệt", 11, day("approved_on"), "center"),
    )

    def joined(self, rows):
        standing = Prefetch("commitments", AidCommitment.objects.counted(), to_attr="standing_commitments")
        return super().joined(rows).prefetch_related(standing)

    def state(self, record):
        return AID[record.state_on(today())]


class AidCommitments(ShowsMoney, Register):
    name = "aid-commitments"
    own_due = AID_DUE
    inside = "project"
    model, rules, form, table = AidCommitment, COMMITMENT_RULES, AidCommitmentForm, AidCommitmentTable
    filters, resource = AidCommitmentFilter, AidCommitmentResource
    icon = "writing"
    search_hint = _("Content, decision or aid")
    empty = _("Enter what each decision promised, in its own currency. What was paid is entered apart.")
    amounts = ((_("Committed"), None),)
    related = ("project__partner", "partner")
    dates = ("approved_on",)
    natural_key = ("project", "title", "approved_on", "partner", "currency")  # one decision may promise goods in two
    annex = (
        Column("Khoản viện trợ", 34, "project"),
        Column("Nội dung", 26, "title"),
        Column("Ngày phê duyệt", 14, day("approved_on"), "center"),
        Column("Giá trị cam kết", 20, whole_money, "right"),
    )


class AidDisbursements(ShowsMoney, Register):
    name = "aid-disbursements"
    own_due = AID_DUE
    inside = "project"
    model, rules, form, table = AidDisbursement, DISBURSEMENT_RULES, AidDisbursementForm, AidDisbursementTable
    filters, resource = AidDisbursementFilter, AidDisbursementResource
    icon = "cash"
    search_hint = _("Content or aid")
    empty = _("Enter what was paid out, on its day or, where no day is known, for its year.")
    amounts = (
        (_("Paid out"), Q(nature=AidDisbursement.Nature.ACTUAL)),
        (_("Estimate"), Q(nature=AidDisbursement.Nature.ESTIMATE)),
    )
    related = ("project__partner",)
    dates = ("paid_on",)
    natural_key = ("project", "title", "year", "paid_on", "nature")
    annex = (
        Column("Khoản viện trợ", 34, "project"),
        Column("Nội dung", 26, "title"),
        Column("Năm", 8, lambda record: str(record.year), "center"),
        Column("Ngày", 12, day("paid_on"), "center"),
        Column("Số tiền", 14, whole_money, "right"),
    )

    def periods(self, record):
        return sorted({*super().periods(record), Period(str(record.year))})


for register in (Ngos(), NgoRegistrations(), AidProjects(), AidCommitments(), AidDisbursements()):
    registry.add(register)
