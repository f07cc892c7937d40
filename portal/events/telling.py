"""An event in words: who, what was done to whom, and what else is known of it; people by the names they had then."""

import datetime
import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person, Role
from portal.formats import short_date
from portal.registers import registry

from .models import WHO, WHOM, Event

Verb = Event.Verb
# What was done to a person, as a sentence that goes on from who did it; the rest is the act and its thing.
SENTENCES = {
    Verb.INVITED: gettext_lazy("invited %(whom)s to %(agency)s as %(role)s"),
    Verb.JOINED: gettext_lazy("accepted the invitation and set a password"),
    Verb.POST_ENDED: gettext_lazy("ended the post of %(whom)s at %(agency)s; its last day is %(on)s"),
    Verb.HANDED_OVER: gettext_lazy("handed the open work of %(whom)s to %(receiver)s"),
    Verb.DEACTIVATED: gettext_lazy("closed the account of %(whom)s"),
    Verb.FACTORS_RESET: gettext_lazy("took the second factors of %(whom)s away"),
    Verb.SIGNED_IN: gettext_lazy("signed in"),
    Verb.SIGNED_OUT: gettext_lazy("signed out"),
    Verb.SESSION_ENDED: gettext_lazy("ended a session of %(whom)s"),
    Verb.PASSWORD_CHANGED: gettext_lazy("changed the password of %(whom)s"),
    Verb.FACTOR_ADDED: gettext_lazy("added a second factor for %(whom)s"),
    Verb.FACTOR_REMOVED: gettext_lazy("removed a second factor of %(whom)s"),
    Verb.FACTOR_FAILED: gettext_lazy("somebody gave a wrong second factor as %(whom)s"),
    Verb.SIGN_IN_FAILED: gettext_lazy("somebody tried in vain to sign in as %(whom)s"),
}
STRANGER = gettext_lazy("somebody tried in vain to sign in under a name that nobody has")
IN_SENTENCES = {WHO, WHOM, "agency", "role", "on", "receiver", "to", "known"}
LABELS = {
    "number": gettext_lazy("number"), "format": gettext_lazy("format"),
    "rows": gettext_lazy("rows"), "filter": gettext_lazy("filter"), "filters": gettext_lazy("filter"),
    "why": gettext_lazy("because"), "reason": gettext_lazy("Reason"), "name": gettext_lazy("Name"),
    "file": gettext_lazy("file"), "ended": gettext_lazy("ended"), "agency": gettext_lazy("agency"),
    "section": gettext_lazy("section"), "provinces": gettext_lazy("provinces"), "people": gettext_lazy("people told"),
    "items": gettext_lazy("pieces of work"), "kind": gettext_lazy("kind"), "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"), "unchanged": gettext_lazy("unchanged"), "origin": gettext_lazy("origin"),
    "locked_out": gettext_lazy("locked out"), "record": gettext_lazy("record"), "sha256": "SHA-256",
}  # fmt: skip
VALUES = {
    True: gettext_lazy("yes"), False: gettext_lazy("no"), "idle": gettext_lazy("not used for too long"),
    "absolute": gettext_lazy("open for too long"), "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("security key"), "recovery_codes": gettext_lazy("recovery codes"),
}  # fmt: skip


def names_of(events):
    """``{id: name today}`` of the people whom events without a name of then are about: one query."""
    ids = {int(event.object_id) for event in events if _is_about_a_person(event) and not event.details.get(WHOM)}
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}


def who(event):
    return event.details.get(WHO) or (str(event.actor) if event.actor else _("not signed in"))


def sentence(event, names):
    """What was done, as it goes on from who did it. ``names`` as :func:`names_of` has them."""
    if event.verb == Verb.SIGN_IN_FAILED and not event.object_id:
        return str(STRANGER)
    if event.verb in SENTENCES and (whom := _whom(event, names)):
        return SENTENCES[event.verb] % {"whom": whom, **_parts(event.details)}
    return _("%(act)s: %(thing)s") % {"act": event.get_verb_display(), "thing": _thing(event, names)}


def more(event):
    """The rest of what is known, each with its word."""
    left = set(event.details) - ({WHO, WHOM, "register"} if event.verb not in SENTENCES else IN_SENTENCES)
    told = ((LABELS.get(name, name), event.details[name]) for name in event.details if name in left)
    return "; ".join(f"{label}: {_value(value)}" for label, value in told if value not in ("", None, {}, []))


def _is_about_a_person(event):
    return event.content_type.model_class() is Person and event.object_id.isdecimal()


def _whom(event, names):
    if not _is_about_a_person(event):
        return ""
    return event.details.get(WHOM) or names.get(int(event.object_id), event.object_id)


def _parts(details):
    role, on = details.get("role", ""), details.get("on", "")
    return {
        "agency": details.get("agency", ""),
        "role": Role(role).label if role in Role.values else role,
        "on": short_date(datetime.date.fromisoformat(on)) if on else "",
        "receiver": details.get("receiver") or details.get("to", ""),
    }


def _thing(event, names):
    if whom := _whom(event, names):
        return whom
    register = registry.get(event.details.get("register", ""))
    return str(register.title) if register else f"{event.content_type.name} {event.object_id}".strip()


def _value(value):
    if isinstance(value, bool | str):
        return str(VALUES.get(value, value))
    return json.dumps(value, ensure_ascii=False)
