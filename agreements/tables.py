import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal.registers.tables import DayColumn, RecordTable
from portal.registers.templatetags.portal_ui import state

from .models import Agreement


class AgreementTable(RecordTable):
    partner = tables.Column()
    signed_on = DayColumn()
    expires_on = DayColumn()
    state = tables.Column(verbose_name=_("State"), empty_values=(), orderable=False)

    class Meta(RecordTable.Meta):
        model = Agreement
        fields = ("title", "kind", "partner", "signed_on", "expires_on", "state")

    def render_state(self, record):
        return state(*self.register.state(record))

    def order_partner(self, queryset, is_descending):
        return self.in_alphabet(queryset, "partner__name", is_descending)
