"""What makes a delegation and an item of the yearly plan right: Quyết định 272-QĐ/TW and the checks of the reports."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date
from portal.periods import Period, today
from portal.registers.neighbours import Neighbours
from portal.registers.rules import AtLeast, Check, Order, OwnerExisted, RequiredWhen, Rules, SamePast, money_rules

from .models import Conference, Delegation

State, Tier = Delegation.State, Delegation.Tier


def plan_of_another_direction(values):
    return values["planned_item"] and values["planned_item"].direction != values["direction"]


def plan_of_another_year(values):
    """A sentence where the trip sets out neither in the calendar year of its plan nor in its reporting year."""
    item, start = values["planned_item"], values["starts_on"]
    if item is None or start is None or item.year in {start.year, Period.containing(start, "year").year}:
        return None
    return format_lazy(
        _("That item is of the plan of {year}, the delegation sets out on {date}: choose an item of its own year."),
        year=item.year,
        date=short_date(start),
    )


def still_in_preparation(values):
    return values["state"] == State.PREPARED and values["ends_on"] and values["ends_on"] < today()


def carried_out_too_soon(values):
    return values["state"] == State.DONE and values["starts_on"] and values["starts_on"] > today()


def owner_of_another_time(values):
    """A plan of a year in which the province did not exist for a single day would count nowhere."""
    province, year = values["province"], values["year"]
    if not (province and year and 2000 <= year <= 2099):
        return False
    return province.started_on.year > year or (province.ended_on and province.ended_on <= date(year, 1, 1))


def more_members_than_people(values):
    """A sentence where more members are listed than the delegation has people; fewer are fine."""
    listed, people = len(values["members"]), values["people"]
    if not people or listed <= people:
        return None
    return format_lazy(
        _("{listed} members are listed, but the delegation has {people} people: mend the number, or the list."),
        listed=listed,
        people=people,
    )


def one_member_too_many(values):
    """The same for a member that is entered by itself, or in a file with others."""
    delegation = values["delegation"]
    if delegation is None or not delegation.people or len(values["others"]) < delegation.people:
        return None
    return format_lazy(
        _("The delegation has {people} people, and as many members are listed: mend the number of people first."),
        people=delegation.people,
    )


# In the form of a delegation its members are typed together with it: they come from there.
MEMBERS = Neighbours(
    "members",
    "delegations.DelegationMember",
    by=(("delegation", "id"),),
    is_own=False,
    unless=lambda values: values.get("is_typed_with_lines"),
)
OTHER_MEMBERS = Neighbours(
    "others",
    "delegations.DelegationMember",
    by=(("delegation", "delegation"),),
    unless=lambda values: values["delegation"] and values["delegation"].is_typed_with_lines,
)


def conference_over(values):
    return values["state"] == Conference.State.PREPARED and values["ends_on"] and values["ends_on"] < today()


# What a trip and a conference have in common: days in order, a cost in whole đồng with a currency that exists.
DAYS_AND_COST = (
    OwnerExisted("starts_on"),
    Order("starts_on", "ends_on", _("It can't end before it begins: give the same day or a later.")),
    *money_rules(),
)

DELEGATION_RULES = Rules(
    (
        *DAYS_AND_COST,
        Check(
            "state",
            ("ends_on",),
            still_in_preparation,
            _("It was to be back by now: choose “carried out” or “cancelled”."),
        ),
        Check(
            "state",
            ("starts_on",),
            carried_out_too_soon,
            _("It has not set out yet: choose “in preparation”, or mend the day it begins."),
        ),
        AtLeast("people", 1, _("A delegation has at least one person.")),
        RequiredWhen(
            "people",
            ("state", "tier"),
            lambda values: values["state"] == State.DONE and values["tier"] != Tier.VISIT,
            _("Give the number of people: the report counts them once the delegation is carried out."),
        ),
        Check("people", ("members",), more_members_than_people),
        Check(
            "reported_on",
            ("state",),
            lambda values: values["reported_on"] and values["state"] != State.DONE,
            _("A result is reported once the delegation is carried out."),
        ),
        Order(
            "starts_on", "reported_on", _("The result is reported after the delegation has set out: give a later day.")
        ),
        Check(
            "planned_item",
            ("direction",),
            plan_of_another_direction,
            _("That item of the plan goes the other way: choose an item of the same direction."),
        ),
        Check("planned_item", ("starts_on",), plan_of_another_year),
        Check(
            "planned_item",
            ("tier",),
            lambda values: values["planned_item"] and values["tier"] != Tier.PROVINCE,
            _("The yearly plan holds delegations of the provincial tier: choose that tier, or leave the item empty."),
        ),
        SamePast("planned_item", _("That item belongs to the plan of another province: choose one of this province.")),
    ),
    beside=(MEMBERS,),
)

PLAN_RULES = Rules(
    (
        AtLeast("people", 1, _("A delegation has at least one person.")),
        Check(
            "year",
            (),
            lambda values: values["year"] and not 2000 <= values["year"] <= 2099,
            _("Write the year with four digits, between 2000 and 2099."),
        ),
        Check(
            "province",
            ("year",),
            owner_of_another_time,
            _("This province did not exist in that year: choose the unit that existed then."),
        ),
        RequiredWhen(
            "approval",
            ("approved_on",),
            lambda values: values["approved_on"],
            _("Name the document that approved it: an item counts as planned once it is approved."),
        ),
        RequiredWhen(
            "approved_on", ("approval",), lambda values: values["approval"], _("Give the day of the approval, too.")
        ),
        Check(
            "approved_on",
            ("year",),
            lambda values: (
                values["approved_on"]
                and values["year"]
                and values["approved_on"].year not in {values["year"] - 1, values["year"]}
            ),
            _("A plan is approved in the year before it or in its own year: mend the day or the year."),
        ),
    )
)

MEMBER_RULES = Rules((Check("delegation", ("others",), one_member_too_many),), beside=(OTHER_MEMBERS,))

DECISION_RULES = Rules(
    (
        Check(
            "decided_on",
            (),
            lambda values: values["decided_on"] and values["decided_on"] > today(),
            _("A decision is not of a day to come: mend the day."),
        ),
    )
)

CONFERENCE_RULES = Rules(
    (
        *DAYS_AND_COST,
        Check(
            "state",
            ("ends_on",),
            conference_over,
            _("It was to be over by now: choose “carried out” or “cancelled”."),
        ),
        Check(
            "state",
            ("starts_on",),
            carried_out_too_soon,
            _("It has not begun yet: choose “in preparation”, or mend the day it begins."),
        ),
        RequiredWhen(
            "permit",
            ("permitted_on",),
            lambda values: values["permitted_on"],
            _("Give the number of the permit, too."),
        ),
        RequiredWhen(
            "permitted_by",
            ("permit",),
            lambda values: values["permit"],
            _("Say who permitted it: the Prime Minister or the chairman of the province's people's committee."),
        ),
        Order(
            "permitted_on", "starts_on", _("It is permitted before it begins: mend one of the days."), "permitted_on"
        ),
        Check(
            "countries",
            ("foreigners",),
            lambda values: values["foreigners"] is not None and len(values["countries"]) > values["foreigners"],
            _("There are more countries than foreign participants: mend one of the two."),
        ),
        Check(
            "reported_on",
            ("state",),
            lambda values: values["reported_on"] and values["state"] != Conference.State.DONE,
            _("A result is reported once the conference was held."),
        ),
        Order("starts_on", "reported_on", _("The result is reported after it has begun: give a later day.")),
    )
)
