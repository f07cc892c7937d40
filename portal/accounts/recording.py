"""Acts of signing in and of keeping one's account become events. Other libraries do these, so their signals are heard."""

from allauth.account import signals as account
from allauth.mfa import signals as factors
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth
from django.dispatch import receiver

from portal.events.models import Event, record

from .models import Person
from .signing_in import name_locked_out

Verb = Event.Verb


def _where(request):
    return request.META.get("REMOTE_ADDR") if request is not None else None


@receiver(account.user_logged_in)
def _signed_in(sender, request, user, **kwargs):
    record(Verb.SIGNED_IN, user, by=user, address=_where(request))


@receiver(auth.user_logged_out)
def _signed_out(sender, request, user, **kwargs):
    if user is not None and not getattr(request, "ended_by_limit", False):
        record(Verb.SIGNED_OUT, user, by=user, address=_where(request))


@receiver(auth.user_login_failed)
def _failed(sender, credentials, request=None, **kwargs):
    """What was typed is not written down unless it names an account: it may have been a password."""
    name = name_locked_out(request, credentials) if request is not None else credentials.get("username", "")
    person = Person.objects.filter(username=name).first()
    record(Verb.SIGN_IN_FAILED, person or Person, by=None, address=_where(request), known=person is not None)


@receiver(user_locked_out)
def _locked_out(sender, request, username, **kwargs):
    person = Person.objects.filter(username=username).first()
    record(Verb.SIGN_IN_FAILED, person or Person, by=None, address=_where(request), locked_out=True)


@receiver([account.password_changed, account.password_reset, account.password_set])
def _password(sender, request, user, **kwargs):
    record(Verb.PASSWORD_CHANGED, user, by=user, address=_where(request))


@receiver([factors.authenticator_added, factors.authenticator_reset])
def _added(sender, request, user, authenticator, **kwargs):
    record(Verb.FACTOR_ADDED, user, by=user, address=_where(request), kind=authenticator.type)


@receiver(factors.authenticator_removed)
def _removed(sender, request, user, authenticator, **kwargs):
    record(Verb.FACTOR_REMOVED, user, by=user, address=_where(request), kind=authenticator.type)


@receiver(factors.authentication_failed)
def _factor_failed(sender, request, user, authenticator, **kwargs):
    record(Verb.FACTOR_FAILED, user, by=None, address=_where(request), kind=authenticator.type)
