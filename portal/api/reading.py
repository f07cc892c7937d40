"""Rows on their way out: plain reads of the columns asked for, and one query for each relation that is named."""

from django.utils.translation import gettext as _

from portal.registers import bases

from . import facts
from .errors import Problem, problem


class Reader:
    """Reads records as JSON-able dicts; ``wanted`` are the keys asked for (all, where empty)."""

    def __init__(self, register, person, wanted=()):
        self.register, self.person = register, person
        known = facts.keys_of(register) | ({facts.CITATIONS: "id"} if facts.cites(register) else {})
        if unknown := [key for key in wanted if key not in known]:
            raise Problem([problem("fields", _("There is no field “%(name)s”.") % {"name": unknown[0][:60]})])
        self.keys = list(dict.fromkeys(wanted)) or list(known)
        self.names = list(dict.fromkeys(known[key] for key in self.keys))

    def read(self, rows, extra=()):
        """``[dict]`` of a queryset; ``extra`` columns come with them for the caller to take out."""
        plain = rows.select_related(None).prefetch_related(None)
        columns = list(dict.fromkeys([*self.names, *extra]))
        blank = dict.fromkeys([*self.keys, *columns])  # each row begins with its keys in order, and keeps them
        found = [blank | dict(zip(columns, values, strict=True)) for values in plain.values_list(*columns)]
        self.finish(found, extra)
        return found

    def one(self, record):
        return self.read(self.register.model.objects.filter(pk=record.pk))[0]

    def finish(self, found, extra=()):
        for name, field in facts.relations(self.register).items():
            if name in self.names:
                self._name_relation(found, name, field)
        if facts.CITATIONS in self.keys:
            numbers = bases.numbers_of(self.register.model, [row["id"] for row in found])
            for row in found:
                row[facts.CITATIONS] = numbers[row["id"]]
        in_order = [*self.keys, *(name for name in extra if name not in self.keys)]
        if found and list(found[0]) != in_order:
            found[:] = [{key: row[key] for key in in_order} for row in found]

    def _name_relation(self, found, name, field):
        """Who may not read the other row learns that there is one, not which."""
        said = [(f"{name}_{suffix}", say) for suffix, say in facts.beside(field).items()]
        said = [(key, say) for key, say in said if key in self.keys]
        ids = {row[name] for row in found} - {None}
        targets = {row.pk: row for row in facts.target_rows(field, self.person).filter(pk__in=ids)} if ids else {}
        words = {pk: [(key, say(target)) for key, say in said] for pk, target in targets.items()}
        nothing, hidden = [(key, None) for key, _say in said], self._hidden(said)
        for row in found:
            row.update(words.get(row[name], hidden) if row[name] else nothing)
            if row[name] not in targets:
                row[name] = None

    @staticmethod
    def _hidden(said):
        return [(key, _("a record out of your reach") if key.endswith("_label") else None) for key, _say in said]
