"""Agreements, the yearly plans of delegations, and the delegations: some carry out the plan, most don't stand in it."""

import datetime

from agreements.models import Agreement
from delegations.models import Delegation, PlannedDelegation

from .copying import NOTHING, Sheet
from .ground import Weighted, later

AGREEMENTS, PLANNED, DELEGATIONS = 10_000, 40_000, 180_000
FIELDS = (
    "kinh tế và thương mại",
    "giáo dục và đào tạo",
    "nông nghiệp",
    "y tế",
    "văn hóa và du lịch",
    "khoa học",
    "lao động",
)
GOALS = {
    "visit": "thăm và làm việc tại",
    "promotion": "xúc tiến đầu tư, thương mại tại",
    "study": "học tập kinh nghiệm tại",
    "conference": "dự hội nghị tại",
    "greeting": "chúc Tết tại",
    "signing": "ký kết thỏa thuận hợp tác tại",
}
WHO = (
    "lãnh đạo tỉnh", "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ", "Ban Quản lý các khu công nghiệp", "Hội Nông dân",
)  # fmt: skip
KINDS = {"memorandum": 5, "agreement": 3, "minutes": 2, "letter-of-intent": 1, "programme": 1, "plan": 1}


def load(ground):
    """``{model: rows made}``"""
    plan = _planned(ground)
    made = {Agreement: Sheet(Agreement, AGREEMENT, level="province").load(_agreements(ground))}
    sheet = Sheet(PlannedDelegation, PLAN)
    made[PlannedDelegation] = sheet.load(_plan_row(ground, item) for item in plan)
    made[Delegation] = Sheet(Delegation, DELEGATION).load(_delegations(ground, plan, sheet.first))
    return made


AGREEMENT = ("province_id", "title", "kind", "partner_id", "countries", "field", "signed_on", "effective_on", "expires_on", "ended_on", "ended_by")  # fmt: skip


def _agreements(ground):
    kind = Weighted(ground.rng, KINDS)
    for number in range(1, ground.size(AGREEMENTS) + 1):
        day, of = ground.days(), FIELDS[number % len(FIELDS)]
        pk, _name, country = ground.partner()
        effective = later(day, ground.between(0, 90))
        expires = later(effective, 365 * ground.between(1, 8)) if ground.rng.random() < 0.8 else None
        ended = later(effective, ground.between(30, 360)) if ground.rng.random() < 0.06 else None
        title = f"Thỏa thuận hợp tác về {of} với đối tác {ground.names[country]} số {number}"
        ending = (str(ended), "terminated") if ended and ended <= ground.today else (NOTHING, "")
        yield (str(ground.unit(day)), title, kind(), str(pk), f"{{{country}}}", of, str(day), str(effective), str(expires or NOTHING), *ending)  # fmt: skip


PLAN = ("province_id", "year", "direction", "title", "countries", "quarter", "people", "approval", "approved_on")


def _planned(ground):
    """[(day it is planned for, unit, direction, country, people)]"""
    return [
        (day, ground.unit(day), "out" if ground.rng.random() < 0.6 else "in", ground.country(), ground.between(3, 18))
        for day in (ground.days() for _number in range(ground.size(PLANNED)))
    ]


def _plan_row(ground, item):
    day, unit, direction, country, people = item
    approved = datetime.date(day.year - 1, 12, ground.between(1, 28))
    return (str(unit), str(day.year), direction, f"Đoàn theo kế hoạch với {ground.names[country]}", f"{{{country}}}", str((day.month + 2) // 3), str(people), f"{people}{day.day}/QĐ-TTg", str(approved))  # fmt: skip


DELEGATION = ("province_id", "direction", "tier", "title", "purpose", "countries", "partner_id", "starts_on", "ends_on", "people", "state", "planned_item_id", "funding", "amount", "currency", "result", "reported_on")  # fmt: skip


def _delegations(ground, plan, first):
    """Four in five of the planned ones, then the rest of the number."""
    purposes, tiers = list(GOALS), Weighted(ground.rng, {"agency": 6, "province": 3})
    total = ground.size(DELEGATIONS)
    for number in range(1, total + 1):
        if number <= len(plan) and ground.rng.random() < 0.8:
            day, unit, direction, country, people = plan[number - 1]
            item, tier = str(first + number - 1), "province"
        else:
            day, country, item = ground.days(), ground.country(), NOTHING
            unit, people = ground.unit(day), ground.between(1, 25)
            direction = "out" if ground.rng.random() < 0.55 else "in"
            tier = "visit" if direction == "in" and ground.rng.random() < 0.4 else tiers()
        purpose = purposes[int(ground.rng.random() * len(purposes))]
        yield (str(unit), direction, tier, *_told(ground, number, direction, purpose, country), *_course(ground, day, people, item, direction))  # fmt: skip


def _told(ground, number, direction, purpose, country):
    who, name = WHO[number % len(WHO)], ground.names[country]
    pk, partner, _country = ground.partner()
    title = f"Đoàn {who} {GOALS[purpose]} {name}" if direction == "out" else f"Đoàn {partner} đến làm việc với {who}"
    return title, purpose, f"{{{country}}}", str(pk)


def _course(ground, day, people, item, direction):
    ends, chance = later(day, ground.between(1, 9)), ground.rng.random()
    state = "cancelled" if chance < 0.03 else "done"
    funding = "state" if chance < 0.6 else "partner" if chance < 0.85 else "business"
    cost = (str(ground.money(250_000_000)), "VND") if direction == "out" and state == "done" else (NOTHING, "")
    reported = str(later(ends, ground.between(3, 30))) if state == "done" and chance < 0.93 else NOTHING
    return (
        str(day),
        str(ends),
        str(people),
        state,
        item,
        funding,
        *cost,
        "Đạt yêu cầu đề ra." if reported != NOTHING else "",
        reported,
    )
