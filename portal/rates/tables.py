import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal.registers.tables import NUMBER, DayColumn, ListTable

from .models import ExchangeRate


class RateTable(ListTable):
    title = tables.Column(verbose_name=_("Currency"), order_by=("currency", "to", "-on"))
    on = DayColumn(verbose_name=_("From the day"))
    rate = tables.Column(verbose_name=_("Rate"), attrs=NUMBER)
    source = tables.Column(verbose_name=_("Source"))

    class Meta(ListTable.Meta):
        model = ExchangeRate
        fields = ("title", "on", "rate", "source")

    def render_title(self, record):
        return self.link(record, record.title)

    def render_rate(self, record):
        return record.shown_rate
