"""Named people and places for tests. Records are made by ``agreement(...)`` and ``delegation(...)`` with sensible defaults.

Owner, colleague, stranger: the owner works in Đồng Nai, the stranger in Lâm Đồng, the reviewer at the ministry.
"""

import datetime
import itertools

from django.utils import timezone

from agreements.models import Agreement
from delegations.models import Conference, Delegation, DelegationDecision, DelegationMember, PlannedDelegation
from economy import models as economy
from ngo_aid.models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration
from portal.accounts.models import Person, Post, Role
from portal.organisations.lineage import origins
from portal.organisations.models import Agency, AgencyName, Province
from portal.partners.models import Partner
from portal.periods import Period
from portal.rates.models import ExchangeRate
from reports import actions, contributing
from reports.models import FormVersion, Indicator, IndicatorValue, PlanTask, Round

COUNTER = itertools.count(1)
IN_2024_H1 = datetime.date(2024, 6, 14)
PASSWORD = "a-long-test-password"


def province(code="75", on=None):
    """The unit a code means on a day (today)."""
    return Province.objects.by_code(code, on or timezone.localdate())


def origins_of(unit):
    """The ids of a unit and of those it was made from."""
    return origins([unit.pk])[unit.pk]


def office(unit):
    """The foreign-affairs office of a province; made once."""
    agency, created = Agency.objects.get_or_create(province=unit, role=Agency.Role.FOREIGN_AFFAIRS)
    if created:
        name = unit.name_on(unit.last_day()).name
        AgencyName.objects.create(
            agency=agency, name="Sở Ngoại vụ", heading=f"UBND|SỞ NGOẠI VỤ {name.upper()}", symbol="SNgV", place=name
        )
    return agency


def department(unit=None, name="Sở Tài chính"):
    """A department of a province, which is asked for contributions; made once a name."""
    unit = unit or province()
    found = Agency.objects.filter(province=unit, role=Agency.Role.DEPARTMENT, names__name=name).first()
    if found:
        return found
    agency = Agency.objects.create(province=unit, role=Agency.Role.DEPARTMENT)
    place = unit.name_on(unit.last_day()).name
    AgencyName.objects.create(agency=agency, name=name, heading=f"{name.upper()}|TỈNH", symbol="STC", place=place)
    return agency


def person(role, agency, **post):
    """Somebody with one current post; signs in with ``PASSWORD`` or ``client.force_login``."""
    somebody = Person.objects.create_user(f"{role}-{next(COUNTER)}", password=PASSWORD, full_name=f"Người {role}")
    Post.objects.create(person=somebody, agency=agency, role=role, title=str(role), **post)
    return somebody


def officer(unit=None):
    return person(Role.OFFICER, office(unit or province()))


def leader(unit=None):
    unit = unit or province()
    committee = unit.agencies.get(role=Agency.Role.COMMITTEE)
    return person(Role.LEADER, committee, signs_as="TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")


def contributor(unit=None):
    return person(Role.CONTRIBUTOR, office(unit or province()))


def stranger():
    """An officer of another province."""
    return officer(province("68"))


def at_ministry(role=Role.REVIEWER):
    return person(role, Agency.objects.get(role=Agency.Role.MINISTRY))


def partner(name="Tỉnh Champasak", country="LA"):
    return Partner.objects.get_or_create(name=name, country=country)[0]


def rate(currency, value, on, to="VND"):
    """An exchange rate from a day on."""
    return ExchangeRate.objects.create(currency=currency, to=to, on=on, rate=value, source="Tỷ giá thử nghiệm")


def agreement(unit=None, **fields):
    defaults = {
        "title": f"Bản ghi nhớ số {next(COUNTER)}",
        "kind": Agreement.Kind.MEMORANDUM,
        "signed_on": datetime.date(2024, 3, 1),
        "effective_on": datetime.date(2024, 3, 1),
    }
    fields.setdefault("partner", partner())
    return Agreement.objects.create(province=unit or province(), **{**defaults, **fields})


def delegation(unit=None, **fields):
    start = fields.setdefault("starts_on", datetime.date(2024, 3, 31))
    defaults = {
        "title": f"Đoàn số {next(COUNTER)}",
        "direction": "out",
        "countries": ["LA"],
        "state": Delegation.State.DONE,
        "ends_on": start + datetime.timedelta(days=5),
    }
    return Delegation.objects.create(province=unit or province(), **{**defaults, **fields})


