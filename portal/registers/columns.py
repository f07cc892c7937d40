"""Which columns a list shows: chosen by the reader, kept in the address, so that a view can be shared."""

from django_tables2.utils import Sequence

ALWAYS = ("title", "province")


class ColumnChoice:
    """The columns of one list; ``?columns=`` names those to show, without it they are the register's own.

    ``offered`` is [(name, words, is it shown)] for the menu, ``kept`` the rest of the address as [(name, value)],
    ``left_out`` what the table leaves out. An address that names nothing of the table shows the register's own.
    """

    def __init__(self, register, query):
        known = register.table.base_columns
        order = Sequence(register.table._meta.sequence).expand(register.table._meta.fields)
        names = [name for name in order if name in known and name not in ALWAYS]
        asked = [name for name in query.getlist("columns") if name in names]
        shown = asked or [name for name in names if name not in register.table.folded]
        self.is_own = bool(asked)
        self.left_out = [name for name in names if name not in shown]
        table = register.table(register.model.objects.none(), register=register)
        self.offered = [(name, table.columns[name].header, name in shown) for name in names]
        self.kept = [
            (name, value) for name in query if name not in ("columns", "page") for value in query.getlist(name)
        ]
