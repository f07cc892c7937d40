"""What the cells of a file are read against: who imports, which provinces may own the rows, and the rows they point at.

Everything is asked for once a file (a column's ``prepare``), so that the number of queries does not grow with its rows.
"""

import datetime
import re
from functools import cached_property
from operator import attrgetter

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.citations.models import Citation
from portal.formats import FormatError
from portal.organisations.models import Agency, Province
from portal.partners.country_names import other_spellings, spelled
from portal.partners.models import Partner, country_name
from portal.text import Fold, fold

from .. import registry
from . import cells

KIND_WORDS = re.compile(r"^(?:tinh|thanh pho|tp|bang|dac khu|province of|city of)\s+")
OUT_OF_REACH_PROVINCE = _("“{text}” is none of the provinces whose records you keep: write {names}.")
SEVERAL = _("Several records are called “{text}”: write the code of the one that is meant (column “Mã bản ghi”).")
NO_RECORD = _("No record “{text}” is in your reach: write the code or the title of one that is.")
NEW_PARTNER = _(
    "“{text}” is not known yet: give its country in the column beside it and it is added, or mend the name."
)
SEVERAL_PARTNERS = _("Partners of several countries are called “{text}”: give the country in the column beside it.")
PERHAPS_PARTNER = _(
    "“{text}” is not known yet. Did you mean “{nearest}”? Else give its country in the column beside it and it is added."
)


