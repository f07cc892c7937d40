"""What one register declares. Everything else (list, record, form, history, figures) is made once for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from portal import figures
from portal.periods import today

from . import permissions, registry
from .counting import periods_around
from .display import label_of, shown
from .models import Line

__all__ = ["Column", "Look", "Register", "registry"]


@dataclass(frozen=True)
class Column:
    """A column of the annex table of a report: Vietnamese label, width in per cent, what stands in it."""

    label: str
    width: float
    value: str | Callable[[Any], Any]
    align: str = "left"

    def of(self, record):
        value = self.value(record) if callable(self.value) else attrgetter(self.value)(record)
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Look:
    """Something about records that a person should look at: on the first page with its count, in the list a filter.

    ``rows(queryset, day)`` gives the rows, ``told(count)`` the sentence of the first page, ``label`` names the filter.
    """

    name: str
    label: Any
    rows: Callable[[Any, Any], Any]
    told: Callable[[int], str]


class Register:
    """A register: what differs from the others, and nothing else.

    ``name`` is its word in addresses, the API and commands; ``related`` names what lists read with each row;
    ``inside`` the foreign key to the record whose lines these are (see :class:`~portal.registers.models.Line`);
    ``dates`` the fields whose days decide about figures, the first the one a record is known by; ``sums`` what a list
    adds up: [(label, field, noun)], ``amounts`` what it adds up of its rows' ``amount``, each currency for itself:
    [(label, condition or ``None`` for all)]; ``looks`` what the first page asks to look at; ``annex`` the columns of a report's annex;
    ``natural_key`` the fields by which an import knows a record that carries no code (see :attr:`key`);
    ``restricted_at_first`` that a new record is; ``basis`` what legal documents its records rest on, empty for none;
    ``is_shared`` says that no province owns the rows: one table for the whole country, without a record's pages;
    ``own_due`` by which text and until when the law asks to be told of it, where it has a date of its own.
    """

    name = ""
    model = rules = form = table = filters = resource = None
    icon = "notebook"
    search_hint = ""
    empty = ""
    inside = ""
    empty_inside = ""  # what its whole's page says where there is no line yet
    related: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    sums: tuple[tuple[Any, str, str], ...] = ()
    amounts: tuple[tuple[Any, Any], ...] = ()
    annex: tuple[Column, ...] = ()
    alike: Any = None  # a duplicates.Alike, where the title and the first day do not tell records apart
    moves: tuple[str, ...] = ()  # "app.Model.field": what points at a record and follows it when it is merged
    looks: tuple[Look, ...] = ()
    natural_key: tuple[str, ...] = ()
    restricted_at_first = False
    is_shared = False
    unfiltered = "không lọc: mọi bản ghi chưa thu hồi"  # what a file says of a list without a filter
    basis: Any = ""
    own_due: Any = ""
    left_out_of_facts: tuple[str, ...] = ()  # besides the title, which is the heading

    @property
    def title(self):
        """The name of the register as a heading."""
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def one(self):
        return self.model._meta.verbose_name

    @property
    def field_of_work(self):
        """What the register is about together with its neighbours: the name of its app."""
        return self.model._meta.app_config.verbose_name

    @property
    def key(self):
        """The fields that tell two records of one province apart where no code is given."""
        known = {field.name for field in self.model._meta.concrete_fields}
        return self.natural_key or tuple(name for name in (self.inside, "title", *self.dates[:1]) if name in known)

    def day_of(self, values):
        """The day on whose map the names of provinces in a row of a file are read, or ``None`` for today's."""
        return next((values[name] for name in self.dates if values.get(name)), None)

    def check_user_can_add(self, person):
        """:raises Refused: with the sentence to show to who may not enter what this register holds."""
        permissions.check_user_can_add(person)

    def rows(self, person):
        """The records a person may read, withdrawn ones among them, for a page of them."""
        return self.with_related(self.reached(person))

    def reached(self, person):
        """The records a person may read, withdrawn ones among them, as they are stored."""
        return self.model.objects.visible_to(person)

    def joined(self, rows):
        """The rows with the records each points at and what the register reckons of each."""
        names = (self.inside, *self.related) if self.inside else self.related
        return rows.select_related(*names) if names else rows

    def with_related(self, rows):
        """The same with their provinces, each row its own; the rows of a file share them (``SheetResource.complete``)."""
        return self.joined(rows).select_related("province").prefetch_related("province__names")

    def templates(self, page):
        """A register may bring a page of its own, or override blocks of the shared one."""
        return [f"registers/{self.name}/{page}.html", f"registers/{page}.html"]

    def state(self, record):
        """(kind, label) of the badge beside a record's title, or ``None``."""

    def shown(self, record, name):
        """The words for one fact of a record."""
        field = self.model._meta.get_field(name)
        return shown(field, getattr(record, name) if field.is_relation else field.value_from_object(record))

    def facts(self, record):
        """[(heading, [(label, words)])] in the sections of the form; relations to records stand among the links.

        The first section ends with what is reckoned, the last is about the keeping of the record.
        """
        found = [
            (heading, [(label_of(self.model, name), self.shown(record, name)) for name in names if self._is_fact(name)])
            for heading, names in self.form.all_sections()
        ]
        found[0][1].extend(self.reckoned(record))
        return found

    def reckoned(self, record):
        """[(label, words)]: what is not typed but follows from the record and its lines."""
        return []

    def _is_fact(self, name):
        known = {field.name for field in self.model._meta.concrete_fields}
        followed = (self.inside, *Line.FOLLOWED) if self.inside else ()
        return name in known and name not in ("title", *followed, *self.left_out_of_facts)

    def periods(self, record):
        """The periods whose figures a record may count in."""
        return periods_around(day for name in self.dates if (day := getattr(record, name)))

    def links(self, record):
        """[(words, record)]: what this record points at or is pointed at by."""
        return []

    def all_links(self, record):
        """The links, before them for a line the record it stands in."""
        whole = [(label_of(self.model, self.inside), record.whole)] if self.inside else []
        return whole + self.links(record)

    def needs_a_look(self, person):
        """[{"label", "url"}]: what somebody should look at among the records in a person's reach, one query a look."""
        if not self.looks:
            return []
        rows = self.model.objects.visible_to(person).counted()
        counted = [(look, look.rows(rows, today()).count()) for look in self.looks]
        address = reverse("register-list", args=[self.name])
        return [{"label": look.told(count), "url": f"{address}?look={look.name}"} for look, count in counted if count]

    def figures(self):
        """The figures that count rows of this register."""
        label = self.model._meta.label
        return [figure for figure in figures.known().values() if getattr(_source(figure), "model_label", "") == label]

    def after_save(self, record, before=None):
        """What follows a save, in its transaction; ``before`` is the record as it was stored, ``None`` for a new one."""
        self.after_saves([(record, before)])

    def after_saves(self, saved):
        """The same for ``[(record, before)]`` that were saved together: the queries do not grow with them."""

    def check_withdrawal(self, record):
        """Refuses what other standing records need; the rules of a whole speak where it is typed with its lines.

        :raises Refused: with the sentence to show.
        """

    def check_restoration(self, record):
        """Refuses what does not fit among the records entered since.

        :raises Refused: with the sentence to show.
        """

    def annex_head(self):
        return [{"label": column.label, "width": column.width, "align": column.align} for column in self.annex]

    def annex_row(self, record):
        """The cells of a record in the annex of a report, as text."""
        return [column.of(record) for column in self.annex]


def _source(figure):
    return getattr(figure, "source", None)
