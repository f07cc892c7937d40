"""What every page knows: who is here, where they work, and where they may go."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal import access
from portal.accounts import people, typed
from portal.accounts.models import Role
from portal.notices.models import Notice
from portal.registers.register import registry

WRITING_ROLES = (Role.OFFICER, Role.LEADER, Role.AUDITOR)


def page(request):
    """``nav``, ``person``, ``place`` for base.html; nothing is asked of the database before a template uses it."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        waits = hasattr(request, "session") and typed.KEY in request.session
        return {"nav": [], "person": None, "place": "", "typed": None, "typed_waits": waits}
    return {
        "nav": SimpleLazyObject(lambda: _navigation(request, person)),
        "person": person,
        "place": SimpleLazyObject(lambda: _place(person)),
        "notices_count": SimpleLazyObject(lambda: Notice.objects.visible_to(person).unread().count()),
        "typed": typed.found(request),
        "typed_waits": False,
    }


def _place(person):
    return "; ".join(str(post.agency) for post in person.current_posts)


def _navigation(request, person):
    links = [_link(request, _("Home"), "home")]
    if access.is_at_ministry(person) or access.own_provinces(person):
        links.append(_registers(request))
    if person.holds(*WRITING_ROLES, ministry=False):
        links.append(_link(request, _("Reports"), "report-list"))
    if not access.is_at_ministry(person) and person.current_posts:
        links.append(_link(request, _("Plan"), "plan-current"))
    if access.is_at_ministry(person):
        links.append(_link(request, _("Review desk"), "desk"))
    links.append(_link(request, _("Documents"), "document-list"))
    if person.holds(Role.ADMINISTRATOR, ministry=True):
        links += [_link(request, _("Rounds"), "manage-rounds"), _link(request, _("Report forms"), "manage-forms")]
    if people.user_can_manage_people(person):
        links.append(_link(request, pgettext("of an agency", "People"), "people"))
    if access.user_can_read_events(person):
        links.append(_link(request, _("Events"), "event-list"))
    if person.holds(Role.ADMINISTRATOR, ministry=True):
        links.append(_link(request, _("Health"), "portal-health"))
    return links


def _link(request, label, name, /, **kwargs):
    url = reverse(name, kwargs=kwargs)
    is_here = request.path == url if url == "/" else request.path.startswith(url)
    return {"label": label, "url": url, "current": is_here}


def _registers(request):
    children = [
        _link(request, register.title, "register-list", name=register.name)
        for register in registry.all()
        if not register.inside
    ]
    children.append(_link(request, _("Figures"), "figure-list"))
    children.append(_link(request, _("Trends and breakdowns"), "analysis"))
    children.append(_link(request, _("Legal documents"), "citation-list"))
    children.append(_link(request, _("Exchange rates"), "register-list", name="exchange-rates"))
    return {
        "label": _("Registers"),
        "url": "",
        "current": any(child["current"] for child in children),
        "children": children,
    }
