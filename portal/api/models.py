"""Tokens: how another system speaks for a person. The database holds a hash; the secret is shown once."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MARK = "fap_"  # so that a scanner of sources and mails finds a token that went astray
SHOWN = len(MARK) + 6
LONGEST_LIFE = datetime.timedelta(days=366)
USE_IS_NOTED_EVERY = datetime.timedelta(hours=1)


def digest(secret):
    """A plain SHA-256 will do: the secret has 256 random bits, so that there is nothing to guess."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


class TokenQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), person__is_active=True)

    def of_secret(self, secret):
        """The valid token with this secret, or ``None``."""
        return self.valid().filter(sha256=digest(secret)).select_related("person").first()


class Token(models.Model):
    """Mã truy cập: speaks for one person until it expires or is revoked, and reaches no more than the person does."""

    class Scope(models.TextChoices):
        READ = "read", _("read")
        WRITE = "write", _("read and write")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=80)
    scope = models.CharField(_("rights"), max_length=5, choices=Scope.choices, default=Scope.READ)
    prefix = models.CharField(_("begins with"), max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("created_at") + LONGEST_LIFE),
                name="a_token_lives_a_year_at_most",
                violation_error_message=_("A token lives a year at most."),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"

    @classmethod
    def make(cls, person, *, name, scope, days):
        """``(token, secret)``; the secret can't be read again."""
        secret, now = MARK + secrets.token_urlsafe(32), timezone.now()
        token = cls.objects.create(
            person=person,
            name=name,
            scope=scope,
            prefix=secret[:SHOWN],
            sha256=digest(secret),
            created_at=now,
            expires_at=now + datetime.timedelta(days=days),
        )
        return token, secret

    @property
    def can_write(self):
        return self.scope == self.Scope.WRITE

    @property
    def state(self):
        """``valid``, ``expired`` or ``revoked``."""
        if self.revoked_at:
            return "revoked"
        return "valid" if self.expires_at > timezone.now() else "expired"

    def revoke(self):
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])

    def note_use(self):
        """Written once an hour at most: reading stays reading."""
        now = timezone.now()
        if self.last_used_at is None or self.last_used_at < now - USE_IS_NOTED_EVERY:
            Token.objects.filter(pk=self.pk).update(last_used_at=now)
