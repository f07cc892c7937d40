"""Rows on their way in: one or a thousand, held against the same rules and the same reach as the pages' forms.

An unbound form of the register says which fields the person may write, what a new record begins with and how each value
is read; the register's rules say what is right. Relations are looked up together, a query for each.
"""

from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from portal import access
from portal.citations.models import Citation
from portal.organisations.models import Province
from portal.partners.country_names import spelled
from portal.partners.models import Partner
from portal.registers import bases

from . import facts
from .errors import Problem, problem
from .naming import Partners

KEPT_BY_PUT = ("province", "agency", "restricted")


@dataclass
class Draft:
    """One row: the record it becomes, what was given for it, and what is wrong with it."""

    instance: models.Model
    given: dict
    index: int | None = None
    errors: dict = field(default_factory=dict)
    citations: list | None = None  # the documents it cites; ``None`` where nothing was said of them

    def wrong(self, name, sentence):
        self.errors.setdefault(name, []).append(str(sentence))

    def problems(self):
        place = {} if self.index is None else {"index": self.index}
        return [problem(name, said, **place) for name, all_said in self.errors.items() for said in all_said]


class Writer:
    """Checks rows of one register for one person. ``instance`` is the stored record that is changed."""

    def __init__(self, register, person, serializer, instance=None):
        self.register, self.person, self.serializer, self.stored = register, person, serializer, instance
        self.form = register.form(person=person, **({"instance": instance} if instance else {}))
        self.own = access.own_provinces(person, *access.KEEPERS)
        self.writable = facts.writable(register)

    def check(self, rows, *, whole=True):
        """``[Draft]``, none of them saved; ``whole`` says that what is left out is empty, not unchanged.

        :raises Problem: 400 with everything that is wrong in any of them.
        """
        many = isinstance(rows, list)
        drafts = [self._draft(row, index if many else None) for index, row in enumerate(rows if many else [rows])]
        read = [draft for draft in drafts if "" not in draft.errors]
        if whole:
            for draft in read:
                self._begin(draft)
        self._relate(read)
        self._cite(read)
        for draft in read:
            self._fill(draft)
        self._judge(read)
        if found := [told for draft in drafts for told in draft.problems()]:
            raise Problem(found, detail=_("Nothing was saved: mend what is named and send it again."))
        return drafts

    def _draft(self, row, index):
        instance = self.stored or self.register.model(created_by=self.person)
        draft = Draft(instance, {}, index)
        if not isinstance(row, dict):
            draft.wrong("", _("A record is an object with the fields of the register."))
            return draft
        for key in row:
            if key not in self.serializer.known:
                draft.wrong(str(key)[:60], _("There is no such field."))
        read = self.serializer(data=row)
        if not read.is_valid():
            for name, said in read.errors.items():
                draft.errors.setdefault(name, []).extend(flat(said))
        draft.given = dict(read.validated_data) if read.is_valid() else self._readable(row, read)
        return draft

    @staticmethod
    def _readable(row, read):
        """What could be read of a row with errors, so that everything wrong is told at once."""
        good = {key: value for key, value in row.items() if key not in read.errors}
        again = type(read)(data=good)
        return dict(again.validated_data) if again.is_valid() else {}

    def _begin(self, draft):
        """What was left out is what an empty form begins with."""
        for name in self.writable:
            if name in draft.given or name in draft.errors or self._is_named(draft, name):
                continue
            if self.stored:
                if name not in KEPT_BY_PUT:
                    draft.given[name] = self._empty(name)
            elif name == "province":
                here = access.province_of(self.person)
                draft.given[name] = here and here.pk
            else:
                draft.given[name] = self.form.initial.get(name, self._empty(name))

    def _empty(self, name):
        column = self.register.model._meta.get_field(name)
        return None if column.is_relation else column.get_default()

    def _is_named(self, draft, name):
        return any(f"{name}_{suffix}" in draft.given for suffix in ("name", "country"))

    def _relate(self, drafts):
        for name, column in facts.relations(self.register).items():
            if name not in self.writable:
                continue
            if column.related_model is Partner:
                Partners(name, self._required(name)).relate(drafts)
                continue
            wanted = {draft.given[name] for draft in drafts if draft.given.get(name)}
            found = {row.pk: row for row in self._offered(name, column).filter(pk__in=wanted)} if wanted else {}
            for draft in drafts:
                self._point(draft, name, column, found)

    def _cite(self, drafts):
        """The legal documents by their numbers, accents and case ignored: one query for all rows."""
        asked = [draft for draft in drafts if facts.CITATIONS in draft.given]
        known = {spelled(one.number): one for one in Citation.objects.all()} if asked else {}
        for draft in asked:
            numbers = draft.given.pop(facts.CITATIONS)
            draft.citations = [known[spelled(number)] for number in numbers if spelled(number) in known]
            for number in numbers:
                if spelled(number) not in known:
                    said = _("There is no legal document “%(number)s”: take a number from the list of documents.")
                    draft.wrong(facts.CITATIONS, said % {"number": number})

    def _point(self, draft, name, column, found):
        if name not in draft.given:
            return
        pk = draft.given.pop(name)
        kept = self.stored is not None and getattr(self.stored, column.attname) == pk
        if pk and not kept and pk not in found:
            draft.wrong(name, _("There is no such row for you to name here."))
        elif pk is None and self._required(name):
            draft.wrong(name, self._say_required(name))
        elif not kept:
            draft.given[name] = found.get(pk)

    def _required(self, name):
        column = self.register.model._meta.get_field(name)
        return not (column.null and column.blank)

    def _say_required(self, name):
        shown = self.form.fields.get(name)
        return shown.error_messages["required"] if shown else _("This can't stay empty: fill it in.")

    def _offered(self, name, column):
        """The rows a person may point at from here: those the form offers."""
        if column.related_model is Province:
            return Province.objects.filter(pk__in=self.own).prefetch_related("names")
        offered = getattr(self.form.fields.get(name), "queryset", None)
        if offered is not None:
            return offered
        rows = column.related_model._default_manager.all()
        return rows.editable_by(self.person).counted() if hasattr(rows, "editable_by") else rows.none()

    def _fill(self, draft):
        """Reads each value as the form would, and puts it into the record."""
        for name, value in list(draft.given.items()):
            column = facts.fields_of(self.register)[name]
            shown = self.form.fields.get(name)
            if name == "restricted" and shown is None:
                if value:
                    draft.wrong(name, _("Only the foreign-affairs office restricts a record."))
                continue
            if shown is not None and not column.is_relation:
                try:
                    value = shown.clean(value)
                except ValidationError as error:
                    draft.errors.setdefault(name, []).extend(error.messages)
                    continue
            setattr(draft.instance, name, value)
        if self.register.inside and getattr(draft.instance, f"{self.register.inside}_id"):
            draft.instance.follow_whole()

    def _judge(self, drafts):
        """The model's own checks and the register's rules; a rule whose field could not be read keeps silent."""
        values = [self._checked(draft) for draft in drafts]
        for draft, found in zip(drafts, self.register.rules.of_many(values), strict=True):
            for name, sentence in found:
                draft.wrong(name, sentence)

    def _checked(self, draft):
        """What the rules look at, after the model's own checks."""
        columns = self.register.model._meta.concrete_fields
        skipped = {*draft.errors, "search", *(column.name for column in columns if column.is_relation)}
        try:
            draft.instance.clean_fields(exclude=skipped)
            draft.instance.clean()
        except ValidationError as error:
            _tell(draft, error)
        values = {
            column.name: getattr(draft.instance, column.name, None)
            for column in columns
            if not column.primary_key and column.name not in draft.errors and column.name != "search"
        }
        return {**values, "id": draft.instance.pk}

    def save(self, drafts, befores=None):
        """Writes all of them, then what the register does after a save. Called inside a transaction.

        :raises Problem: 400, where the database refuses one of them.
        """
        for partner in {id(new): new for draft in drafts for new in _new_partners(draft.instance)}.values():
            partner.save()
        for draft in drafts:
            _point_at_saved(draft.instance)
        try:
            with transaction.atomic():
                self._write([draft.instance for draft in drafts])
        except IntegrityError as error:
            raise _refusal(drafts) from error
        citing = [(draft.instance, draft.citations) for draft in drafts if draft.citations is not None]
        bases.cite(citing, by=self.person)
        instances = [draft.instance for draft in drafts]
        self.register.after_saves(list(zip(instances, befores or [None] * len(drafts), strict=True)))

    def _write(self, instances):
        if len(instances) == 1:
            instances[0].save()
            return
        self.register.model.objects.bulk_create(instances)


