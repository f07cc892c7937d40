"""The register of delegations and that of their yearly plan: what differs from the others."""

from datetime import MAXYEAR, MINYEAR, date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import formats
from portal.partners.models import country_name
from portal.periods import Period, today
from portal.registers import registry
from portal.registers.annexes import ShowsMoney
from portal.registers.duplicates import Alike
from portal.registers.register import Column, Look, Register

from .filters import ConferenceFilter, DecisionFilter, DelegationFilter, MemberFilter, PlanFilter
from .forms import ConferenceForm, DecisionForm, DelegationForm, MemberForm, PlannedDelegationForm
from .models import Conference, Delegation, DelegationDecision, DelegationMember, PlannedDelegation
from .models.conferences import DAYS_TO_REPORT
from .resources import (
    ConferenceResource,
    DecisionResource,
    DelegationResource,
    MemberResource,
    PlannedDelegationResource,
)
from .rules import CONFERENCE_RULES, DECISION_RULES, DELEGATION_RULES, MEMBER_RULES, PLAN_RULES
from .tables import ConferenceTable, DecisionTable, DelegationTable, MemberTable, PlanTable

LOOKS = {
    Delegation.State.PREPARED: "progress",
    Delegation.State.DONE: "done",
    Delegation.State.CANCELLED: "none",
}


def countries(record):
    return ", ".join(country_name(code, "vi") for code in record.countries)


def time(record):
    """Two whole dates: "31/3 - 05/4/2024" would save room, but could be misread."""
    start, end = formats.short_date(record.starts_on), formats.short_date(record.ends_on)
    return start if start == end else f"{start} - {end}"


def guests(record):
    """How many, from how many countries."""
    if record.foreigners is None:
        return None
    count = formats.count(record.foreigners)
    return f"{count} ({len(record.countries):02} nước)" if record.countries else count


def decision_kind(record):
    """In Vietnamese whatever the reader's language, because reports freeze it."""
    return {DelegationDecision.Kind.PERMIT: "Cho phép", DelegationDecision.Kind.CHANGE: "Điều chỉnh"}[record.kind]


def trips_without_report(count):
    return ngettext("%(count)d trip without its report", "%(count)d trips without their report", count) % {
        "count": count
    }


def conferences_without_report(count):
    return ngettext("%(count)d conference without its report", "%(count)d conferences without their report", count) % {
        "count": count
    }


def items_behind(count):
    return ngettext(
        "%(count)d item of the plan whose quarter is over", "%(count)d items of the plan whose quarter is over", count
    ) % {"count": count}


class Delegations(ShowsMoney, Register):
    name = "delegations"
    model, rules, form, table, filters = Delegation, DELEGATION_RULES, DelegationForm, DelegationTable, DelegationFilter
    resource = DelegationResource
    icon = "plane-departure"
    search_hint = _("Name, head or result")
    empty = _("Enter the delegations your province sends and receives. One counts once its state is “carried out”.")
    related = ("partner", "planned_item")
    dates = ("starts_on",)
    alike = Alike(day="starts_on", same=("direction",))
    natural_key = ("title", "direction", "starts_on")
    basis = _("documents it was sent or received under")
    sums = ((_("People"), "people", _("people (delegation members)")),)
    amounts = ((_("Cost"), None),)
    left_out_of_facts = ("planned_item", "currency")
    looks = (
        Look(
            "report",
            _("back for 15 days, result not reported"),
            lambda rows, day: rows.without_result_report(day - DAYS_TO_REPORT),
            trips_without_report,
        ),
    )
    annex = (
        Column("Tên đoàn", 25, "title"),
        Column("Trưởng đoàn", 13, "head"),
        Column("Nước", 11, countries),
        Column("Thời gian", 18, time, "center"),
        Column("Số người", 7, lambda record: record.people and formats.count(record.people), "center"),
        Column("Nội dung, kết quả", 20, "result"),
    )

    def state(self, record):
        return LOOKS[record.state], record.get_state_display()

    def links(self, record):
        return [(_("Item of the plan"), record.planned_item)] if record.planned_item else []


