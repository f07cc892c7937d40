"""What was done: one append-only table of acts (seen, exported, signed, sent), which the database refuses to change."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    class Verb(models.TextChoices):
        EXPORTED = "exported", _("exported")
        IMPORTED = "imported", _("imported")
        SIGNED = "signed", _("signed")
        SENT = "sent", _("sent")
        SEEN = "seen", _("seen")
        DOWNLOADED = "downloaded", _("downloaded")

    at = models.DateTimeField(_("at"), auto_now_add=True)
    verb = models.CharField(_("act"), max_length=20, choices=Verb.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"))
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.CharField(max_length=40)
    target = GenericForeignKey()
    address = models.GenericIPAddressField(_("from"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.actor} {self.verb} {self.content_type} {self.object_id}"


def record(verb, target, *, by, address=None, **details):
    """Writes one act. Never pass a secret in ``details``."""
    return Event.objects.create(verb=verb, target=target, actor=by, address=address, details=details)
