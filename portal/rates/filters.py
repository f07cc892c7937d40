import django_filters
from django.utils.translation import gettext_lazy as _

from portal.registers.filters import ANY, DayFilter, ListFilter


class RateFilter(ListFilter):
    first = ("currency", "since", "until")

    currency = django_filters.AllValuesFilter(label=_("Currency"), empty_label=ANY)
    since = DayFilter("on", lookup_expr="gte", label=_("From the day"))
    until = DayFilter("on", lookup_expr="lte", label=_("Until the day"))
    to = django_filters.AllValuesFilter(label=_("Into"), empty_label=ANY)
