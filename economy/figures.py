"""The whole contribution of the registers of the economy to every report.

Capital is counted by its events, each on its own day and by the rate of that day: total = new + added + shares bought;
what is valid on a day = the licences and what was added, less what was taken away, of the projects not ended by then.
"""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from portal.figures import Distinct, During, Flow, Money, Ratio, Rows, Stated, Statements, Stock, declare
from portal.figures.calendar import YEAR, Slot, all_below

from .models.fdi import SIGN, SIGNS, Kind, standing_on
from .models.investment import valid_on
from .models.oda import running_on
from .models.trade import Direction

EVENTS = Rows("economy.CapitalEvent", related=("project",))
DOMESTIC = Rows("economy.DomesticProject")
ODA = Rows("economy.OdaProject", related=("partner",))
DISBURSED = Rows("economy.OdaDisbursement", related=("project",))
OUTWARD = Rows("economy.OutwardInvestment")
PROJECTS = "dự án"
SPLITS = (
    ("project__countries", _("country of an investor")),
    ("project__sector", _("sector")),
    ("project__place", _("place")),
)


def usd(dated, **options):
    return Money("amount", "currency", to="USD", dated=dated, **options)


def dong(dated):
    return Money("amount", "currency", to="VND", dated=dated)


def projects(condition):
    return Count("project", filter=condition, distinct=True)


def fdi(code, label, *kinds, capital=False, narrowed="", **options):
    """A flow over the events of some kinds: how many projects had one, or the capital of all of them."""
    how = (
        {"noun": "USD", "aggregate": usd("on"), "amount_field": "amount"}
        if capital
        else {"noun": PROJECTS, "aggregate": projects}
    )
    return Flow(
        code=f"fdi.{code}",
        label=label,
        source=EVENTS,
        on="on",
        where=Q(kind__in=kinds),
        narrowed=narrowed,
        **how,
        **options,
    )


def of_valid(code, label, kinds, **options):
    return Stock(
        code=f"fdi.{code}",
        label=label,
        source=EVENTS,
        holds_on=standing_on,
        where=Q(kind__in=kinds),
        is_main=True,
        **options,
    )


ONCE = _("A project with several such events in the period counts once.")
FDI = [
    fdi("new_projects", _("new FDI projects"), Kind.NEW, is_main=True),
    fdi("new_capital", _("capital of new FDI projects"), Kind.NEW, capital=True),
    fdi("adjusted_projects", _("FDI projects that increased their capital"), Kind.INCREASE, narrowed=ONCE),
    fdi("added_capital", _("capital added to FDI projects"), Kind.INCREASE, capital=True),
    fdi("reduced_projects", _("FDI projects that decreased their capital"), Kind.DECREASE, narrowed=ONCE),
    fdi("reduced_capital", _("capital taken away from FDI projects"), Kind.DECREASE, capital=True),
    fdi("share_purchases", _("FDI projects with shares bought or capital contributed"), Kind.SHARES, narrowed=ONCE),
    fdi("shares_capital", _("capital of shares bought and contributions"), Kind.SHARES, capital=True),
    fdi("ended_projects", _("FDI projects ended or revoked"), Kind.ENDED),
    fdi(
        "total_capital",
        _("total FDI attracted"),
        Kind.NEW,
        Kind.INCREASE,
        Kind.SHARES,
        capital=True,
        narrowed=_("New capital, added capital, and shares bought; what was taken away or ended is not deducted."),
        is_main=True,
    ),
    of_valid("valid_projects", _("valid FDI projects"), [Kind.NEW], noun=PROJECTS, aggregate=projects),
    of_valid(
        "valid_capital",
        _("capital of valid FDI projects"),
        list(SIGNS),
        noun="USD",
        aggregate=usd("on", sign=SIGN),
        amount_field="change",
        narrowed=_(
            "Capital of the licence, plus what was added, less what was taken away; an end takes out what is left."
        ),
    ),
]


def projects_and_capital(prefix, source, began, to, labels):
    """New ones in the period and valid ones on its last day, as a number of projects and as their capital."""
    money, noun = (usd(began), "USD") if to == "USD" else (dong(began), "đồng")
    how = {"_projects": {"noun": PROJECTS}, "_capital": {"noun": noun, "aggregate": money, "amount_field": "amount"}}
    return [
        kind(code=f"{prefix}.{name}{suffix}", label=labels[name + suffix], source=source, **when, **options)
        for kind, name, when in ((Flow, "new", {"on": began}), (Stock, "valid", {"holds_on": valid_on(began)}))
        for suffix, options in how.items()
    ]


