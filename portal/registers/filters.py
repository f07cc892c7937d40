"""Filters of a register's list: search, three filters in sight, the rest folded, all of it in the address."""

import django_filters
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.periods import today
from portal.text import vi_key

from . import registry
from .fields import CountryField, DayField, WholeNumberField, countries

ANY = _("All")


class DayFilter(django_filters.Filter):
    field_class = DayField


class YearFilter(django_filters.Filter):
    field_class = WholeNumberField

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args, **{"lookup_expr": "year", "grouped": False, "min_value": 1900, "max_value": 2099, **kwargs}
        )


class AnyCountryField(CountryField):
    """Nothing chosen is every country."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.choices = lambda: [("", ANY), *countries()]


class CountryFilter(django_filters.Filter):
    field_class = AnyCountryField


class CountriesFilter(CountryFilter):
    """A country among those of an array."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, lookup_expr="contains", **kwargs)

    def filter(self, qs, value):
        return super().filter(qs, [value] if value else None)


def choice(choices, label, **kwargs):
    return django_filters.ChoiceFilter(choices=choices, label=label, empty_label=ANY, **kwargs)


class ListFilter(django_filters.FilterSet):
    """``first`` names the filters in sight; ``person`` is the reader."""

    first: tuple[str, ...] = ()

    def __init__(self, data=None, queryset=None, *, person, search_hint=""):
        super().__init__(data, queryset)
        self.person, self.search_hint = person, search_hint

    @property
    def form(self):
        if not hasattr(self, "_form"):
            form = super().form
            if "q" in form.fields:
                attrs = {"type": "search", "placeholder": self.search_hint, "data-search": ""}
                form.fields["q"].widget = forms.TextInput(attrs=attrs)
            form.fields["sort"] = forms.CharField(required=False, widget=forms.HiddenInput)
            form.fields["columns"] = forms.Field(required=False, widget=forms.MultipleHiddenInput)
            form.order_fields(["q", *self.first])
        return self._form

    def filter_queryset(self, queryset):
        """The rows that every filter lets pass; the form also carries the order and the columns of the address."""
        for name, value in self.form.cleaned_data.items():
            if name in self.filters:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def chips(self, query):
        """[{label, url}] for each filter that is on; ``query`` is the address's QueryDict."""
        found = []
        for name, value in self.form.cleaned_data.items() if self.form.is_bound and self.form.is_valid() else ():
            if name not in self.filters or value in (None, "", []):
                continue
            rest = query.copy()
            for key in (name, "page"):
                rest.pop(key, None)
            field = self.form.fields[name]
            found.append(
                {"label": f"{field.label}: {_words(field, self.form[name].value())}", "url": f"?{rest.urlencode()}"}
            )
        return found


class RecordFilter(ListFilter):
    """The filters that every register of provinces has. Withdrawn records are shown only where they are asked for."""

    q = django_filters.CharFilter(method="search", label=_("Search"))
    province = django_filters.ChoiceFilter(method="of_province", label=_("Province"), empty_label=ANY, choices=())
    standing = django_filters.ChoiceFilter(
        method="unfiltered",
        label=_("Withdrawn records"),
        empty_label=_("Left out"),
        choices=[("withdrawn", _("Only these")), ("all", _("Shown, too"))],
    )

    def __init__(self, data=None, queryset=None, *, person, search_hint="", asked=None):
        """``asked``: the names that are all a caller needs who offers nobody a choice."""
        super().__init__(data, queryset, person=person, search_hint=search_hint)
        if asked is None:
            self._offer_looks(queryset.model)
            self._offer_whole(queryset.model)
            self._offer_provinces()
        else:
            self.filters = {name: one for name, one in self.filters.items() if name in asked}

    def _offer_provinces(self):
        units = self._provinces()
        if len(units) > 1:
            self.filters["province"].extra["choices"] = units
        else:
            del self.filters["province"]

    def _offer_looks(self, model):
        """What the first page asks somebody to look at is a filter here."""
        register = registry.of(model)
        if register and register.looks:
            looks = [(look.name, look.label) for look in register.looks]
            self._add("look", choice(looks, _("Needs a look"), method="to_look_at"))

    def _offer_whole(self, model):
        """The lines of one record, as its page links to them."""
        if inside := getattr(model, "inside", ""):
            field = model._meta.get_field(inside)
            wholes = field.related_model.objects.visible_to(self.person)
            label = capfirst(field.verbose_name)
            self._add(inside, django_filters.ModelChoiceFilter(queryset=wholes, label=label, widget=forms.HiddenInput))

    def _add(self, name, added):
        added.parent, added.model, added.field_name = self, self.queryset.model, name
        self.filters[name] = added

    def to_look_at(self, queryset, name, value):
        look = next(look for look in registry.of(queryset.model).looks if look.name == value)
        return look.rows(queryset, today())

    def _provinces(self):
        """[(id, name)]: today's provinces for the ministry, one's own and its past for a province."""
        units = Province.objects.filter(pk__in=access.provinces_seen_by(self.person)).prefetch_related("names")
        if access.is_at_ministry(self.person):
            units = units.existing_on(today())
        return sorted(
            ((unit.pk, str(unit)) for unit in units.order_by("-started_on", "pk")), key=lambda unit: vi_key(unit[1])
        )

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        standing = self.form.cleaned_data.get("standing")
        if standing == "all":
            return queryset
        return queryset.filter(withdrawn_at__isnull=standing != "withdrawn")

    def search(self, queryset, name, value):
        return queryset.searched(value)

    def of_province(self, queryset, name, value):
        """A province's records include those of the units it was made from."""
        return queryset.filter(province__in=origins([int(value)])[int(value)])

    def unfiltered(self, queryset, name, value):
        return queryset


def _words(field, value):
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.get(pk=value)
    choices = {str(key): words for key, words in getattr(field, "choices", ())}
    return choices.get(str(value), value)
