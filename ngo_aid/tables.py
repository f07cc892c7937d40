import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.registers.tables import NUMBER, CountColumn, DayColumn, RecordTable, StateColumn, WholeColumn

from .models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration


class AmountColumn(CountColumn):
    """Money in the currency it was written in: amounts of several currencies have no order."""

    def __init__(self, **kwargs):
        super().__init__(orderable=False, **kwargs)

    def render(self, record):
        return formats.money(record.amount, record.currency, scale=formats.ONE)


class CommittedColumn(tables.Column):
    def __init__(self):
        super().__init__(verbose_name=_("Committed"), empty_values=(), orderable=False, attrs=NUMBER)

    def render(self, record):
        return record.committed() or "–"


class NgoTable(RecordTable):
    title = tables.Column()
    partner = tables.Column()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = Ngo
        fields = ("title", "short_name", "partner", "sector", "state")

    def order_partner(self, queryset, is_descending):
        return self.in_alphabet(queryset, "partner__name", is_descending)


class NgoRegistrationTable(RecordTable):
    title = tables.Column()
    ngo = WholeColumn(orderable=True)
    issued_on = DayColumn()
    valid_until = DayColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = NgoRegistration
        fields = ("title", "ngo", "kind", "action", "issued_on", "valid_until", "state")

    def order_ngo(self, queryset, is_descending):
        return self.in_alphabet(queryset, "ngo__title", is_descending)


class AidProjectTable(RecordTable):
    title = tables.Column()
    partner = tables.Column()
    approved_on = DayColumn()
    ends_on = DayColumn()
    committed = CommittedColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = AidProject
        fields = ("title", "partner", "form", "approved_on", "ends_on", "committed", "state")

    def order_partner(self, queryset, is_descending):
        return self.in_alphabet(queryset, "partner__name", is_descending)


class AidLineTable(RecordTable):
    title = tables.Column()
    project = WholeColumn(orderable=True)
    amount = AmountColumn()

    def order_project(self, queryset, is_descending):
        return self.in_alphabet(queryset, "project__title", is_descending)


class AidCommitmentTable(AidLineTable):
    approved_on = DayColumn()

    class Meta(RecordTable.Meta):
        model = AidCommitment
        fields = ("title", "project", "kind", "approved_on", "amount")


class AidDisbursementTable(AidLineTable):
    paid_on = DayColumn()

    class Meta(RecordTable.Meta):
        model = AidDisbursement
        fields = ("title", "project", "year", "paid_on", "nature", "amount")

    def render_year(self, value):
        return str(value)