def planned(unit=None, **fields):
    defaults = {
        "title": f"Đoàn dự kiến {next(COUNTER)}",
        "direction": "out",
        "year": 2024,
        "approved_on": datetime.date(2024, 1, 15),
    }
    return PlannedDelegation.objects.create(province=unit or province(), **{**defaults, **fields})


def organisation(name="Tổ chức thử nghiệm", country="US"):
    return Partner.objects.get_or_create(name=name, country=country, defaults={"kind": Partner.Kind.ORGANISATION})[0]


def ngo(unit=None, **fields):
    number = next(COUNTER)
    fields.setdefault("partner", organisation(f"Organisation {number}"))
    return Ngo.objects.create(province=unit or province(), **{"title": f"Tổ chức số {number}", **fields})


def registration(unit=None, *, partner=None, **fields):
    """A registration of activity for 2024 to 2026; of a new NGO where none is named."""
    whole = fields.pop("ngo", None) or ngo(unit, **({"partner": partner} if partner else {}))
    defaults = {
        "title": f"{next(COUNTER)}/CNV-HĐ",
        "issued_on": datetime.date(2024, 1, 2),
        "valid_from": datetime.date(2024, 1, 2),
        "valid_until": datetime.date(2027, 1, 1),
    }
    return NgoRegistration.objects.create(ngo=whole, **{**defaults, **fields})


def aid(unit=None, **fields):
    fields.setdefault("partner", organisation())
    defaults = {
        "title": f"Khoản viện trợ số {next(COUNTER)}",
        "sector": "health",
        "approval": "100/QĐ-UBND",
        "approved_on": datetime.date(2024, 3, 1),
    }
    return AidProject.objects.create(province=unit or province(), **{**defaults, **fields})


def commitment(unit=None, *, project=None, **fields):
    defaults = {"title": "Kinh phí", "approved_on": datetime.date(2024, 3, 1), "amount": 1000, "currency": "USD"}
    whole = project or aid(unit, **({"partner": fields.pop("partner")} if "partner" in fields else {}))
    return AidCommitment.objects.create(project=whole, **{**defaults, **fields})


def disbursement(unit=None, *, project=None, **fields):
    defaults = {"title": "Đợt 1", "year": 2024, "amount": 1000, "currency": "USD"}
    whole = project or aid(unit, **({"partner": fields.pop("partner")} if "partner" in fields else {}))
    return AidDisbursement.objects.create(project=whole, **{**defaults, **fields})


def member(unit=None, of=None, **fields):
    """A member of a delegation, of one of its own where none is named."""
    defaults = {"name": f"Thành viên {next(COUNTER)}", "post": "Chuyên viên", "unit": "Sở Ngoại vụ"}
    return DelegationMember.objects.create(delegation=of or delegation(unit), **{**defaults, **fields})


def decision(unit=None, of=None, **fields):
    defaults = {"number": f"{next(COUNTER)}/QĐ-UBND", "decided_on": datetime.date(2024, 3, 1)}
    return DelegationDecision.objects.create(delegation=of or delegation(unit), **{**defaults, **fields})


def conference(unit=None, **fields):
    start = fields.setdefault("starts_on", datetime.date(2024, 3, 31))
    defaults = {
        "title": f"Hội thảo quốc tế số {next(COUNTER)}",
        "state": Conference.State.DONE,
        "ends_on": start,
        "foreigners": 12,
        "countries": ["LA"],
    }
    return Conference.objects.create(province=unit or province(), **{**defaults, **fields})


def fdi_project(unit=None, **fields):
    """An FDI project without events: it counts once its licence is entered."""
    defaults = {
        "title": f"Nhà máy số {next(COUNTER)}",
        "countries": ["JP"],
        "place": "zone",
        "licensed_on": datetime.date(2024, 3, 1),
    }
    return economy.FdiProject.objects.create(province=unit or province(), **{**defaults, **fields})


def capital_event(unit=None, *, project=None, **fields):
    """An event of a project (a new one where none is named): its licence, unless another kind is asked for."""
    fields.pop("restricted", None), fields.pop("partner", None)
    project = project or fdi_project(unit)
    defaults = {"kind": "new", "on": project.licensed_on, "amount": 10_000_000, "currency": "USD"}
    return economy.CapitalEvent.objects.create(project=project, **{**defaults, **fields})


