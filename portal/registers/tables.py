"""The table of a register's list."""

import django_tables2 as tables
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.partners.models import country_name
from portal.text import ViKey

from . import registry
from .templatetags.portal_ui import state

PER_PAGE, MOST_ROWS = 25, 10_000
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class CappedPaginator(Paginator):
    """Numbered pages for the first rows; whoever needs those beyond narrows the list down."""

    def __init__(self, *args, total, **kwargs):
        super().__init__(*args, **kwargs)
        self.total = total

    @cached_property
    def count(self):
        return min(self.total, MOST_ROWS)

    @property
    def is_cut(self):
        return self.total > MOST_ROWS


WORDS = {"td": {"class": "words"}}  # a choice of several words: wide enough for two lines of it


class DayColumn(tables.Column):
    def render(self, value):
        return formats.short_date(value)


class CountColumn(tables.Column):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"attrs": NUMBER, **kwargs})

    def render(self, value):
        return formats.number(value)


class CountriesColumn(tables.Column):
    def render(self, value):
        return ", ".join(country_name(code) for code in value)


class WholeColumn(tables.Column):
    """The record in which a line stands, as a link: who reads the line reads its whole."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"orderable": False, **kwargs})

    def render(self, value, table):
        address = reverse("register-record", args=[registry.whole_of(table.register).name, value.pk])
        return format_html('<a href="{}">{}</a>', address, value)


class StateColumn(tables.Column):
    """The badge that the register gives a record."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"verbose_name": _("State"), "empty_values": (), "orderable": False, **kwargs})

    def render(self, record, table):
        return state(*table.register.state(record))


class ListTable(tables.Table):
    """The first column is the title with its link."""

    folded: tuple[str, ...] = ()  # the columns that are shown only where they are chosen

    title = tables.Column(verbose_name=_("Title"))

    class Meta:
        template_name = "django_tables2/portal.html"
        sequence = ("title", "...")

    def __init__(self, *args, register, **kwargs):
        super().__init__(*args, **kwargs)
        self.register = register
        self.caption = register.title

    def link(self, record, title):
        return format_html(
            '<a href="{}">{}</a>', reverse("register-record", args=[self.register.name, record.pk]), title
        )


class RecordTable(ListTable):
    """Beside the title stands what is particular about the record."""

    title_field = "title"  # by which the title is sorted: a line is called by another one

    province = tables.Column(verbose_name=_("Province"), orderable=False, attrs={"td": {"class": "nowrap"}})

    class Meta(ListTable.Meta):
        sequence = ("title", "...", "province")

    def __init__(self, *args, is_inside=False, **kwargs):
        """``is_inside``: the lines of one record, on its page."""
        super().__init__(*args, **kwargs)
        self.is_inside = is_inside

    def render_title(self, record):
        marks = [state("withdrawn", _("withdrawn"))] if record.is_withdrawn else []
        marks += [state("locked", _("restricted"))] if record.restricted else []
        link = self.link(record, record.short_title if self.is_inside else record.title)
        return format_html("{} {}", link, format_html(" ".join(["{}"] * len(marks)), *marks)) if marks else link

    def order_title(self, queryset, is_descending):
        return self.in_alphabet(queryset, self.title_field, is_descending)

    @staticmethod
    def in_alphabet(queryset, path, is_descending):
        """Vietnamese order, đ after d; the id decides between equals, so that pages do not overlap."""
        key = ViKey(path)
        return queryset.order_by(key.desc() if is_descending else key.asc(), "pk"), True
