"""FDI projects with the events that make their capital; exports and imports by month, commodity and market."""

from economy.models import CapitalEvent, FdiProject, TradeFigure, TradePlan
from portal.figures.calendar import MONTHS

from .copying import NOTHING, Sheet
from .ground import MERGER, Weighted, later

PROJECTS, EVENTS, TRADE = 40_000, 100_000, 250_000
SECTORS = {"C": 60, "L": 6, "G": 9, "D": 3, "H": 4, "I": 5, "J": 4, "M": 4, "A": 2, "F": 3}
COMMODITIES = (
    "Dệt may", "Giày dép", "Gỗ và sản phẩm gỗ", "Thủy sản", "Cà phê", "Gạo", "Hạt điều", "Cao su", "Điện tử, linh kiện",
    "Máy móc, thiết bị", "Sắt thép", "Chất dẻo", "Rau quả", "Hạt tiêu",
)  # fmt: skip
DAYS_OF_HALVES = {"H1": (1, 6), "H2": (7, 12)}


def load(ground):
    """``{model: rows made}``"""
    projects = _projects(ground)
    sheet = Sheet(FdiProject, PROJECT)
    made = {FdiProject: sheet.load(row for row, _day in projects)}
    made[CapitalEvent] = Sheet(CapitalEvent, EVENT).load(_events(ground, projects, sheet.first))
    made[TradePlan] = Sheet(TradePlan, PLAN).load(_plans(ground))
    made[TradeFigure] = Sheet(TradeFigure, FIGURE, standing="actual").load(_trade(ground))
    return made


PROJECT = ("province_id", "title", "certificate", "countries", "partner_id", "licensed_on", "sector", "place", "zone")
EVENT = ("province_id", "project_id", "kind", "on", "decision", "amount", "currency")
PLAN = ("province_id", "direction", "year", "value")
FIGURE = ("province_id", "direction", "year", "part", "commodity", "market", "value")


def _projects(ground):
    sectors, made = Weighted(ground.rng, SECTORS), []
    for number in range(1, ground.size(PROJECTS) + 1):
        day, (pk, _name, country), zone = ground.days(), ground.partner(), number % 40
        place = ("zone", f"Khu công nghiệp số {zone}") if ground.rng.random() < 0.7 else ("outside", "")
        title = f"Dự án sản xuất của nhà đầu tư {ground.names[country]} ({number})"
        row = (
            str(ground.unit(day)),
            title,
            f"{8_000_000_000 + number}",
            f"{{{country}}}",
            str(pk),
            str(day),
            sectors(),
        )
        made.append(((*row, *place), day))
    return made


def _events(ground, projects, first):
    """The licence of each; on one project in twelve its end, on the others changes until the number is reached."""
    changes = Weighted(ground.rng, {"increase": 70, "shares": 20, "decrease": 10})
    more = (ground.size(EVENTS) - len(projects)) / len(projects)
    for place, ((unit, *_rest), day) in enumerate(projects):
        project, capital = str(first + place), ground.money(4_000_000)
        yield unit, project, "new", str(day), f"{place + 1}/GCN", str(capital), "USD"
        if ground.rng.random() < 1 / 12:
            yield unit, project, "ended", str(_by_today(ground, day)), f"{place + 1}/CD", NOTHING, ""
        for number in range(int(more) + (ground.rng.random() < more % 1 - 1 / 12)):
            kind, amount = changes(), round(float(capital) * (0.05 + 0.4 * ground.rng.random()) / (number + 2), 2)
            yield unit, project, kind, str(_by_today(ground, day)), f"{place + 1}.{number}/DC", str(amount), "USD"


def _by_today(ground, day):
    return min(later(day, ground.between(30, 2000)), ground.today)


def _plans(ground):
    for year in ground.years:
        for unit in ground.units(MERGER if year > MERGER.year else later(MERGER, -1)):
            for direction in ("export", "import"):
                yield str(unit), direction, str(year), str(ground.money(900_000_000))


def _trade(ground):
    """The whole of each month, then its commodities and markets; with little data of each half-year only."""
    total = ground.size(TRADE)
    parts = MONTHS if total > 60_000 else ("H1", "H2")
    slots = [
        (unit, direction, year, part)
        for year in ground.years
        for part in parts
        if _is_over(ground, year, part)
        for unit in ground.units(MERGER if _is_after(year, part) else later(MERGER, -1))
        for direction in ("export", "import")
    ]
    slots = slots[:: -(-len(slots) // total)]
    markets, made = list(ground.names)[:14], 0
    for place, slot in enumerate(slots, start=1):
        unit, *when = slot
        wanted, whole = total * place // len(slots) - made, ground.money(80_000_000)
        yield str(unit), *(str(one) for one in when), "", "", str(whole)
        for number in range(min(wanted - 1, len(COMMODITIES) + len(markets))):
            commodity, market = ("", markets[number // 2]) if number % 2 else (COMMODITIES[number // 2], "")
            yield str(unit), *(str(one) for one in when), commodity, market, str(round(whole / (number + 3), 2))
        made += wanted


def _last_month(part):
    return DAYS_OF_HALVES[part][1] if part in DAYS_OF_HALVES else int(part)


def _is_over(ground, year, part):
    return (year, _last_month(part)) < (ground.today.year, ground.today.month)


def _is_after(year, part):
    return (year, _last_month(part)) >= (MERGER.year, MERGER.month)
