"""What the ground floor brings to the search: records of every register, partners, legal documents."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.citations.models import Citation
from portal.partners.models import Partner, country_name
from portal.registers import registry
from portal.text import ViKey

from . import Hit, Source, add


class Records(Source):
    """The records of one register; withdrawn ones are left to its list, which can be asked for them."""

    place = 3

    def __init__(self, register):
        self.register, self.name, self.icon = register, register.name, register.icon

    @property
    def title(self):
        return self.register.title

    def rows(self, person, words):
        found = self.register.rows(person).counted().searched(" ".join(words))
        return found.order_by(*(f"-{name}" for name in self.register.dates[:1]), "-pk")

    def hits(self, rows, words):
        return [
            Hit(
                title=row.title,
                url=reverse("register-record", args=[self.name, row.pk]),
                about=self._about(row),
                state=self.register.state(row),
            )
            for row in rows
        ]

    def _about(self, row):
        day = self.register.shown(row, self.register.dates[0]) if self.register.dates else ""
        return " · ".join(part for part in (str(row.province), day) if part)


class Partners(Source):
    name, icon, place = "partners", "building", 5
    title = gettext_lazy("Foreign partners")

    def rows(self, person, words):
        return Partner.objects.standing().searched(" ".join(words)).order_by(ViKey("name"), "pk")

    def hits(self, rows, words):
        return [
            Hit(
                title=partner.name,
                url=reverse("partner", args=[partner.pk]),
                about=f"{country_name(partner.country)} · {partner.get_kind_display()}",
            )
            for partner in rows
        ]


class Citations(Source):
    name, icon, place = "citations", "gavel", 6
    title = gettext_lazy("Legal documents")

    def rows(self, person, words):
        return Citation.objects.searched(" ".join(words)).order_by("-issued_on", "number")

    def hits(self, rows, words):
        return [
            Hit(
                title=str(one),
                url=reverse("citation", args=[one.pk]),
                about=one.subject + " · " + _("in force %(days)s") % {"days": one.force},
            )
            for one in rows
        ]


def declare():
    """Called when all registers are known."""
    for register in registry.all():
        add(Records(register))
    add(Partners())
    add(Citations())