class Plans(Register):
    name = "delegation-plans"
    model, rules, form, table, filters = PlannedDelegation, PLAN_RULES, PlannedDelegationForm, PlanTable, PlanFilter
    resource = PlannedDelegationResource
    icon = "list-check"
    search_hint = _("Delegation or document of approval")
    alike = Alike(same=("year", "direction"))
    moves = ("delegations.Delegation.planned_item",)
    empty = _("Enter the items of the year's plan. Each delegation that is carried out then points at its item.")
    sums = ((_("People"), "people", _("people planned")),)
    looks = (
        Look(
            "behind",
            _("the quarter is over, no delegation yet"),
            lambda rows, day: rows.behind_on(day),
            items_behind,
        ),
    )
    natural_key = ("title", "direction", "year")
    basis = _("documents the plan rests on")
    restricted_at_first = True  # as on the form
    annex = (
        Column("Tên đoàn", 40, "title"),
        Column("Nước", 20, countries),
        Column("Quý", 8, lambda record: record.get_quarter_display(), "center"),
        Column("Số người", 8, lambda record: record.people and formats.count(record.people), "center"),
        Column("Văn bản phê duyệt", 18, "approval"),
    )

    def joined(self, rows):
        return super().joined(rows).with_done()

    def state(self, record):
        if record.is_done:
            return "done", _("carried out")
        return ("waiting", _("approved")) if record.approved_on else ("draft", _("proposed"))

    def day_of(self, values):
        """A plan belongs to the unit that opened its year."""
        year = values.get("year")
        return date(year, 1, 1) if year and MINYEAR <= year <= MAXYEAR else None

    def periods(self, record):
        year = Period(str(record.year))
        return [*year.halves(), year]

    def links(self, record):
        return [(_("Carried out by"), done) for done in record.delegations.counted().order_by("starts_on", "pk")]


class Members(Register):
    """Names stay here: the annex, which reports freeze, has posts and units only."""

    name = "delegation-members"
    inside = "delegation"
    model, rules, form, table, filters = DelegationMember, MEMBER_RULES, MemberForm, MemberTable, MemberFilter
    resource = MemberResource
    icon = "users"
    search_hint = _("Name, post or unit")
    empty = _("Enter the members in the form of their delegation.")
    natural_key = ("delegation", "name", "post")
    annex = (
        Column("Chức vụ", 34, "post"),
        Column("Cơ quan, đơn vị", 34, "unit"),
        Column("Ngạch, hàm", 16, "rank"),
        Column("Trưởng đoàn", 10, lambda record: "x" if record.is_head else "", "center"),
    )


class Decisions(Register):
    name = "delegation-decisions"
    inside = "delegation"
    model, rules, form, table, filters = (
        DelegationDecision,
        DECISION_RULES,
        DecisionForm,
        DecisionTable,
        DecisionFilter,
    )
    resource = DecisionResource
    icon = "gavel"
    search_hint = _("Number or issuer")
    empty = _("Enter the decisions in the form of their delegation.")
    natural_key = ("delegation", "number")
    annex = (
        Column("Số, ký hiệu", 24, "number"),
        Column("Ngày", 14, lambda record: record.decided_on and formats.short_date(record.decided_on), "center"),
        Column("Cơ quan ban hành", 34, "issuer"),
        Column("Loại", 22, decision_kind),
    )


class Conferences(ShowsMoney, Register):
    name = "conferences"
    own_due = _(
        "Report of the year: by 18 December, with the data from 15 December to 14 December (QĐ 06/2020/QĐ-TTg, Điều 8)."
    )
    model, rules, form, table, filters = (
        Conference,
        CONFERENCE_RULES,
        ConferenceForm,
        ConferenceTable,
        ConferenceFilter,
    )
    resource = ConferenceResource
    icon = "presentation"
    basis = _("documents it was permitted under")
    search_hint = _("Name, organiser or place")
    empty = _("Enter the international conferences and workshops held or permitted in your province.")
    related = ("partner",)
    dates = ("starts_on",)
    amounts = ((_("Cost"), None),)
    sums = ((_("Foreign participants"), "foreigners", _("participants")),)
    looks = (
        Look(
            "report",
            _("over for 15 days, result not reported"),
            lambda rows, day: rows.without_result_report(day),
            conferences_without_report,
        ),
    )
    annex = (
        Column("Tên hội nghị, hội thảo", 28, "title"),
        Column("Đơn vị tổ chức", 15, "organiser"),
        Column("Thời gian", 14, time, "center"),
        Column("Địa điểm", 13, "places"),
        Column("Đại biểu nước ngoài", 10, guests, "center"),
        Column("Văn bản cho phép", 14, "permit"),
    )

    def state(self, record):
        if record.is_report_late(today()):
            return "warning", _("result not yet reported")
        return LOOKS[record.state], record.get_state_display()


for register in (Delegations, Members, Decisions, Plans, Conferences):
    registry.add(register())
