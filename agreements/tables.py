import django_tables2 as tables

from portal.registers.tables import DayColumn, RecordTable, StateColumn

from .models import Agreement


class AgreementTable(RecordTable):
    partner = tables.Column()
    signed_on = DayColumn()
    expires_on = DayColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = Agreement
        fields = ("title", "kind", "partner", "signed_on", "expires_on", "state")

    def order_partner(self, queryset, is_descending):
        return self.in_alphabet(queryset, "partner__name", is_descending)
