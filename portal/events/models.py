"""What was done: one append-only table of acts (seen, exported, signed, sent), which the database refuses to change."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.accounts.models import Person
from portal.organisations.models import Province

# Only a database that is made to be emptied, as those of the tests are, says otherwise.
MAY_BE_EMPTIED = "portal.may_be_emptied"
WHO, WHOM = "who", "whom"  # in the details: the names of then of who did it, and of whom it is about
NEVER_EMPTIED = f"""
IF coalesce(current_setting('{MAY_BE_EMPTIED}', true), '') <> 'yes' THEN
    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME;
END IF;
RETURN NULL;
"""


def append_only():
    """The triggers of a table in which nothing is changed, deleted or emptied."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=NEVER_EMPTIED,
        ),
    ]


class EventQuerySet(models.QuerySet):
    def visible_to(self, person):
        """All for the auditors and administrators of the ministry; what its own people did for a province's watchers."""
        if person.holds(*access.EVENT_READERS, ministry=True):
            return self.all()
        posts = [post for post in person.current_posts if not post.is_at_ministry and access.watches(post)]
        ids = set().union(*(person.lineages[post.agency.province_id] for post in posts))
        return self.filter(province__in=ids)


class Event(models.Model):
    class Verb(models.TextChoices):
        EXPORTED = "exported", _("exported")
        IMPORTED = "imported", _("imported")
        SIGNED = "signed", _("signed")
        SENT = "sent", _("sent")
        SEEN = "seen", _("seen")
        GRANTED = "granted", _("granted")
        REVOKED = "revoked", _("revoked")
        DOWNLOADED = "downloaded", _("downloaded")
        SIGNED_IN = "signed-in", _("signed in")
        SIGNED_OUT = "signed-out", _("signed out")
        SIGN_IN_FAILED = "sign-in-failed", _("sign-in failed")
        SESSION_ENDED = "session-ended", _("session ended")
        PASSWORD_CHANGED = "password-changed", _("password changed")
        FACTOR_ADDED = "factor-added", _("second factor added")
        FACTOR_REMOVED = "factor-removed", _("second factor removed")
        FACTOR_FAILED = "factor-failed", _("second factor failed")
        FACTORS_RESET = "factors-reset", _("second factors reset")
        INVITED = "invited", _("invited")
        JOINED = "joined", _("invitation accepted")
        POST_ENDED = "post-ended", _("post ended")
        HANDED_OVER = "handed-over", _("work handed over")
        DEACTIVATED = "deactivated", _("account closed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ASKED = "asked", _("contribution asked for")
        SENT_IN = "sent-in", _("contribution sent in")
        DECLINED = "declined", _("contribution declined")
        HANDED_BACK = "handed-back", _("contribution sent back")
        TAKEN_OVER = "taken-over", _("contribution taken over")
        CALLED_OFF = "called-off", _("request for a contribution withdrawn")
        REMINDED = "reminded", _("reminded")

    at = models.DateTimeField(_("at"), auto_now_add=True)
    verb = models.CharField(_("act"), max_length=20, choices=Verb.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"))
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.CharField(max_length=40)
    target = GenericForeignKey()
    address = models.GenericIPAddressField(_("from"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("province")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["actor", "content_type", "object_id", "at"],
                condition=models.Q(verb="seen"),
                name="events_seen_today",
            )
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.actor} {self.verb} {self.content_type} {self.object_id}"


class Seal(models.Model):
    """The events up to one, as they stood: their digests, and a hash over these and the seal before."""

    ordinal = models.PositiveIntegerField(_("number"), unique=True)
    first_id = models.BigIntegerField(_("from event"))
    last_id = models.BigIntegerField(_("to event"))
    rows = models.JSONField(_("digests"), help_text=_("[[id, SHA-256 of the row]]"))
    previous = models.CharField(_("head before"), max_length=64, blank=True)
    head = models.CharField(_("head"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed at"), default=timezone.now)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["ordinal"]
        triggers = append_only()

    def __str__(self):
        return f"{self.ordinal}: {self.first_id}–{self.last_id}"


def record(verb, target, *, by, address=None, **details):
    """Writes one act. ``target`` may be a class where no row is meant. Never pass a secret in ``details``.
    People are kept with the names they had, too: whoever reads of it years later reads who it was then.

    The event belongs to the province its actor works in; where nobody has signed in, to that of the person it is about.
    """
    whom = target if isinstance(target, Person) else None
    named = {WHO: str(by) if by else "", WHOM: str(whom) if whom else ""}
    about = by or whom
    return Event.objects.create(
        verb=verb,
        content_type=ContentType.objects.get_for_model(target),
        object_id=str(getattr(target, "pk", "")) if not isinstance(target, type) else "",
        actor=by,
        address=address or None,
        details=details | {role: name for role, name in named.items() if name},
        province=access.province_of(about) if about else None,
    )
