"""Reach: which rows a person may see or touch. Who may do what, and when, is said beside each domain's rules.

Fail-closed: a person without a current post reaches nothing, and every queryset that belongs to a province has a
``visible_to(person)`` built on :func:`provinces_seen_by` or on :func:`in_reach`, which says the same of a row.
"""

from django.db.models import Q

from portal.accounts.models import Role
from portal.organisations.models import Province

MINISTRY_READERS = {Role.REVIEWER, Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR}
KEEPERS = {Role.CONTRIBUTOR, Role.OFFICER}
EVENT_READERS = {Role.AUDITOR, Role.ADMINISTRATOR}


class Refused(Exception):
    """What was asked may not be done; ``str()`` is the sentence to show."""


def is_at_ministry(person):
    return person.is_authenticated and person.holds(*MINISTRY_READERS, ministry=True)


def own_provinces(person, *roles):
    """The ids of a person's provinces and of those they were made from, by posts of the roles (all, where none is named)."""
    if not person.is_authenticated:
        return set()
    posts = [post for post in person.current_posts if not post.is_at_ministry and (not roles or post.role in roles)]
    ids = {post.agency.province_id for post in posts}
    return set().union(*(person.lineages[pk] for pk in ids))


def provinces_seen_by(person):
    """The provinces whose rows a person may read: all for the ministry, one's own and their past for a province."""
    if is_at_ministry(person):
        return Province.objects.all()
    return Province.objects.filter(pk__in=own_provinces(person))


def in_reach(person):
    """The condition that a row's province is one of :func:`provinces_seen_by`. The ids stand in it, and none for the
    ministry: a subquery would hide from the database how few rows there are."""
    return Q() if is_at_ministry(person) else Q(province__in=sorted(own_provinces(person)))


def sees_restricted(person):
    """Restricted records and sections (delegation plans, border, fishermen) are not for the other agencies."""
    return is_at_ministry(person) or bool(
        person.is_authenticated and person.holds(Role.OFFICER, Role.LEADER, Role.AUDITOR)
    )


def watches(post):
    """A province's leaders, auditors and those who manage people read what its people did."""
    return post.manages or post.role in {Role.LEADER, Role.AUDITOR}


def user_can_read_events(person):
    return person.holds(*EVENT_READERS, ministry=True) or any(
        watches(post) for post in person.current_posts if not post.is_at_ministry
    )


def province_of(person):
    """The province a person works in today, or ``None`` for the ministry and for who holds no post."""
    return next((post.agency.province for post in person.current_posts if post.agency.province_id), None)


def user_can_keep_records(person):
    """Contributors and officers keep their province's registers; leaders and auditors read them."""
    return bool(own_provinces(person, *KEEPERS))
