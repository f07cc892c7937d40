"""The exchange rates as a register: the same list, Excel and rules, but one table for the whole country."""

from django.utils.translation import gettext_lazy as _

from portal.registers import registry
from portal.registers.register import Register

from . import filters, forms, models, resources, rules, tables


class ExchangeRates(Register):
    name = "exchange-rates"
    is_shared = True
    model, rules, form = models.ExchangeRate, rules.RATE_RULES, forms.RateForm
    table, filters, resource = tables.RateTable, filters.RateFilter, resources.RateResource
    icon = "coins"
    empty = _("Enter the rates as they are published: sums over several currencies are reckoned with them.")
    dates = ("on",)
    natural_key = ("currency", "to", "on")
    unfiltered = "không lọc: mọi tỷ giá"

    def check_user_can_add(self, person):
        rules.check_user_can_keep_rates(person)

    def reached(self, person):
        return self.model.objects.order_by("-on", "currency", "to")

    def with_related(self, rows):
        return rows


registry.add(ExchangeRates())
