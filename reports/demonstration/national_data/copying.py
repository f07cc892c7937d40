"""Rows into tables by COPY: constants once, indexes built after the rows, triggers of history and versions silent."""

from contextlib import contextmanager

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Max
from django.utils import timezone

SOURCE = "Dữ liệu quy mô toàn quốc (số liệu giả định để chạy thử)"
NOTHING = "\\N"
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


class Sheet:
    """The rows of one model: ``varying`` columns come with each row, as text; the others hold the same in all rows.

    Texts are written as they are: whoever makes rows gives no tab, no line break and no backslash (see :func:`escaped`).
    """

    def __init__(self, model, varying, **constant):
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        known = {field.attname for field in fields}
        assert known >= {*varying, *constant}, {*varying, *constant} - known
        self.model, self.varying = model, ["id", *varying]
        if "source" in known and "source" not in varying:
            constant.setdefault("source", SOURCE)
        others = [field for field in fields if field.attname not in self.varying]
        self.columns = [*(_column(model, name) for name in self.varying), *(field.column for field in others)]
        same = [_text(field, constant.get(field.attname, _default(field))) for field in others]
        self.tail = "".join(f"\t{text}" for text in same) + "\n"
        self.first = (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1

    def load(self, rows):
        """Writes tuples of texts in the order of ``varying``; the first gets the id ``first``. Answers how many."""
        lines = Lines(rows, self.first, self.tail)
        columns = ", ".join(connection.ops.quote_name(name) for name in self.columns)
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [self.model._meta.db_table, lines.next]
            )
        return lines.next - self.first


class Lines:
    """Rows as the stream that COPY reads: nothing is kept."""

    SIZE = 2000

    def __init__(self, rows, first, tail):
        self.rows, self.next, self.tail = iter(rows), first, tail

    def read(self, _size):
        made = []
        for row in self.rows:
            made.append("\t".join((str(self.next), *row)) + self.tail)
            self.next += 1
            if len(made) == self.SIZE:
                break
        return "".join(made)


def escaped(text):
    return text.translate(ESCAPES)


def _column(model, name):
    return next(field.column for field in model._meta.concrete_fields if field.attname == name)


def _default(field):
    if isinstance(field, models.DateTimeField) and (field.auto_now_add or field.auto_now):
        return timezone.now()
    return field.get_default()


def _text(field, value):
    if value is None:
        return NOTHING
    if isinstance(field, ArrayField):
        return "{" + ",".join(value) + "}"
    if isinstance(value, bool):
        return "t" if value else "f"
    return escaped(str(value))


@contextmanager
def quickly(*tables):
    """Inside a transaction: the tables take rows without their triggers and secondary indexes, which are built at the end.

    Foreign keys and every other constraint hold all the time. History does not tell of these rows.
    """
    indexes = [(model, index) for model in tables for index in model._meta.indexes]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else checks stay pending and the tables can't be altered
        _each(cursor, tables, "DISABLE TRIGGER USER")
        with connection.schema_editor(atomic=False) as editor:
            for model, index in indexes:
                editor.remove_index(model, index)
        yield
        with connection.schema_editor(atomic=False) as editor:
            for model, index in indexes:
                editor.add_index(model, index)
        _each(cursor, tables, "ENABLE TRIGGER USER")


def _each(cursor, tables, what):
    for model in tables:
        cursor.execute(f"ALTER TABLE {connection.ops.quote_name(model._meta.db_table)} {what}")
