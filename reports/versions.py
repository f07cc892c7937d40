"""The versions of a section: who wrote when, how much changed, and each of them to read and to go back to.

The database keeps every save; as texts save themselves every few seconds, those of one person within a quarter of an
hour are one version here, the last of them; but what stood before a large part went, or before an earlier text was
brought back, is a version of its own.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import MD5, Length

from portal.accounts.models import Person

from .models import ReportSection
from .prose import plain

SITTING = timedelta(minutes=15)
LARGE = 300  # characters of HTML that go in one save, and a third of the text: worth going back to
SHOWN = 30  # versions on a page, the latest ones first


@dataclass
class Sitting:
    """What one person wrote in one go. ``number`` is the version it ended with, ``came`` and ``went`` count
    words against the version before."""

    event: int
    number: int
    who: object  # Person, or None where no person wrote
    began: datetime
    ended: datetime
    length: int
    digest: str
    came: int = 0
    went: int = 0

    @property
    def is_long(self):
        return self.ended - self.began >= timedelta(minutes=1)


def _events(section):
    return ReportSection.pgh_event_model.objects.filter(pgh_obj_id=section.pk)


def sittings_of(section):
    """The latest versions, newest first: three queries, whatever their number."""
    found = []
    fields = ("pgh_id", "version", "updated_by_id", "pgh_created_at", Length("html"), MD5("html"))
    for event, number, who, at, length, digest in _events(section).order_by("pgh_id").values_list(*fields):
        last = found[-1] if found else None
        if last and last.number == number:
            continue  # marked complete or accepted: the text is the same
        goes_on = last and last.who == who and at - last.began <= SITTING
        is_brought_back = any(one.digest == digest for one in found[:-1])  # what stood until then must not be lost
        if goes_on and not is_brought_back and not _is_cut(last.length, length):
            last.event, last.number, last.ended, last.length, last.digest = event, number, at, length, digest
        else:
            found.append(Sitting(event, number, who, at, at, length, digest))
    return _counted(_named([one for one in found if one.who][-SHOWN - 1 :]))


def _is_cut(before, after):
    return before - after > max(LARGE, before / 3)


def _named(sittings):
    people = Person.objects.in_bulk({one.who for one in sittings})
    for one in sittings:
        one.who = people.get(one.who)
    return sittings


def _counted(sittings):
    """Newest first, each with how many words came and went; the one too many only counts for the one after it."""
    texts = dict(
        ReportSection.pgh_event_model.objects.filter(pgh_id__in=[one.event for one in sittings]).values_list(
            "pgh_id", "html"
        )
    )
    before = Counter()
    for one in sittings:
        words = Counter(plain(texts[one.event]).split())
        one.came, one.went = (words - before).total(), (before - words).total()
        before = words
    return sittings[-SHOWN:][::-1]


def version_of(section, number):
    """The section as it was in a version, or ``None``: as it was saved, before it was marked complete or accepted."""
    return _events(section).filter(version=number).order_by("pgh_id").first()
