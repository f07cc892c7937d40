"""Two people changed a record at once: both versions side by side, nothing overwritten, nothing typed lost."""

from dataclasses import dataclass

from django.db import models

from . import history
from .display import label_of, moment, shown


@dataclass(frozen=True)
class Difference:
    """One field in both versions, in words."""

    label: str
    mine: str
    theirs: str


class Conflict:
    """A form that was filled in on an older version of its record.

    ``differences`` are the fields I changed and that now stand otherwise; ``taken`` those only the other changed: the
    form that is shown again is filled in with ``data``, which has their value there, and mine everywhere else. For a
    line ``form`` is its form among others, ``data`` what all of them were sent as, and ``line`` its title.
    """

    def __init__(self, register, form, stored, person, data=None, line=""):
        self.register, self.typed, self.stored, self.line = register, form, stored, line
        self.base = history.version_of(stored, _version(form))
        self.differences, self.taken, names_taken = [], [], []
        for name in form.fields:
            if name not in _names(register.model) or not self._differs(name):
                continue
            difference = Difference(label_of(register.model, name), self._mine(name), register.shown(stored, name))
            if self._is_mine(name):
                self.differences.append(difference)
            else:
                self.taken.append(difference)
                names_taken.append(name)
        self.data = self._data_again(names_taken, person, form.data if data is None else data)
        latest = history.versions(stored).last()
        self.who, self.when = history.who_wrote(latest), moment(latest.pgh_created_at)

    def _differs(self, name):
        if name not in self.typed.cleaned_data:
            return True
        return _bare(self.typed.cleaned_data[name]) != _bare(getattr(self.stored, name))

    def _is_mine(self, name):
        """Whether I changed the field since the version I began with; where that can't be told, I did."""
        if self.base is None or name not in self.typed.cleaned_data:
            return True
        before = getattr(self.base, self.register.model._meta.get_field(name).attname)
        return _bare(self.typed.cleaned_data[name]) != _bare(before)

    def _mine(self, name):
        if name not in self.typed.cleaned_data:
            return str(self.typed[name].value() or "")
        return shown(self.register.model._meta.get_field(name), self.typed.cleaned_data[name])

    def _data_again(self, taken, person, sent):
        fresh = self.register.form(instance=self.stored, person=person)
        data, prefixed = sent.copy(), self.typed.add_prefix
        companions = [name for name in fresh.fields if any(name.startswith(f"{one}_") for one in taken)]
        for name in [*taken, *(name for name in companions if name not in _names(self.register.model))]:
            if name in fresh.fields:
                _put(data, prefixed(name), fresh[name].value())
        data[prefixed("version")] = self.stored.version
        return data


def is_stale(form, stored):
    return _version(form) != stored.version


def _version(form):
    return _number(form.data.get(form.add_prefix("version")))


def _number(text):
    return int(text) if str(text or "").isdecimal() else None


def _names(model):
    return {field.name for field in model._meta.concrete_fields if field.editable}


def _bare(value):
    if isinstance(value, models.Model):
        return value.pk or str(value)
    return sorted(value) if isinstance(value, list) else value


def _put(data, name, value):
    """Writes a value into form data as the browser would send it."""
    if isinstance(value, list):
        data.setlist(name, value)
    elif value is True:
        data[name] = "on"
    elif value is False:
        data.pop(name, None)
    else:
        data[name] = "" if value is None else value
