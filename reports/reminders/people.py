"""Whom a reminder goes to: by today's posts, in the unit that continues the one that must report."""

from collections import defaultdict

from portal.accounts.models import Person, Post, Role
from portal.organisations.models import Succession
from portal.text import ViKey

from ..models import Reminder

Audience = Reminder.Audience
ROLES = {Role.OFFICER: Audience.OFFICER, Role.LEADER: Audience.LEADER}


def of_units(unit_ids, day):
    """``{unit id: {audience: [Person]}}`` of officers and leaders: two queries, however many units."""
    heirs = _heirs(unit_ids, day)
    posts = Post.objects.on(day).filter(agency__province__in=set().union(*heirs.values()), role__in=ROLES)
    posts = (
        posts.filter(person__is_active=True)
        .select_related("person", "agency")
        .order_by(ViKey("person__full_name"), "pk")
    )
    by_unit = defaultdict(list)
    for post in posts:
        by_unit[post.agency.province_id].append(post)
    return {unit: _by_audience(post for heir in sorted(heirs[unit]) for post in by_unit[heir]) for unit in unit_ids}


def _heirs(unit_ids, day):
    links = defaultdict(set)
    for before, after in Succession.objects.filter(on__lte=day).values_list("predecessor_id", "successor_id"):
        links[before].add(after)
    found = {}
    for unit in unit_ids:
        found[unit], todo = set(), [unit]
        while todo:
            if (here := todo.pop()) not in found[unit]:
                found[unit].add(here)
                todo += links[here]
    return found


def _by_audience(posts):
    found = {Audience.OFFICER: {}, Audience.LEADER: {}}
    for post in posts:
        found[ROLES[post.role]][post.person_id] = post.person
    return {audience: list(people.values()) for audience, people in found.items()}


def at_ministry(day, *roles):
    """The people who hold one of these roles at the ministry on a day, reviewers where none is named."""
    posts = Post.objects.on(day).filter(agency__province=None, role__in=roles or [Role.REVIEWER])
    return list(Person.objects.filter(posts__in=posts, is_active=True).distinct().order_by(ViKey("full_name"), "pk"))
