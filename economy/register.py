"""The registers of the economy: what differs from the others."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.figures.calendar import PARTS, Slot
from portal.partners.models import country_name
from portal.periods import Period, PeriodError, today
from portal.registers import registry
from portal.registers.annexes import ShowsMoney, day, money, partner
from portal.registers.register import Column, Register

from . import filters, forms, models, resources, rules, tables
from .models.trade import Standing

VALID, ENDED = ("accepted", _("valid")), ("none", _("no longer valid"))
ODA_LOOKS = {"proposed": "draft", "appraised": "waiting", "approved": "waiting", "signed": "accepted"}
ODA_LOOKS |= {"running": "progress", "closed": "none"}


def millions(record):
    return formats.money(record.value, "USD", scale=formats.MILLION).removesuffix(" triệu USD")


class FdiProjects(Register):
    name = "fdi-projects"
    model, rules, form = models.FdiProject, rules.FDI_PROJECT_RULES, forms.FdiProjectForm
    table, filters, resource = tables.FdiProjectTable, filters.FdiProjectFilter, resources.FdiProjectResource
    icon = "building-factory-2"
    basis = _("documents the licence rests on")
    search_hint = _("Project, certificate, zone or investor")
    empty = _("Enter the foreign-invested projects of your province, then their capital events: figures count these.")
    related = ("partner",)
    dates = ("licensed_on",)
    annex = (
        Column("Tên dự án", 34, "title"),
        Column("Nước của nhà đầu tư", 18, lambda record: record.countries_in_documents()),
        Column("Số giấy chứng nhận", 14, "certificate"),
        Column("Khu kinh tế, khu công nghiệp", 16, "zone"),
        Column("Ngày cấp", 12, day("licensed_on"), "center"),
    )

    def joined(self, rows):
        return super().joined(rows).with_capital()

    def state(self, record):
        if record.begun_on is None:
            return "draft", _("without a licence event")
        return ENDED if record.ended_on else VALID

    def reckoned(self, record):
        capital = "" if record.capital is None else formats.money(record.capital, record.unit, scale=formats.ONE)
        return [(_("Registered capital today"), _("none, the project has ended") if record.ended_on else capital)]

    def after_saves(self, saved):
        # What is new has its licence typed with it, of the same day, or none yet.
        stored = [one.pk for one, before in saved if before is not None]
        if stored:
            self.model.objects.filter(pk__in=stored).lead_licences()


class CapitalEvents(ShowsMoney, Register):
    name = "capital-events"
    inside = "project"
    model, rules, form = models.CapitalEvent, rules.CAPITAL_EVENT_RULES, forms.CapitalEventForm
    table, filters, resource = tables.CapitalEventTable, filters.CapitalEventFilter, resources.CapitalEventResource
    icon = "trending-up"
    search_hint = _("Project, certificate or decision")
    empty = _("Enter what happened to the capital of a project: its licence first, then increases, decreases, its end.")
    amounts = tuple((kind.label, Q(kind=kind)) for kind in models.fdi.Kind if kind != models.fdi.Kind.ENDED)
    related = ("project",)
    dates = ("on",)
    natural_key = ("project", "kind", "on", "decision")
    annex = (
        Column("Tên dự án", 38, lambda record: record.project.title),
        Column("Nước của nhà đầu tư", 18, lambda record: record.project.countries_in_documents()),
        Column("Nội dung", 14, lambda record: models.fdi.IN_DOCUMENTS[record.kind]),
        Column("Ngày", 10, day("on"), "center"),
        Column("Số vốn", 14, money, "right"),
    )

    def check_withdrawal(self, record):
        rules.fdi.check_withdrawal(record)

    def check_restoration(self, record):
        rules.fdi.check_restoration(record)


class DomesticProjects(ShowsMoney, Register):
    name = "domestic-projects"
    model, rules, form = models.DomesticProject, rules.DOMESTIC_RULES, forms.DomesticProjectForm
    table, filters = tables.DomesticProjectTable, filters.DomesticProjectFilter
    resource = resources.DomesticProjectResource
    icon = "building-community"
    basis = _("documents the approval rests on")
    search_hint = _("Project, investor or decision")
    empty = _("Enter the investment projects of domestic investors in your province.")
    amounts = ((_("Capital"), None),)
    dates = ("approved_on", "ended_on")
    annex = (
        Column("Tên dự án", 40, "title"),
        Column("Nhà đầu tư", 24, "investor"),
        Column("Ngày chấp thuận", 12, day("approved_on"), "center"),
        Column("Vốn đăng ký", 18, money, "right"),
    )

    def state(self, record):
        return ENDED if record.ended_on and record.ended_on <= today() else VALID


class OdaProjects(ShowsMoney, Register):
    name = "oda-projects"
    model, rules, form = models.OdaProject, rules.ODA_RULES, forms.OdaProjectForm
    table, filters, resource = tables.OdaProjectTable, filters.OdaProjectFilter, resources.OdaProjectResource
    icon = "building-bank"
    basis = _("documents the approval rests on")
    search_hint = _("Programme, project or donor")
    empty = _("Enter the programmes and projects on official development assistance and preferential loans.")
    amounts = ((_("Capital"), None),)
    related = ("partner",)
    dates = ("signed_on", "approved_on", "closed_on")
    natural_key = ("title", "partner")
    annex = (
        Column("Tên chương trình, dự án", 36, "title"),
        Column("Nhà tài trợ", 24, partner),
        Column("Tình trạng", 12, lambda record: models.oda.IN_DOCUMENTS[record.state]),
        Column("Số vốn", 22, money, "right"),
    )

    def state(self, record):
        return ODA_LOOKS[record.state], record.get_state_display()


class OdaDisbursements(ShowsMoney, Register):
    name = "oda-disbursements"
    inside = "project"
    model, rules, form = models.OdaDisbursement, rules.DISBURSEMENT_RULES, forms.OdaDisbursementForm
    table, filters = tables.OdaDisbursementTable, filters.OdaDisbursementFilter
    resource = resources.OdaDisbursementResource
    icon = "cash"
    search_hint = _("Programme or project")
    empty = _("Enter what was disbursed of an ODA project, one line a time.")
    amounts = ((_("Disbursed"), None),)
    related = ("project",)
    dates = ("on",)
    annex = (
        Column("Tên chương trình, dự án", 58, lambda record: record.project.title),
        Column("Đến ngày", 14, day("on"), "center"),
        Column("Số tiền giải ngân", 22, money, "right"),
    )


class OutwardInvestments(ShowsMoney, Register):
    name = "outward-investments"
    model, rules, form = models.OutwardInvestment, rules.OUTWARD_RULES, forms.OutwardInvestmentForm
    table, filters = tables.OutwardInvestmentTable, filters.OutwardInvestmentFilter
    resource = resources.OutwardInvestmentResource
    icon = "world-up"
    basis = _("documents the licence rests on")
    search_hint = _("Project, company or place")
    empty = _("Enter the projects abroad of companies of your province, and what they yielded.")
    amounts = ((_("Capital"), None),)
    dates = ("licensed_on", "ended_on")
    natural_key = ("title", "company", "licensed_on")
    annex = (
        Column("Tên dự án", 30, "title"),
        Column("Doanh nghiệp", 20, "company"),
        Column("Nước", 12, lambda record: country_name(record.country, "vi")),
        Column("Vốn đăng ký", 14, money, "right"),
        Column("Kết quả", 18, "result"),
    )

    def state(self, record):
        return ENDED if record.ended_on and record.ended_on <= today() else VALID


class OfYears(Register):
    """Values stated for a year or a part of it."""

    sums = ()
    left_out_of_facts = ()

    def day_of(self, values):
        """A value belongs to the unit that lived at the end of its time, a plan to the one that opened its year."""
        year, part = values.get("year"), values.get("part")
        if not year or not 2000 <= year <= 2099:
            return None
        return Slot(year, part).last_day if part in dict(PARTS) else date(year, 1, 1)

    def shown(self, record, name):
        if name == "value":
            return formats.money(record.value, "USD", scale=formats.MILLION)
        return super().shown(record, name)

    def periods(self, record):
        try:
            year = Period(str(record.year))
        except PeriodError:
            return []
        return [*year.halves(), year]


class TradeFigures(OfYears):
    name = "trade-figures"
    own_due = _("Counted by calendar months, whatever days the report has.")
    model, rules, form = models.TradeFigure, rules.TRADE_FIGURE_RULES, forms.TradeFigureForm
    table, filters, resource = tables.TradeFigureTable, filters.TradeFigureFilter, resources.TradeFigureResource
    icon = "ship"
    search_hint = _("Commodity or source")
    empty = _("Enter exports and imports by month, half-year or year: first as an estimate, then what they came to.")
    natural_key = ("direction", "year", "part", "commodity", "market", "standing")
    annex = (
        Column("Nội dung", 40, lambda record: record.trace_label()),
        Column("Mặt hàng", 20, "commodity"),
        Column("Kim ngạch (triệu USD)", 18, millions, "right"),
        Column("Nguồn", 16, "source"),
    )

    def state(self, record):
        look = "accepted" if record.standing == Standing.ACTUAL else "waiting"
        return look, record.get_standing_display()


class TradePlans(OfYears):
    name = "trade-plans"
    model, rules, form = models.TradePlan, rules.TRADE_PLAN_RULES, forms.TradePlanForm
    table, filters, resource = tables.TradePlanTable, filters.TradePlanFilter, resources.TradePlanResource
    icon = "target-arrow"
    basis = _("documents the plan rests on")
    search_hint = _("Decision")
    empty = _("Enter the year's plan of exports and imports: reports show what share of it was reached.")
    natural_key = ("direction", "year")
    annex = (
        Column("Nội dung", 50, lambda record: record.trace_label()),
        Column("Kim ngạch (triệu USD)", 20, millions, "right"),
        Column("Quyết định", 24, "decision"),
    )


for register in (
    FdiProjects,
    CapitalEvents,
    DomesticProjects,
    OdaProjects,
    OdaDisbursements,
    OutwardInvestments,
    TradeFigures,
    TradePlans,
):
    registry.add(register())
