from django.utils.translation import gettext_lazy as _

from portal.periods import today
from portal.registers.filters import CountryFilter, DayFilter, RecordFilter, YearFilter, choice

from .models import Agreement

STATES = [
    ("in-force", _("in force")),
    ("signed", _("signed, not yet in force")),
    ("planned", _("planned")),
    ("expired", _("expired")),
    ("ended", _("ended before its term")),
]


class AgreementFilter(RecordFilter):
    first = ("state", "kind", "year")

    state = choice(STATES, _("State today"), method="in_state")
    kind = choice(Agreement.Kind.choices, _("Kind"))
    year = YearFilter("signed_on", label=_("Signed in"))
    level = choice(Agreement.Level.choices, _("Level"))
    country = CountryFilter("partner__country", label=_("Country of the partner"))
    signed_from = DayFilter("signed_on", lookup_expr="gte", label=_("Signed from"))
    signed_to = DayFilter("signed_on", lookup_expr="lte", label=_("Signed until"))
    expires_to = DayFilter("expires_on", lookup_expr="lte", label=_("Expires by"))

    def in_state(self, queryset, name, value):
        return queryset.in_state_on(value, today())