INVESTMENT = [
    *projects_and_capital(
        "domestic",
        DOMESTIC,
        "approved_on",
        "VND",
        {
            "new_projects": _("new domestic investment projects"),
            "new_capital": _("capital of new domestic investment projects"),
            "valid_projects": _("valid domestic investment projects"),
            "valid_capital": _("capital of valid domestic investment projects"),
        },
    ),
    *projects_and_capital(
        "outward",
        OUTWARD,
        "licensed_on",
        "USD",
        {
            "new_projects": _("new outward investments"),
            "new_capital": _("capital of new outward investments"),
            "valid_projects": _("valid outward investments"),
            "valid_capital": _("capital of valid outward investments"),
        },
    ),
]
ODA_FIGURES = [
    Flow(code="oda.approved_projects", label=_("ODA projects approved"), noun=PROJECTS, source=ODA, on="approved_on"),
    Flow(code="oda.signed_projects", label=_("ODA projects signed"), noun=PROJECTS, source=ODA, on="signed_on"),
    Flow(
        code="oda.signed_capital",
        label=_("ODA signed"),
        noun="USD",
        source=ODA,
        on="signed_on",
        aggregate=usd("signed_on"),
        amount_field="amount",
    ),
    Stock(code="oda.running_projects", label=_("ODA projects running"), noun=PROJECTS, source=ODA, holds_on=running_on),
    Flow(
        code="oda.disbursed",
        label=_("ODA disbursed"),
        noun="USD",
        source=DISBURSED,
        on="on",
        aggregate=usd("on"),
        amount_field="amount",
    ),
]

VALUES = Statements("economy.TradeFigure")
PLANS = Statements("economy.TradePlan", part="year", standing="actual")
MARKETS = Rows("economy.TradeFigure")


def stated_between(start, end):
    """The rows stated for a part of the year that lies between the days, both included."""
    found = Q(pk=None)
    for year in range(start.year, end.year + 1):
        inside = [slot.part for slot in all_below(Slot(year, YEAR)) if start <= slot.first_day and slot.last_day <= end]
        found |= Q(year=year, part__in=inside)
    return found


def trade(direction, labels):
    """The value of a direction, its plan for the year, and the share of that plan."""
    shared = {"family": "trade", "noun": "triệu USD", "amount_field": "value"}
    code, total = f"trade.{direction}", Q(direction=direction, commodity="", market="")
    return [
        Stated(code=code, label=labels[0], source=VALUES, where=total, is_main=True, **shared),
        Stated(
            code=f"{code}_plan",
            label=labels[1],
            source=PLANS,
            where=Q(direction=direction),
            whole_years=True,
            narrowed=_("A half-year shows the plan of its year."),
            **shared,
        ),
        Ratio(code=f"{code}_plan_rate", label=labels[2], part=code, whole=f"{code}_plan", family="trade"),
    ]


TRADE = [
    *trade(Direction.EXPORT, (_("exports"), _("exports planned for the year"), _("exports, share of the year's plan"))),
    *trade(Direction.IMPORT, (_("imports"), _("imports planned for the year"), _("imports, share of the year's plan"))),
    During(
        code="trade.markets",
        label=_("export markets"),
        noun="thị trường",
        family="trade",
        source=MARKETS,
        where=Q(direction=Direction.EXPORT, value__gt=0) & ~Q(market=""),
        holds_between=stated_between,
        aggregate=Distinct("market"),
        narrowed=_("Different markets to which exports were entered for months or periods inside the window."),
    ),
]

declare(*FDI, *INVESTMENT, *ODA_FIGURES, *TRADE)
for figure in FDI:
    for name, label in SPLITS:
        figure.split(name, label=label)
for figure in INVESTMENT:
    if figure.code.startswith("domestic."):
        figure.split("sector")
        figure.split("place")
    else:
        figure.split("country")
for figure in ODA_FIGURES[:4]:
    figure.split("kind")
    figure.split("partner__country", label=_("country of the ODA donor"))
