"""Who read what is not open to all who sign in: restricted records, and what was sent to the ministry."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from .models import Event, record


def note_seen(request, thing):
    """One event a person, thing and day, however often its page is opened that day; the day is Vietnam's."""
    midnight = timezone.make_aware(datetime.datetime.combine(timezone.localdate(), datetime.time.min))
    today = Event.objects.filter(
        verb=Event.Verb.SEEN,
        actor=request.user,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        at__gte=midnight,
    )
    if not today.exists():
        record(Event.Verb.SEEN, thing, by=request.user, address=request.META.get("REMOTE_ADDR"))