def domestic_project(unit=None, **fields):
    fields.pop("partner", None)
    defaults = {"title": f"Dự án số {next(COUNTER)}", "place": "outside", "approved_on": datetime.date(2024, 3, 1)}
    return economy.DomesticProject.objects.create(province=unit or province(), **{**defaults, **fields})


def oda_project(unit=None, **fields):
    defaults = {"title": f"Chương trình số {next(COUNTER)}", "kind": "loan", "state": "signed"}
    defaults |= {"signed_on": datetime.date(2024, 3, 1), "amount": 5_000_000, "currency": "USD"}
    fields.setdefault("partner", partner("Ngân hàng Thế giới", "US"))
    return economy.OdaProject.objects.create(province=unit or province(), **{**defaults, **fields})


def oda_disbursement(unit=None, *, project=None, **fields):
    fields.pop("restricted", None), fields.pop("partner", None)
    defaults = {"on": datetime.date(2024, 5, 1), "amount": 1_000_000, "currency": "USD"}
    return economy.OdaDisbursement.objects.create(project=project or oda_project(unit), **{**defaults, **fields})


def outward_investment(unit=None, **fields):
    fields.pop("partner", None)
    defaults = {"title": f"Nông trường số {next(COUNTER)}", "company": "Công ty thử nghiệm", "country": "LA"}
    defaults |= {"licensed_on": datetime.date(2024, 3, 1), "amount": 2_000_000, "currency": "USD"}
    return economy.OutwardInvestment.objects.create(province=unit or province(), **{**defaults, **fields})


def trade_figure(unit=None, **fields):
    """Exports of the first half of 2024, unless another time is asked for; a commodity keeps two of them apart."""
    fields.pop("partner", None)
    defaults = {"direction": "export", "year": 2024, "part": "H1", "standing": "actual", "value": 100_000_000}
    defaults["commodity"] = f"Mặt hàng {next(COUNTER)}"
    return economy.TradeFigure.objects.create(province=unit or province("75", IN_2024_H1), **{**defaults, **fields})


def trade_plan(unit=None, **fields):
    fields.pop("partner", None)
    defaults = {"direction": "export", "year": 2000 + next(COUNTER) % 100, "value": 1_400_000_000}
    return economy.TradePlan.objects.create(province=unit or province("75", IN_2024_H1), **{**defaults, **fields})


def plan_task(unit=None, **fields):
    """A task of the plan of 2026, done continuously."""
    defaults = {"year": 2026, "group_place": 1, "group": "KINH TẾ ĐỐI NGOẠI", "position": next(COUNTER)}
    words = {"text": "Tổ chức hội nghị xúc tiến", "lead": "Sở Ngoại vụ", "frame": PlanTask.Frame.CONTINUOUS}
    return PlanTask.objects.create(province=unit or province(), **{**defaults, **words, **fields})


def round_of(period="2026-H1", form="foreign-affairs-half-year", number=1):
    """A round of a delivered form in one of its versions; made once a period."""
    period = Period(period)
    due = period.window().end + datetime.timedelta(days=3)
    version = FormVersion.objects.get(form__code=form, number=number)
    return Round.objects.get_or_create(
        form_version=version, period=period, defaults={"opened_on": due - datetime.timedelta(days=40), "due_on": due}
    )[0]


def report(by, unit=None, **kwargs):
    """A report in draft, begun by an officer."""
    return actions.begin(round_of(**kwargs), unit or province(), by=by)


def written(report, by, html="<p>Trong kỳ, tỉnh đã triển khai đầy đủ các hoạt động theo kế hoạch.</p>"):
    """The report with every section complete and every indicator given."""
    for section in report.sections.all():
        actions.save_section(section, html=html, version=section.version, by=by, is_complete=True)
    for indicator in Indicator.objects.all():
        IndicatorValue.objects.get_or_create(
            indicator=indicator, province=report.province, period=report.period, defaults={"value": 5}
        )
    return report


def signed(report, officer, leader):
    """The report written, sent for signature and signed: a submission."""
    written(report, officer)
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer)
    submission = actions.sign(report, by=leader)
    report.refresh_from_db()
    return submission


def asked(report, by, key="economic-diplomacy", agency=None, **fields):
    """A contribution: a department is asked for a section of a report, due in a week."""
    section = report.sections.select_related("form_section", "report").get(form_section__key=key)
    due_on = timezone.localdate() + datetime.timedelta(days=7)
    wanted = {"agency": agency or department(), "sections": [section], "due_on": due_on, **fields}
    return contributing.ask(report, by=by, **wanted)[0]
