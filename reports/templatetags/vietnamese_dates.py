"""Days and moments as Vietnamese offices write them, in every language of the interface."""

from datetime import datetime

from django import template
from django.utils import timezone

from portal.formats import short_date
from reports import wording

register = template.Library()


@register.filter
def day(value):
    """``07/7/2026`` of a date or a moment; empty for none."""
    if not value:
        return ""
    return short_date(timezone.localtime(value).date() if hasattr(value, "tzinfo") else value)


@register.filter
def moment(value):
    """``07/7/2026, 16:05`` of a moment, or of its ISO text; empty for none."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    return wording.moment(value) if value else ""
