"""The history of a partner as sentences: its name, country, kind and spellings, who accepted it, what went into it."""

from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.registers.beside import Merge
from portal.registers.display import moment
from portal.registers.history import Entry, Verbs, entries_of

from .models import Partner

UNTOLD = {"is_proposed", "merged_into"}  # told by what was done


class VerbsOfPartners(Verbs):
    def entered(self, event):
        return _("proposed the partner") if event.is_proposed else _("added the partner")

    def changed(self, event):
        return _("changed the partner")

    def turned(self, before, event):
        """Mergers are told by :func:`_mergers`, which know how many records went along."""
        if before.is_proposed and not event.is_proposed:
            return _("accepted the partner"), ""
        return None


def entries(partner, person):
    """The acts on a partner, newest first."""
    found = entries_of(partner, person, VerbsOfPartners(), UNTOLD) + _mergers(partner)
    return sorted(found, key=attrgetter("stamp"), reverse=True)


def _mergers(partner):
    merges = (Merge.objects.into(partner) | Merge.objects.of_gone(partner)).select_related("by", "undone_by")
    names = Partner.objects.in_bulk({pk for one in merges for pk in (one.gone_id, one.kept_id)})
    found = []
    for one in merges:
        words = {"gone": names[one.gone_id].name, "kept": names[one.kept_id].name, "n": len(one.moved)}
        found.append(_entry(one.at, one.by, _merged(one) % words))
        if one.undone_at:
            said = _("undid the merger of “%(gone)s” into “%(kept)s”") % words
            found.append(_entry(one.undone_at, one.undone_by, said))
    return found


def _merged(one):
    return ngettext(
        "merged “%(gone)s” into “%(kept)s”; %(n)d record moved over",
        "merged “%(gone)s” into “%(kept)s”; %(n)d records moved over",
        len(one.moved),
    )


def _entry(at, by, what):
    return Entry(str(by), what, at.isoformat(), moment(at))
