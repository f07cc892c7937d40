"""What makes NGOs, their registrations and aid right: Nghị định 58/2022/NĐ-CP, 80/2020/NĐ-CP and 313/2025/NĐ-CP."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date
from portal.periods import today
from portal.registers.neighbours import Neighbours
from portal.registers.rules import (
    LEAST_IN_DONG,
    AtLeast,
    Check,
    Order,
    OwnerExisted,
    RequiredWhen,
    Rules,
    Together,
    money_rules,
)

from .models import AidCommitment, AidDisbursement, NgoRegistration

# NĐ 58/2022/NĐ-CP; a project office is a paper of the decree before it and is only kept for its history.
LONGEST = {NgoRegistration.Kind.ACTIVITY: 3, NgoRegistration.Kind.OFFICE: 5}
NO_MORE_PROJECT_OFFICES = date(2022, 11, 1)


def years_after(day, years):
    """The same day so many years later, 1 March for a 29 February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def listed_already(values):
    """The province keeps a row for this organisation: its registrations and its changes belong there."""
    return any(other.id for other in values["others"])


def too_long(values):
    first, last, years = values["valid_from"], values["valid_until"], LONGEST.get(values["kind"])
    if not (first and last and years) or last <= years_after(first, years):
        return None
    return format_lazy(
        _("This kind of registration holds for {years} years at most: its last day can be {date} (NĐ 58/2022/NĐ-CP)."),
        years=years,
        date=short_date(years_after(first, years)),
    )


def project_office_of_today(values):
    issued = values["issued_on"]
    return values["kind"] == NgoRegistration.Kind.PROJECT_OFFICE and issued and issued >= NO_MORE_PROJECT_OFFICES


def renews_itself(values):
    return values["renews"] is not None and values["renews"].pk == values.get("id")


def renews_another_ngos(values):
    return values["renews"] and values["ngo"] and values["renews"].ngo_id != values["ngo"].pk


def in_the_future(name):
    return lambda values: values[name] and values[name] > today()


NGO_RULES = Rules(
    (
        Check(
            "partner",
            ("others",),
            listed_already,
            _("Your province has a record of this organisation: enter its new registration or its change there."),
        ),
    ),
    beside=(Neighbours("others", "ngo_aid.Ngo", by=(("partner", "partner"), ("province", "province"))),),
)

REGISTRATION_RULES = Rules(
    (
        Check(
            "issued_on", (), in_the_future("issued_on"), _("This day is still to come: enter the paper once issued.")
        ),
        Order("valid_from", "valid_until", _("Its last day can't come before its first: give a later day.")),
        Check("valid_until", ("valid_from", "kind"), too_long),
        Check(
            "kind",
            ("issued_on",),
            project_office_of_today,
            _("Since 01/11/2022 project offices are no longer registered: choose the activity or the office."),
        ),
        Check("renews", (), renews_itself, _("A registration can't take its own place.")),
        Check("renews", ("ngo",), renews_another_ngos, _("That registration is of another organisation.")),
        Check(
            "renews",
            ("action",),
            lambda values: values["renews"] and values["action"] == NgoRegistration.Action.GRANT,
            _("A first registration takes no other's place: leave this empty, or choose how this one was issued."),
        ),
        Together(("ended_on", "ended_by"), _("An end needs both its day and how it came.")),
        Order("valid_from", "ended_on", _("It can't end before it holds.")),
        Order(
            "ended_on",
            "valid_until",
            _("Its term was over by then: an end before its term comes earlier; else leave it empty."),
            at="ended_on",
        ),
    )
)

PROJECT_RULES = Rules(
    (
        OwnerExisted("approved_on"),
        Check(
            "approved_on",
            (),
            in_the_future("approved_on"),
            _("This day is still to come: leave it empty until the aid is approved."),
        ),
        RequiredWhen(
            "approval",
            ("approved_on",),
            lambda values: values["approved_on"],
            _("Give the number of the decision, too: aid counts once it is approved."),
        ),
        RequiredWhen(
            "approved_on",
            ("approval", "closed_on"),
            lambda values: values["approval"] or values["closed_on"],
            _("Give the day of the approval: without it the aid counts nowhere."),
        ),
        Order("starts_on", "ends_on", _("It can't end before it begins: give a later day.")),
        Order("approved_on", "ends_on", _("Its term can't be over before it was approved: mend one of the two days.")),
        Order("approved_on", "closed_on", _("It can't be closed before it was approved.")),
        Order("starts_on", "closed_on", _("It can't be closed before it begins.")),
        Check(
            "closed_on",
            (),
            in_the_future("closed_on"),
            _("This day is still to come: write the end of its term under “carried out until”."),
        ),
        AtLeast("counterpart", LEAST_IN_DONG, _("Write the whole amount in đồng; leave it empty where there is none.")),
    )
)

COMMITMENT_RULES = Rules(
    (
        Check(
            "approved_on",
            (),
            in_the_future("approved_on"),
            _("This day is still to come: enter the commitment once it is approved."),
        ),
        RequiredWhen(
            "amount",
            ("kind",),
            lambda values: values["kind"] != AidCommitment.Kind.EXPERTS,
            _("Give the amount: money and goods are committed with their value."),
        ),
        *money_rules(),
    )
)

DISBURSEMENT_RULES = Rules(
    (
        Check(
            "year",
            (),
            lambda values: values["year"] and not 2000 <= values["year"] <= 2099,
            _("Write the year with four digits, between 2000 and 2099."),
        ),
        Check(
            "paid_on",
            ("year",),
            lambda values: values["paid_on"] and values["year"] and values["paid_on"].year != values["year"],
            _("This day lies in another year: mend the day or the year."),
        ),
        Check(
            "paid_on",
            ("nature",),
            lambda values: values["nature"] == AidDisbursement.Nature.ACTUAL and in_the_future("paid_on")(values),
            _("This day is still to come: choose “estimate”, or mend the day."),
        ),
        Check(
            "nature",
            ("year",),
            lambda values: (
                values["nature"] == AidDisbursement.Nature.ACTUAL and values["year"] and values["year"] > today().year
            ),
            _("That year is still to come: choose “estimate”."),
        ),
        RequiredWhen("amount", (), lambda values: True, _("Give the amount that was paid out.")),
        *money_rules(),
    )
)
