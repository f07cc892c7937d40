"""Foreign NGOs with their registrations; aid with what was committed and paid out."""

from ngo_aid.models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration

from .copying import NOTHING, Sheet
from .ground import Weighted, later

NGOS, PAPERS_EACH, AID = 2_000, 2, 30_000
SECTORS = {
    "health": 5,
    "education": 5,
    "social": 4,
    "livelihood": 4,
    "environment": 3,
    "relief": 2,
    "mines": 1,
    "other": 1,
}
FOR = {
    "health": "nâng cấp trạm y tế",
    "education": "học bổng cho học sinh nghèo",
    "social": "hỗ trợ người khuyết tật",
    "livelihood": "phát triển sinh kế",
    "environment": "trồng rừng, ứng phó biến đổi khí hậu",
    "relief": "khắc phục hậu quả bão lũ",
    "mines": "rà phá bom mìn",
    "other": "hỗ trợ cộng đồng",
}
CURRENCIES = {"USD": 6, "EUR": 2, "VND": 2}
MIDDLE = {"USD": 60_000, "EUR": 55_000, "VND": 1_200_000_000}


def load(ground):
    """``{model: rows made}``"""
    ngos, aid = _ngos(ground), _aid(ground)
    made, sheet = {}, Sheet(Ngo, NGO)
    made[Ngo] = sheet.load(row for row, _day in ngos)
    made[NgoRegistration] = Sheet(NgoRegistration, PAPER).load(_papers(ground, ngos, sheet.first))
    sheet = Sheet(AidProject, ITEM)
    made[AidProject] = sheet.load(row for row, _day in aid)
    made[AidCommitment] = Sheet(AidCommitment, COMMITMENT).load(_commitments(ground, aid, sheet.first))
    made[AidDisbursement] = Sheet(AidDisbursement, DISBURSEMENT).load(_payments(ground, aid, sheet.first))
    return made


NGO = ("province_id", "title", "partner_id", "sector")
PAPER = ("province_id", "ngo_id", "title", "issued_on", "valid_from", "valid_until")
ITEM = (
    "province_id",
    "title",
    "donor_kind",
    "partner_id",
    "form",
    "sector",
    "approval",
    "approved_on",
    "starts_on",
    "ends_on",
)
COMMITMENT = ("province_id", "project_id", "title", "approved_on", "amount", "currency")
DISBURSEMENT = ("province_id", "project_id", "title", "year", "paid_on", "amount", "currency")


def _ngos(ground):
    sectors, made = Weighted(ground.rng, SECTORS), []
    for _number in range(ground.size(NGOS)):
        day, (pk, name, _country) = ground.days(), ground.partner()
        made.append(((str(ground.unit(day)), name, str(pk), sectors()), day))
    return made


def _papers(ground, ngos, first):
    for place, ((unit, *_rest), day) in enumerate(ngos):
        start = day
        for number in range(PAPERS_EACH):
            until = later(start, 365 * ground.between(1, 3))
            title = f"{place + 1:04}.{number + 1}/CNV-HĐ"
            yield unit, str(first + place), title, str(start), str(start), str(until)
            start = later(until, 1)


def _aid(ground):
    sectors, made = Weighted(ground.rng, SECTORS), []
    forms = Weighted(ground.rng, {"project": 5, "non-project": 4, "programme": 1, "emergency": 1})
    donors = Weighted(ground.rng, {"ngo": 7, "government": 1, "other": 2})
    for number in range(1, ground.size(AID) + 1):
        day, sector, (pk, _name, country) = ground.days(), sectors(), ground.partner()
        title = f"Khoản viện trợ {FOR[sector]} của đối tác {ground.names[country]} ({number})"
        until = later(day, ground.between(60, 1400))
        row = (str(ground.unit(day)), title, donors(), str(pk), forms(), sector, f"{number}/QĐ-UBND", str(day))
        made.append(((*row, str(later(day, 15)), str(until)), day))
    return made


def _commitments(ground, aid, first):
    """One, or two where a decision added to it."""
    currencies = Weighted(ground.rng, CURRENCIES)
    for place, ((unit, *_rest), day) in enumerate(aid):
        currency = currencies()
        yield unit, str(first + place), "Vốn viện trợ", str(day), str(ground.money(MIDDLE[currency])), currency
        if ground.rng.random() < 0.2:
            added = str(ground.money(MIDDLE[currency] / 4))
            yield unit, str(first + place), "Vốn bổ sung", str(later(day, ground.between(30, 300))), added, currency


def _payments(ground, aid, first):
    for place, ((unit, *_rest), day) in enumerate(aid):
        paid = later(day, ground.between(20, 500))
        if paid <= ground.today:
            on = str(paid) if ground.rng.random() < 0.8 else NOTHING
            yield unit, str(first + place), "Giải ngân", str(paid.year), on, str(ground.money(20_000)), "USD"
