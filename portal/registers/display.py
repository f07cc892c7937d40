"""How a value of a record is shown to people: on its page, in its history, beside another version of it."""

import datetime
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import formats
from portal.partners.models import country_name


def label_of(model, name):
    """The name of a field as the pages write it, beginning with a capital."""
    return capfirst(model._meta.get_field(name).verbose_name)


def shown(field, value, related=None):
    """The words for a value of a model field; ``related`` maps ids of a relation to their words. Empty text for none."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, models.ForeignKey):
        return (related or {}).get(value, "") if not isinstance(value, models.Model) else str(value)
    if isinstance(field, ArrayField):
        return ", ".join(country_name(code) for code in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, value)


def _plain(field, value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return moment(value)
    if isinstance(value, datetime.date):
        return formats.short_date(value)
    if isinstance(value, int | Decimal):
        return str(value) if isinstance(field, models.PositiveSmallIntegerField) else formats.number(value)
    return str(value)


def added_up(register, rows):
    """(how many rows, [(label, words, noun)] of what they add up to): one query.

    Amounts are added within each currency, never across.
    """
    columns = {"records": models.Count("pk")} | {field: models.Sum(field) for _label, field, _noun in register.sums}
    columns |= {f"s{place}": models.Sum("amount", filter=part) for place, (_label, part) in enumerate(register.amounts)}
    by = ["currency"] if register.amounts else []
    plain = rows.order_by().prefetch_related(None)
    found = list(plain.values(*by).annotate(**columns).values(*by, *columns)) if by else [plain.aggregate(**columns)]
    total = {name: sum(row[name] or 0 for row in found) for name in columns}
    told = [(label, formats.number(total[field]), noun) for label, field, noun in register.sums]
    return total["records"], told + _amounts(register, found)


def _amounts(register, found):
    """[(label, "1.250.000.000 đồng; 10.000 USD", "")], one for each condition that has rows."""
    found, told = sorted(found, key=lambda row: row.get("currency", ""), reverse=True), []
    for place, (label, _part) in enumerate(register.amounts):
        amounts = [(row[f"s{place}"], row["currency"]) for row in found if row[f"s{place}"] is not None]
        words = [formats.money(amount, currency, scale=formats.ONE) for amount, currency in amounts]
        told += [(label, "; ".join(words), "")] if words else []
    return told


def moment(when):
    """Gives "10:42 ngày 07/7/2023" in Vietnamese."""
    local = timezone.localtime(when)
    return _("%(time)s on %(date)s") % {"time": f"{local:%H:%M}", "date": formats.short_date(local.date())}