class Context:
    """``person`` imports (``None``: a command, which reaches everything) rows of ``units`` (ids); ``province`` owns new ones."""

    def __init__(self, person, units, province):
        self.person, self.units, self.province = person, set(units), province
        self.provinces = list(Province.objects.filter(pk__in=self.units).prefetch_related("names").order_by("pk"))
        self.sees_restricted = person is None or access.sees_restricted(person)
        self.day = None
        self._agencies = None
        self._partners, self._partner_names = {}, None
        self._records, self._titles = {}, {}
        self.new_partners = []  # met for the first time, not yet stored

    # Provinces and agencies

    def owner(self, raw):
        """The province a name or a GSO code meant on the row's day, among those whose records are kept here."""
        text = cells.line(raw)
        named = self._labelled.get(text) or self._called(text)
        if not named:
            raise FormatError(OUT_OF_REACH_PROVINCE, text=text, names=", ".join(f"“{one}”" for one in self._labelled))
        return self._standing(named)

    @cached_property
    def _labelled(self):
        """``{label: [province]}``, put together once a file."""
        found = {}
        for province in self.provinces:
            found.setdefault(self.label(province), []).append(province)
        return found

    @cached_property
    def _named(self):
        """``{name of any time, without accents: {province}}``."""
        return self._known_by(lambda name: spelled(name.name))

    @cached_property
    def _coded(self):
        """``{GSO code of any time: {province}}``."""
        return self._known_by(attrgetter("code"))

    def _known_by(self, key):
        found = {}
        for province in self.provinces:
            for name in province.names.all():
                found.setdefault(key(name), set()).add(province)
        return found

    @staticmethod
    def label(province):
        from ..sheet_columns import Owner  # the words of the column itself

        return Owner.name(None, province)

    def default_owner(self):
        """The province of who imports, as the unit of the same name that existed on the row's day."""
        if self.province is None or self._existed(self.province):
            return self.province
        namesakes = (one for one in self.provinces if str(one) == self._name and self._existed(one))
        return next(namesakes, self.province)

    @cached_property
    def _name(self):
        return str(self.province)

    def _called(self, text):
        if text.isdecimal():
            day, code = self.day or datetime.date.max, text.zfill(2)
            coded = self._coded.get(code, ())
            found = {one for one in coded if one.name_on(day).code == code and self._existed(one)}
        else:
            wanted = spelled(text)
            found = {*self._named.get(wanted, ()), *self._named.get(KIND_WORDS.sub("", wanted), ())}
        return sorted(found, key=attrgetter("pk"))

    def _standing(self, provinces):
        return next((one for one in provinces if self._existed(one)), provinces[0])

    def _existed(self, province):
        if self.day is None:
            return province.ended_on is None
        return province.started_on <= self.day and (province.ended_on is None or self.day < province.ended_on)

    def agency(self, raw):
        if self._agencies is None:
            rows = Agency.objects.filter(province__in=self.units).prefetch_related("names").order_by("ended_on", "pk")
            self._agencies = {}
            for agency in rows.order_by("-pk"):
                self._agencies |= {spelled(name.name): agency for name in agency.names.all()}
        found = self._agencies.get(spelled(cells.line(raw)))
        if found is None:
            raise cells.unknown(raw, [str(agency) for agency in self._agencies.values()])
        return found

    # Partners

    def find_partners(self, raws):
        """Reads the partners met under the names of a file."""
        names = {name for raw in raws for name in other_spellings(fold(cells.line(raw)))}
        rows = Partner.objects.standing().annotate(folded=Fold("name"))
        for partner in rows.filter(Q(folded__in=names) | Q(spellings__overlap=list(names))):
            for name in {partner.folded, *partner.spellings}:
                self._partners.setdefault(name, []).append(partner)

    def partner(self, raw, country):
        """The partner of a name and a country's code (or none); of an unknown name with a country a new one, not yet stored."""
        name = cells.line(raw)
        found = self._met(fold(name))
        if country:
            here = next((partner for partner in found if partner.country == country), None)
            if here is None:
                here = Partner(name=name, country=country, is_proposed=True)
                self.new_partners.append(here)
                self._partners.setdefault(fold(name), []).append(here)
            return here
        if len(found) == 1:
            return found[0]
        raise FormatError(SEVERAL_PARTNERS, text=name) if found else self._new_partner(name)

    def _met(self, folded):
        if folded in self._partners:
            return self._partners[folded]
        return next((self._partners[one] for one in other_spellings(folded) if one in self._partners), [])

    def nearest_partner(self, name, country=""):
        """The known partner most like a name, of a ``country`` where one is given, in words; or ``None``.

        What says of what kind it is ("tỉnh", "thành phố") makes no two names alike.
        """
        if self._partner_names is None:
            self._partner_names = list(Partner.objects.standing().values_list("name", "country"))
        named = {
            KIND_WORDS.sub("", spelled(known)): f"{known} ({country_name(of, 'vi')})"
            for known, of in self._partner_names
            if country in ("", of)
        }
        return named.get(cells.nearest(KIND_WORDS.sub("", spelled(name)), named))

    def _new_partner(self, name):
        found = self.nearest_partner(name)
        return FormatError(PERHAPS_PARTNER, text=name, nearest=found) if found else FormatError(NEW_PARTNER, text=name)

    # Legal documents

    def find_citations(self):
        """Reads the documents by number, and by type and number: there are few, and every row may name any."""
        rows = Citation.objects.all()
        self._citations = {spelled(words): one for one in rows for words in (one.number, str(one))}

    def citation(self, text):
        if found := self._citations.get(spelled(text)):
            return found
        numbers = sorted({one.number for one in self._citations.values()})
        raise cells.unknown(text.strip(), numbers, cells.NO_SUCH_CITATION)

    # Records that others point at

    def find_records(self, model, raws):
        """Reads the records that the cells name by code or title, those in reach only."""
        codes = {code for raw in raws if (code := code_of(raw))}
        titles = {fold(cells.line(raw)) for raw in raws if not code_of(raw)}
        rows = self.in_reach(model).select_related("province")
        self._records.setdefault(model, {}).update({row.pk: row for row in rows.filter(pk__in=codes)})
        named = self._titles.setdefault(model, {})
        if titles and hasattr(model, "title"):
            for row in rows.counted().annotate(folded=Fold("title")).filter(folded__in=titles):
                named.setdefault(row.folded, []).append(row)

    def in_reach(self, model):
        if registry.of(model).is_shared:
            return model.objects.all()
        rows = model.objects.filter(province__in=self.units)
        return rows if self.sees_restricted else rows.filter(restricted=False)

    def record(self, model, raw):
        if code := code_of(raw):
            found = [self._records[model][code]] if code in self._records.get(model, {}) else []
        else:
            found = self._titles.get(model, {}).get(fold(cells.line(raw)), [])
        if len(found) == 1:
            return found[0]
        raise FormatError(SEVERAL if found else NO_RECORD, text=cells.line(raw))


def code_of(raw):
    """A record's code as people write it: 12, 12.0, "12", "#12"; ``None`` where it is none."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return int(raw) if raw == int(raw) and 0 < raw < 2**62 else None
    text = cells.line(raw).removeprefix("#") if isinstance(raw, str) else ""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
