"""The registers in Excel and CSV, the same both ways, on the base of django-import-export.

A register declares its columns (:mod:`portal.registers.sheet_columns`) in its own order between ``id``/``version`` and those
that every register has. Headings are Vietnamese whatever the reader's language: a file that one person downloads is read
back for another.
"""

import hashlib

from . import bases
from .imports.bulk import BulkResource
from .permissions import reach_of
from .sheet_columns import Citations, Column, Day, LocalDay, Named, Number, Owner, Text, YesNo


class SheetResource(BulkResource):
    """The columns of one register. ``person`` is the reader, ``None`` for who reads everything (a command)."""

    id = Number("Mã bản ghi", grouped=False)
    version = Number("Phiên bản", grouped=False, readonly=True)

    def __init__(self, person=None, **kwargs):
        super().__init__(**kwargs)
        self.reaches, self.units = reach_of(person), {}
        declared = [(name, field) for name, field in self.fields.items() if isinstance(field, Column)]
        declared = [one for one in declared if not isinstance(one[1], Citations) or bases.has_basis(self._meta.model)]
        self.fields = dict(sorted(declared, key=lambda named: named[1].place))
        for name, column in self.fields.items():
            column.bind(self, name)

    @property
    def columns(self):
        return list(self.fields.values())

    @property
    def mark(self):
        """The version mark of the columns: another one whenever a heading, its field or its kind changed."""
        told = [f"{name}|{column.column_name}|{type(column).__name__}" for name, column in self.fields.items()]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]

    def complete(self, records):
        """Gives records that were read together what their cells ask and many of them share."""

    def column(self, name):
        """The column of a field, or ``None``: where an error about the field stands."""
        return next((one for one in self.fields.values() if one.field is not None and one.field.name == name), None)

    def cells(self, record):
        return [column.export(record) for column in self.fields.values()]


class RecordResource(SheetResource):
    """The columns that the records of every province's register have."""

    province = Owner("Tỉnh, thành phố", width=24, last=True)
    agency = Named("Cơ quan theo dõi", width=24, last=True)
    citations = Citations("Căn cứ pháp lý (số, ký hiệu)", "bases", width=24, last=True)
    source = Text("Nguồn", width=24, last=True)
    as_of = Day("Số liệu tính đến ngày", width=12, last=True)
    note = Text("Ghi chú", width=40, last=True)
    restricted = YesNo("Hạn chế tiếp cận", width=10, last=True)
    withdrawn_on = LocalDay("Thu hồi ngày", "withdrawn_at", width=12, last=True, readonly=True)
    withdrawal_reason = Text("Lý do thu hồi", width=30, last=True, readonly=True)

    def complete(self, records):
        for name in ("province", "agency"):
            self._share(name, records)
        if bases.has_basis(self._meta.model):
            cited = bases.cited_by(self._meta.model, [record.pk for record in records])
            for record in records:
                record.cited_as = cited[record.pk]

    def _share(self, name, records):
        """A unit stands behind many records: it is read once a file, with its names. Django's prefetching would make as
        many of it as there are records, which takes longer than all the rest of an export."""
        field, known = self._meta.model._meta.get_field(name), self.units.setdefault(name, {})
        ids = [getattr(record, field.attname) for record in records]
        if missing := set(ids) - known.keys() - {None}:
            units = field.related_model.objects.filter(pk__in=missing).prefetch_related("names")
            known.update({unit.pk: unit for unit in units})
        for record, pk in zip(records, ids, strict=True):
            field.set_cached_value(record, known.get(pk))
