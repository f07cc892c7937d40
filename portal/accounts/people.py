"""Who manages whom, and what that allows. Posts decide; nobody manages themselves.

A post that manages its agency's people reaches that agency only. Administrators of the ministry reach every agency, and
only they give the ministry's administration or the right to manage.
"""

import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import mail, signing
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.events.models import Event, record
from portal.organisations.models import Agency

from .models import Person, Post, Role
from .sessions import end_sessions

OF_PROVINCE = (Role.CONTRIBUTOR, Role.OFFICER, Role.LEADER, Role.AUDITOR)
OF_MINISTRY = (Role.REVIEWER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR)
SALT = "portal.accounts.invitation"


def is_administrator(person):
    return person.holds(Role.ADMINISTRATOR, ministry=True)


def agencies_managed(person):
    """The agencies whose people this person keeps."""
    agencies = Agency.objects.existing_on(timezone.localdate())
    if is_administrator(person):
        return agencies
    return agencies.filter(pk__in=[post.agency_id for post in person.current_posts if post.manages])


def user_can_manage_people(person):
    return is_administrator(person) or any(post.manages for post in person.current_posts)


def roles_to_give(person, agency):
    """What this person may make of somebody at an agency."""
    if not agencies_managed(person).filter(pk=agency.pk).exists():
        return ()
    roles = OF_MINISTRY if agency.role == Agency.Role.MINISTRY else OF_PROVINCE
    return tuple(role for role in roles if role != Role.ADMINISTRATOR or is_administrator(person))


def people_managed(person):
    """Those who hold or held a post at an agency this person manages."""
    return Person.objects.filter(posts__agency__in=agencies_managed(person)).distinct()


def check_user_can_end_post(person, post):
    """Not one's own, within one's agencies, and an administrator's only by an administrator."""
    if post.person_id == person.pk:
        raise Refused(_("Nobody changes their own posts: ask another person who manages people."))
    if not roles_to_give(person, post.agency) or (post.role == Role.ADMINISTRATOR and not is_administrator(person)):
        raise Refused(_("This post is at an agency whose people you do not manage."))


def check_user_can_keep_account(person, other):
    """An account is kept by who manages every agency its person works at today."""
    if person.pk == other.pk:
        raise Refused(_("Your own account is kept on the page “My account”."))
    for post in other.current_posts:
        check_user_can_end_post(person, post)
    if not people_managed(person).filter(pk=other.pk).exists():
        raise Refused(_("This person works at an agency whose people you do not manage."))


@transaction.atomic
def invite(*, by, full_name, email, agency, title, role, valid_from, valid_to=None, manages=False, address=None):
    """Makes the account with its post; the letter with the link is sent by :func:`send_invitation`."""
    if role not in roles_to_give(by, agency) or (manages and not is_administrator(by)):
        raise Refused(_("You may not give this role at this agency."))
    if Person.objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists():
        raise Refused(_("Somebody with this e-mail address has an account already."))
    person = Person.objects.create(
        username=email.lower(), email=email, full_name=full_name, password=make_password(None)
    )
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    Post.objects.create(person=person, agency=agency, title=title, role=role, manages=manages, **dates)
    record(Event.Verb.INVITED, person, by=by, address=address, agency=str(agency), role=role)
    return person


def send_invitation(person, *, by, link_of):
    """Sends a fresh link; one sent before ends with it. ``link_of(token)`` makes the address."""
    if person.has_usable_password():
        raise Refused(_("This person has accepted the invitation already."))
    person.password = make_password(None)  # every unusable password differs, and the link hangs on it
    person.save(update_fields=["password"])
    token = signing.dumps({"person": person.pk, "state": _state(person)}, salt=SALT)
    until = timezone.localtime() + datetime.timedelta(days=settings.INVITATION_DAYS)
    text = render_to_string(
        "account/email/invitation.txt", {"person": person, "by": by, "link": link_of(token), "until": until}
    )
    subject = _("Invitation to the Foreign Affairs Reporting Portal")
    transaction.on_commit(lambda: mail.send_mail(subject, text, None, [person.email]))


def _state(person):
    return salted_hmac(SALT, f"{person.pk}:{person.password}").hexdigest()


def invited_by(token):
    """Whom a link invites, or ``None`` where it was used, is too old or is not ours."""
    try:
        told = signing.loads(token, salt=SALT, max_age=datetime.timedelta(days=settings.INVITATION_DAYS))
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=told["person"], is_active=True).first()
    return person if person and constant_time_compare(told["state"], _state(person)) else None


@transaction.atomic
def join(token, password, *, address=None):
    """Sets the password of whom the link invites; the link is worth nothing afterwards."""
    found = invited_by(token)
    person = found and Person.objects.select_for_update().get(pk=found.pk)
    if not person or invited_by(token) is None:
        raise Refused(_("This invitation was used already or has run out. Ask for a new one."))
    person.set_password(password)
    person.save(update_fields=["password"])
    record(Event.Verb.JOINED, person, by=person, address=address)
    return person


@transaction.atomic
def end_post(post, *, by, on, address=None):
    """The post's last day; sessions end with the last one, because reach does."""
    check_user_can_end_post(by, post)
    if on < post.valid_from:
        raise Refused(_("A post cannot end before it begins."))
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    record(Event.Verb.POST_ENDED, post.person, by=by, address=address, agency=str(post.agency), on=str(on))


@transaction.atomic
def deactivate(person, *, by, reason, address=None):
    check_user_can_keep_account(by, person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    record(Event.Verb.DEACTIVATED, person, by=by, address=address, reason=reason)


@transaction.atomic
def reset_factors(person, *, by, reason, address=None):
    """Takes all second factors away, recovery codes too; the next sign-in sets up new ones."""
    check_user_can_keep_account(by, person)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    record(Event.Verb.FACTORS_RESET, person, by=by, address=address, reason=reason)
