"""The whole contribution of NGOs and aid to every report.

*Khoản viện trợ* counts aid items: new where they were approved in the window, carried over where they were approved
before it and are not over before its first day; both together are the items, each once. The money of the items is what
was committed to them by the window's end; what was committed *within* the window stands apart, and so does what was
paid out. Donors and organisations count once, in however many items, provinces and former units they are met: the
donors of new and of carried-over items may be the same, so these two don't add up.
"""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal.figures import Distinct, During, Flow, Money, Rows, Stock, declare

from .models import AidCommitment, AidDisbursement, AidProject, in_force_on, under_way

PROJECTS = Rows("ngo_aid.AidProject", related=("partner",))
COMMITMENTS = Rows("ngo_aid.AidCommitment", related=("project__partner",))
DISBURSEMENTS = Rows("ngo_aid.AidDisbursement", related=("project__partner",))
REGISTRATIONS = Rows("ngo_aid.NgoRegistration", related=("ngo__partner",))

ITEM, DONOR, ORGANISATION = "khoản viện trợ", "bên viện trợ", "tổ chức"
NEW = _("Only those approved in the window.")
CARRIED = _("Only those approved before the window.")
ONCE = _("A donor of several items counts once; so does one whom several former units worked with.")
OF_ITEMS = _("Adds up what was committed to these items by the window's last day.")
APPROVED = Q(project__approved_on__isnull=False)


def donors():
    """The donor of each item and those of its commitments, as one array."""
    others = AidCommitment.objects.counted().filter(project=OuterRef("pk"), partner__isnull=False).order_by()
    return Func(
        F("partner_id"),
        ArraySubquery(others.values("partner_id")),
        template="(ARRAY[%(expressions)s)",
        arg_joiner="]::bigint[] || ",
        output_field=ArrayField(BigIntegerField()),
    )


def new_in(prefix=""):
    return lambda start, end: Q(**{f"{prefix}approved_on__range": (start, end)})


def carried_into(prefix=""):
    return lambda start, end: under_way(start, end, prefix) & Q(**{f"{prefix}approved_on__lt": start})


def any_in(prefix=""):
    return lambda start, end: under_way(start, end, prefix)


def committed_by_then(of_items):
    """The commitments of items, made by the window's last day."""
    return lambda start, end: of_items("project__")(start, end) & Q(approved_on__lte=end)


def money(to, dated):
    return Money("amount", "currency", to=to, dated=dated)


def item(code, label, holds_between, **options):
    settings = {"noun": ITEM, "family": "aid", "source": PROJECTS, **options}
    return During(code=code, label=label, holds_between=holds_between, **settings)


ITEMS = item("aid.items", _("aid items"), any_in(), is_main=True)
declare(
    ITEMS,
    item("aid.items_new", _("new aid items"), new_in(), narrowed=NEW),
    item("aid.items_carried", _("aid items carried over"), carried_into(), narrowed=CARRIED),
    item(
        "aid.emergency",
        _("items of emergency relief"),
        any_in(),
        where=Q(form=AidProject.Form.EMERGENCY),
        narrowed=_("Only emergency relief."),
    ),
)
for field in ("sector", "form", "donor_kind"):
    ITEMS.split(field)
ITEMS.split("partner__country", label=_("country of the donor"))

DONORS = {"noun": DONOR, "aggregate": Distinct(donors)}
declare(
    item("aid.donors", _("donors of aid"), any_in(), narrowed=ONCE, **DONORS),
    item("aid.donors_new", _("donors of new aid items"), new_in(), narrowed=ONCE, **DONORS),
    item("aid.donors_carried", _("donors of aid items carried over"), carried_into(), narrowed=ONCE, **DONORS),
    item(
        "ngo.active",
        _("foreign NGOs with aid under way"),
        any_in(),
        where=Q(donor_kind=AidProject.DonorKind.NGO),
        narrowed=_("Counts the organisations that give such items, each once, registered or not."),
        noun=ORGANISATION,
        aggregate=Distinct("partner"),
    ),
)


