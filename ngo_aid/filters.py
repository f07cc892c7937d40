from django.utils.translation import gettext_lazy as _

from portal.periods import today
from portal.registers.filters import CountryFilter, DayFilter, RecordFilter, YearFilter, choice

from .models import AidCommitment, AidDisbursement, AidProject, NgoRegistration, Sector

REGISTRATION_STATES = [
    ("in-force", _("in force")),
    ("coming", _("not yet in force")),
    ("renewed", _("replaced by a later one")),
    ("expired", _("expired")),
    ("ended", _("ended before its term")),
]
AID_STATES = [
    ("in-progress", _("in progress")),
    ("approved", _("approved, not yet begun")),
    ("proposed", _("proposed")),
    ("ended", _("ended")),
]


class NgoFilter(RecordFilter):
    first = ("registered", "sector", "country")

    registered = choice(
        [("yes", _("registered today")), ("no", _("without a registration in force"))],
        _("Registration"),
        method="is_registered",
    )
    sector = choice(Sector.choices, _("Main sector"))
    country = CountryFilter("partner__country", label=_("Country"))

    def is_registered(self, queryset, name, value):
        return queryset.registered(today(), value == "yes")


class NgoRegistrationFilter(RecordFilter):
    first = ("state", "kind", "year")

    state = choice(REGISTRATION_STATES, _("State today"), method="in_state")
    kind = choice(NgoRegistration.Kind.choices, _("Kind of registration"))
    year = YearFilter("issued_on", label=_("Issued in"))
    action = choice(NgoRegistration.Action.choices, _("How it was issued"))
    country = CountryFilter("ngo__partner__country", label=_("Country of the organisation"))
    ends_to = DayFilter("valid_until", lookup_expr="lte", label=_("Valid until, at the latest"))

    def in_state(self, queryset, name, value):
        return queryset.in_state_on(value, today())


class AidProjectFilter(RecordFilter):
    first = ("state", "year", "donor_kind")

    state = choice(AID_STATES, _("State today"), method="in_state")
    year = YearFilter(method="under_way_in", label=_("Under way in"))
    donor_kind = choice(AidProject.DonorKind.choices, _("Kind of donor"))
    form = choice(AidProject.Form.choices, _("Form of the aid"))
    sector = choice(Sector.choices, _("Main sector"))
    country = CountryFilter("partner__country", label=_("Country of the donor"))
    approved_from = DayFilter("approved_on", lookup_expr="gte", label=_("Approved from"))
    approved_to = DayFilter("approved_on", lookup_expr="lte", label=_("Approved until"))

    def in_state(self, queryset, name, value):
        return queryset.in_state_on(value, today())

    def under_way_in(self, queryset, name, value):
        return queryset.under_way_in(value)


class AidCommitmentFilter(RecordFilter):
    first = ("year", "kind", "currency")

    year = YearFilter("approved_on", label=_("Approved in"))
    kind = choice(AidCommitment.Kind.choices, _("Kind of aid"))
    currency = choice([("VND", "VND"), ("USD", "USD"), ("EUR", "EUR"), ("JPY", "JPY")], _("Currency"))
    country = CountryFilter("project__partner__country", label=_("Country of the donor"))


class AidDisbursementFilter(RecordFilter):
    first = ("year", "nature", "currency")

    year = YearFilter("year", label=_("Paid out in"), lookup_expr="exact")
    nature = choice(AidDisbursement.Nature.choices, _("Nature"))
    currency = choice([("VND", "VND"), ("USD", "USD"), ("EUR", "EUR"), ("JPY", "JPY")], _("Currency"))
