"""The whole contribution of the register of delegations to every report.

*Đoàn* counts delegations, *lượt người* their members. Without a suffix a code counts the provincial tier, ``_all``
every tier. The share of the plan takes planned items carried out over those approved for the year, by the window's end
or, where the period goes to the year's end, by 31 December (docs/decisions/0006); unplanned ones never count in it.
"""

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from portal.figures import Done, Flow, Money, Planned, Ratio, Rows, declare

from .models import Conference, Delegation, Direction

DELEGATIONS = Rows("delegations.Delegation")
PLAN = Rows("delegations.PlannedDelegation")
CARRIED_OUT = Q(state=Delegation.State.DONE)
PROVINCIAL = CARRIED_OUT & Q(tier=Delegation.Tier.PROVINCE)

NARROWED = {
    "": _("Only those of the provincial tier that were carried out."),
    "_people": _("Adds up the people of those of the provincial tier that were carried out."),
    "_unplanned": _("Only those of the provincial tier, carried out, that point at no item of the plan."),
    "_state_budget": _("Only those of the provincial tier, carried out, whose funding is the state budget."),
    "_cost_vnd": _(
        "Adds up the costs of those of the provincial tier that were carried out, where a cost was entered."
    ),
    "_all": _("Only those that were carried out, of every tier."),
}
LABELS = {
    "outbound": {
        "": _("outbound delegations"),
        "_people": _("people in outbound delegations"),
        "_planned": _("outbound delegations approved for the year"),
        "_planned_done": _("planned outbound delegations carried out"),
        "_plan_rate": _("outbound delegations, share of the year's plan"),
        "_unplanned": _("outbound delegations not planned"),
        "_state_budget": _("outbound delegations on the state budget"),
        "_cost_vnd": _("cost of outbound delegations"),
        "_all": _("outbound delegations of every tier"),
    },
    "inbound": {
        "": _("inbound delegations"),
        "_people": _("people in inbound delegations"),
        "_planned": _("inbound delegations approved for the year"),
        "_planned_done": _("planned inbound delegations carried out"),
        "_plan_rate": _("inbound delegations, share of the year's plan"),
        "_unplanned": _("inbound delegations not planned"),
        "_state_budget": _("inbound delegations on the state budget"),
        "_cost_vnd": _("cost of inbound delegations"),
        "_all": _("inbound delegations of every tier"),
    },
}
# The same words may mean the provincial tier or every tier: a sentence seldom says which.
SAID = {
    "outbound": ("đoàn ra", "đoàn đi công tác nước ngoài", "đoàn công tác nước ngoài"),
    "inbound": ("đoàn vào", "đoàn khách quốc tế", "đoàn khách nước ngoài"),
}
COST = Money("amount", "currency", to="VND", dated="starts_on")


def people(condition):
    return Sum("people", filter=condition)


def planned_items(condition):
    return Count("planned_item", filter=condition, distinct=True)


def approved_for(until, first_year, last_year):
    return Q(year__range=(first_year, last_year), approved_on__lte=until)


def of_the_plan(until, first_year, last_year):
    return Q(
        planned_item__year__range=(first_year, last_year),
        planned_item__approved_on__lte=until,
        planned_item__withdrawn_at=None,
    )


def declare_direction(name, direction):
    labels, going = LABELS[name], Q(direction=direction)
    code = f"delegations.{name}"

    def flow(suffix, where, noun="đoàn", **options):
        return Flow(
            code=code + suffix,
            label=labels[suffix],
            noun=noun,
            source=DELEGATIONS,
            on="starts_on",
            where=going & where,
            narrowed=NARROWED[suffix],
            **options,
        )

    said = SAID[name]
    trips = flow("", PROVINCIAL, is_main=True, said=(*said, *(f"{words} cấp tỉnh" for words in said)))
    travellers = flow("_people", PROVINCIAL, "lượt người", aggregate=people, amount_field="people", is_main=True)
    declare(
        trips,
        travellers,
        flow("_cost_vnd", PROVINCIAL, "đồng", aggregate=COST, amount_field="amount"),
        flow("_unplanned", PROVINCIAL & Q(planned_item=None), said=said),
        flow("_state_budget", PROVINCIAL & Q(funding=Delegation.Funding.STATE), said=said),
        flow("_all", CARRIED_OUT, said=said),
    )
    for parted in (trips, travellers):
        for field in ("countries", "purpose", "funding"):
            parted.split(field)
    declare_plan(code, labels, going, said)


def declare_plan(code, labels, going, said):
    """What the year's plan holds, what of it was carried out, and the share."""
    declare(
        Planned(
            code=code + "_planned",
            label=labels["_planned"],
            noun="đoàn",
            source=PLAN,
            where=going,
            condition_for=approved_for,
            said=said,
        ),
        Done(
            code=code + "_planned_done",
            label=labels["_planned_done"],
            noun="đoàn",
            source=DELEGATIONS,
            where=going & PROVINCIAL,
            condition_for=of_the_plan,
            on="starts_on",
            item="planned_item",
            aggregate=planned_items,
            said=said,
        ),
        Ratio(
            code=code + "_plan_rate", label=labels["_plan_rate"], part=code + "_planned_done", whole=code + "_planned"
        ),
    )


declare_direction("outbound", Direction.OUT)
declare_direction("inbound", Direction.IN)
GUESTS = Flow(
    code="delegations.guests",
    label=_("foreign delegations received as guests"),
    noun="đoàn",
    source=DELEGATIONS,
    on="starts_on",
    where=CARRIED_OUT & Q(direction=Direction.IN, tier=Delegation.Tier.VISIT),
    narrowed=_("Only foreign guests of the tier “visit”."),
    is_main=True,
    said=("đoàn khách", *SAID["inbound"]),
)
declare(GUESTS)
GUESTS.split("countries")
GUESTS.split("purpose")

CONFERENCES = Rows("delegations.Conference")
HELD = Q(state=Conference.State.DONE)
SAID_CONFERENCES = ("hội nghị, hội thảo quốc tế", "hội nghị quốc tế, hội thảo quốc tế")


def conferences(suffix, label, where, narrowed, **options):
    """Their own window: QĐ 06/2020/QĐ-TTg, Điều 8."""
    shared = {"family": "conferences", "source": CONFERENCES, "on": "starts_on"}
    return Flow(
        code=f"delegations.conference{suffix}",
        label=label,
        where=HELD & where,
        narrowed=narrowed,
        **{"noun": "hội nghị, hội thảo", "said": SAID_CONFERENCES, **shared, **options},
    )


ALL_CONFERENCES = conferences("s", _("international conferences"), Q(), _("Only those that were held."), is_main=True)
declare(
    ALL_CONFERENCES,
    conferences(
        "s_own",
        _("international conferences held by the province"),
        Q(host=Conference.Host.PROVINCE),
        _("Only those that were held by the province or its agencies."),
    ),
    conferences(
        "s_permitted",
        _("international conferences permitted for others"),
        Q(host=Conference.Host.OTHER),
        _("Only those that another organisation held with a permit."),
    ),
    conferences(
        "_guests",
        _("foreign participants of international conferences"),
        Q(),
        _("Adds up the foreign participants of those that were held."),
        noun="đại biểu",
        said=(),
        aggregate=lambda condition: Sum("foreigners", filter=condition),
        amount_field="foreigners",
    ),
)
for parted_by in ("form", "permitted_by", "host", "countries"):
    ALL_CONFERENCES.split(parted_by)