class Disbursed(Flow):
    """Payments of a known day in the window, and those of a whole year where the window holds that year."""

    sliced_on = ""  # a year has no day

    def condition(self, period):
        window = self.window(period)
        years = [
            year
            for year in range(window.start.year, window.end.year + 1)
            if window.start <= date(year, 1, 1) and date(year, 12, 31) <= window.end
        ]
        return super().condition(period) | Q(paid_on=None, year__in=years)


def declare_money(currency, noun, labels):
    """Commitments and payments in one currency, by stated rates only."""
    shared = {"noun": noun, "family": "aid", "amount_field": "amount"}
    declare_committed(f"_{currency.lower()}", labels, aggregate=money(currency, "approved_on"), **shared)
    declare_paid(f"_{currency.lower()}", labels, aggregate=money(currency, "reckoned_on"), **shared)


def declare_committed(suffix, labels, **shared):
    """What was committed in the window, and what the items of the window were promised by its end."""
    committed = Flow(
        code=f"aid.committed{suffix}",
        label=labels["committed"],
        source=COMMITMENTS,
        on="approved_on",
        where=APPROVED,
        narrowed=_("Adds up the commitments approved in the window, to new items and to older ones."),
        **shared,
    )
    declare(committed)
    for name, which in (("items", any_in), ("items_new", new_in), ("items_carried", carried_into)):
        days = committed_by_then(which)
        declare(
            item(f"aid.{name}{suffix}", labels[name], days, **shared | {"source": COMMITMENTS, "narrowed": OF_ITEMS})
        )
    for field in ("sector", "form", "donor_kind"):
        committed.split(f"project__{field}")
    committed.split("project__partner__country", label=_("country of the donor"))


def declare_paid(suffix, labels, **shared):
    """What was paid out, actual and estimate apart: an estimate is never added to what it foretold."""
    natures = {"disbursed": AidDisbursement.Nature.ACTUAL, "disbursed_estimate": AidDisbursement.Nature.ESTIMATE}
    for name, nature in natures.items():
        declare(
            Disbursed(
                code=f"aid.{name}{suffix}",
                label=labels[name],
                source=DISBURSEMENTS,
                on="paid_on",
                where=Q(nature=nature),
                narrowed=_("An amount of which only the year is known counts in the year, not in its halves."),
                **shared,
            )
        )


declare_money(
    "VND",
    "đồng",
    {
        "committed": _("aid committed, in đồng"),
        "items": _("commitments to aid items, in đồng"),
        "items_new": _("commitments to new aid items, in đồng"),
        "items_carried": _("commitments to aid items carried over, in đồng"),
        "disbursed": _("aid paid out, in đồng"),
        "disbursed_estimate": _("aid paid out, estimate, in đồng"),
    },
)
declare_money(
    "USD",
    "USD",
    {
        "committed": _("aid committed, in US dollars"),
        "items": _("commitments to aid items, in US dollars"),
        "items_new": _("commitments to new aid items, in US dollars"),
        "items_carried": _("commitments to aid items carried over, in US dollars"),
        "disbursed": _("aid paid out, in US dollars"),
        "disbursed_estimate": _("aid paid out, estimate, in US dollars"),
    },
)

REGISTERED = Stock(
    code="ngo.registered",
    label=_("foreign NGOs registered"),
    noun=ORGANISATION,
    family="ngos",
    source=REGISTRATIONS,
    holds_on=in_force_on,
    aggregate=Distinct("ngo__partner"),
    narrowed=_("An organisation with several registrations counts once."),
    is_main=True,
)
ISSUED = Flow(
    code="ngo.registrations_issued",
    label=_("registrations of foreign NGOs issued"),
    noun="giấy đăng ký",
    family="ngos",
    source=REGISTRATIONS,
    on="issued_on",
)
declare(REGISTERED, ISSUED)
REGISTERED.split("ngo__partner__country", label=_("country of the organisation"))
REGISTERED.split("ngo__sector", label=_("main sector"))
ISSUED.split("action")
ISSUED.split("kind")
