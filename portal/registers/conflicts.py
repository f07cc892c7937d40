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
    form that is shown again (``form``) has their value there, and mine everywhere else.
    """

    def __init__(self, register, form, stored, person):
        self.register, self.typed, self.stored = register, form, stored
        self.base = history.version_of(stored, _number(form.data.get("version")))
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
        self.form = self._form_again(names_taken, person)
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

    def _form_again(self, taken, person):
        fresh = self.register.form(instance=self.stored, person=person)
        data = self.typed.data.copy()
        companions = [name for name in fresh.fields if any(name.startswith(f"{one}_") for one in taken)]
        for name in [*taken, *(name for name in companions if name not in _names(self.register.model))]:
            _put(data, name, fresh[name].value())
        data["version"] = self.stored.version
        return self.register.form(data, instance=self.stored, person=person)


def is_stale(form, stored):
    return _number(form.data.get("version")) != stored.version


def _number(text):
    return int(text) if str(text or "").isdecimal() else None


def _names(model):
    return {field.name for field in model._meta.concrete_fields}


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
