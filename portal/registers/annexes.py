"""What several registers write into the annex of a report: in Vietnamese whatever the reader's language, because reports freeze it."""

from django.utils import translation

from portal import formats
from portal.partners.models import country_name


def partner(record):
    """Gives "Tỉnh Gyeongnam (Hàn Quốc)"."""
    return f"{record.partner.name} ({country_name(record.partner.country, 'vi')})"


def day(name):
    """A function that writes the day in a field of a record; ``None`` where it is empty."""
    return lambda record: (value := getattr(record, name)) and formats.short_date(value)


def money(record, scale=None):
    """The amount of a record with its currency, empty where there is none; ``scale`` as in :func:`portal.formats.money`."""
    return "" if record.amount is None else formats.money(record.amount, record.currency, scale=scale)


def whole_money(record):
    """The amount to its last đồng or dollar, for pages and tables that add up."""
    return money(record, formats.ONE)


def words(name):
    """A function that gives the words of a record's choice."""

    def of(record):
        with translation.override("vi"):
            return str(getattr(record, f"get_{name}_display")())

    return of


class ShowsMoney:
    """A register whose ``amount`` is shown with its currency: one fact, not two."""

    left_out_of_facts: tuple[str, ...] = ("currency",)

    def shown(self, record, name):
        return whole_money(record) if name == "amount" else super().shown(record, name)
