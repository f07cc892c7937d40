"""Drafting the next version of a form: a copy of the last one, changed as a tree, published for ever.

Positions run from 1; a section's children are the deeper ones that follow it. Moves take a section with its children.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Role
from portal.text import fold

from .models import FormSection, FormVersion, ReportForm
from .numbering import LETTERS, numbered

DEEPEST, MOST = 4, 120


def check_user_can_draft(person):
    """Administrators of the ministry keep the forms."""
    if not person.holds(Role.ADMINISTRATOR, ministry=True):
        raise Refused(_("Only an administrator of the ministry changes report forms."))


def _locked_draft(version, by):
    check_user_can_draft(by)
    version = FormVersion.objects.select_for_update(of=["self"]).get(pk=version.pk)
    if not version.is_draft:
        raise Refused(_("This version is published and never changes. Make a draft of the next one."))
    return version


@transaction.atomic
def make_draft(form, *, by):
    """The form's draft: the one that is there, else a copy of its newest version."""
    check_user_can_draft(by)
    form = ReportForm.objects.select_for_update().get(pk=form.pk)
    if standing := form.versions.drafts().first():
        return standing
    last = form.versions.order_by("-number").first()
    sections = list(last.sections.all()) if last else []
    draft = last or FormVersion(form=form, number=0, subject=form.name)
    draft.pk, draft.number, draft.published_at = None, draft.number + 1, None
    draft._state.adding = True
    draft.save(force_insert=True)
    for section in sections:
        section.pk, section.version = None, draft
        section._state.adding = True
    FormSection.objects.bulk_create(sections)
    return draft


@transaction.atomic
def add(version, heading, *, by, after=None):
    """A text section at the end, or behind a section and its children, as deep as it."""
    version = _locked_draft(version, by)
    line = list(version.sections.all())
    if len(line) >= MOST:
        raise Refused(_("A form has at most 120 sections."))
    place = _end(line, _place(line, after)) if after else len(line)
    section = FormSection(version=version, heading=heading, level=after.level if after else 1, key=_key(heading, line))
    section.position = len(line) + 1
    section.save()
    line.insert(place, section)
    _keep(line)
    return section


@transaction.atomic
def move(section, way, *, by):
    """``way`` is up, down, in or out. A section that can't go there stays, with the reason."""
    version = _locked_draft(section.version, by)
    line = list(version.sections.all())
    start = _place(line, section)
    end = _end(line, start)
    if way in ("in", "out"):
        _shift(line, start, end, 1 if way == "in" else -1)
    else:
        line = _swapped(line, start, end, way)
    _keep(line)


def _shift(line, start, end, step):
    levels = [section.level + step for section in line[start:end]]
    if min(levels) < 1 or max(levels) > DEEPEST or (step > 0 and not start):
        raise Refused(_("It can't be moved further in this direction: there are four levels."))
    for section, level in zip(line[start:end], levels, strict=True):
        section.level = level


def _swapped(line, start, end, way):
    level = line[start].level
    if way == "down":
        if end == len(line) or line[end].level < level:
            raise Refused(_("It is the last one under its heading. Move it out first."))
        after = _end(line, end)
        return line[:start] + line[end:after] + line[start:end] + line[after:]
    before = next((place for place in range(start - 1, -1, -1) if line[place].level <= level), None)
    if before is None or line[before].level < level:
        raise Refused(_("It is the first one under its heading. Move it out first."))
    return line[:before] + line[start:end] + line[before:start] + line[end:]


@transaction.atomic
def remove(section, *, by):
    """Takes a section out of a draft, with what stands under it."""
    version = _locked_draft(section.version, by)
    line = list(version.sections.all())
    start = _place(line, section)
    end = _end(line, start)
    version.sections.filter(pk__in=[each.pk for each in line[start:end]]).delete()
    _keep(line[:start] + line[end:])


@transaction.atomic
def save(form, version, *, by):
    """Saves a valid form of a draft or of one of its sections; ``version`` is the draft it belongs to."""
    _locked_draft(version, by)
    return form.save()


@transaction.atomic
def publish(version, *, by):
    """From now on it never changes; the rounds opened from now on take it, open ones keep theirs.

    :raises Refused: when it has no section to write.
    """
    version = _locked_draft(version, by)
    line = list(version.sections.all())
    if not any(section.kind in FormSection.WRITTEN for section in line):
        raise Refused(_("There is no section to write: add one, then publish."))
    headless = next(
        (section for section in line if section.kind == FormSection.Kind.HEADING and _is_alone(line, section)), None
    )
    if headless:
        raise Refused(_("Nothing stands under the heading “%(heading)s”.") % {"heading": headless})
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])
    return version


def _is_alone(line, section):
    place = _place(line, section)
    return _end(line, place) == place + 1


@transaction.atomic
def discard(version, *, by):
    """Throws a draft away."""
    _locked_draft(version, by).delete()


def _place(line, section):
    return next(place for place, each in enumerate(line) if each.pk == section.pk)


def _end(line, start):
    """Where the children of the section at ``start`` end."""
    level = line[start].level
    return next((place for place in range(start + 1, len(line)) if line[place].level <= level), len(line))


def _keep(line):
    """Positions and numbers anew, by the order and the levels of the sections."""
    if _longest_run(line) > len(LETTERS):
        raise Refused(_("There are more sections of one level than letters to number them."))
    for place, (section, number) in enumerate(zip(line, numbered([each.level for each in line]), strict=True), 1):
        section.position, section.number = place, number
    FormSection.objects.bulk_update(line, ["position", "number", "level"])


def _longest_run(line):
    longest = run = 0
    for section in line:
        run = run + 1 if section.level == DEEPEST else 0
        longest = max(longest, run)
    return longest


def _key(heading, line):
    """A key of the heading's words, which no other section of the form has: texts of later periods are found by it."""
    base = slugify(fold(heading))[:50].strip("-") or "section"
    taken = {section.key for section in line}
    return next(key for key in (base, *(f"{base}-{number}" for number in range(2, MOST + 2))) if key not in taken)
