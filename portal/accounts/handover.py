"""Open work of somebody who leaves. Each room says what of it lies there; nothing here knows the rooms."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.events.models import Event, record
from portal.jobs.models import Job

from .models import Handover

SOURCES = []


def source(find):
    """Declares a room's open work: ``find(person)`` answers ``[(what, address)]``."""
    SOURCES.append(find)
    return find


def open_work(person):
    """``[(what, address)]`` from all rooms."""
    return [item for find in SOURCES for item in find(person)]


@transaction.atomic
def hand_over(person, *, to, by, address=None):
    """Gives the colleague the list of the open work, and the jobs themselves; answers the :class:`Handover`."""
    items = [[str(what), where] for what, where in open_work(person)]
    Job.objects.filter(asked_by=person, state__in=[Job.State.QUEUED, Job.State.RUNNING]).update(asked_by=to)
    made = Handover.objects.create(giver=person, receiver=to, by=by, items=items)
    record(Event.Verb.HANDED_OVER, person, by=by, address=address, to=to.username, receiver=str(to), items=len(items))
    return made


@source
def jobs(person):
    """Work under way; it goes over to the colleague as it is."""
    found = Job.objects.filter(asked_by=person, state__in=[Job.State.QUEUED, Job.State.RUNNING]).order_by("created_at")
    return [(_("work under way: %(kind)s") % {"kind": job.kind}, "") for job in found]