def flat(said):
    """The sentences of a serializer's error, which may be a list or a mapping of the places in a list."""
    if isinstance(said, dict):
        return [text for part in said.values() for text in flat(part)]
    return [str(text) for text in said]


def _tell(draft, error):
    for name, said in error.message_dict.items():
        for sentence in said:
            draft.wrong("" if name == NON_FIELD_ERRORS else name, sentence)


def _new_partners(instance):
    columns = [column for column in instance._meta.concrete_fields if column.related_model is Partner]
    partners = [instance.__dict__["_state"].fields_cache.get(column.name) for column in columns]
    return [partner for partner in partners if partner is not None and partner.pk is None]


def _point_at_saved(instance):
    """A relation learns the id that its row got after it was put there."""
    for column in instance._meta.concrete_fields:
        if column.related_model is Partner and (partner := instance._state.fields_cache.get(column.name)):
            setattr(instance, column.name, partner)


def _refusal(drafts):
    """Which rows the database refuses, asked one by one now that it said no; its constraints carry the sentence."""
    for draft in drafts:
        try:
            draft.instance.validate_unique()
            draft.instance.validate_constraints(exclude={"search"})
        except ValidationError as error:
            _tell(draft, error)
    found = [told for draft in drafts for told in draft.problems()]
    said = _("Two of these rows, or one of them and a stored one, exclude each other.")
    return Problem(found or [problem("", said)], detail=_("Nothing was saved: mend what is named and send it again."))
