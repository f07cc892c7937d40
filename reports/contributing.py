"""The verbs of a contribution: asking an agency, its writing, and what becomes of it. As in :mod:`reports.actions`, each
takes its actor as ``by=``, is atomic, and refuses with the sentence to show.

Nothing an agency writes lands in the report unseen: its text and its values lie in the contribution until an officer
takes them over, and then they go through the same doors as what the officer types.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.events.models import Event, record
from portal.organisations.models import Agency
from portal.periods import add_working_days

from . import actions, copying, indicators, messages, rules, telling_beside
from .contribution_steps import STEPS, Move
from .models import Contribution, Indicator
from .models.indicators import PREFIX

EVENTS = {
    Move.SEND: Event.Verb.SENT_IN,
    Move.DECLINE: Event.Verb.DECLINED,
    Move.SEND_BACK: Event.Verb.HANDED_BACK,
    Move.ACCEPT: Event.Verb.TAKEN_OVER,
    Move.WITHDRAW: Event.Verb.CALLED_OFF,
}
LONGEST_WORD = 2000


def agencies_to_ask(report, today=None):
    """The departments that exist today in the report's province, or in the unit that continues it."""
    today = today or timezone.localdate()
    units = {report.province_id, *report.province.successions.filter(on__lte=today).values_list("successor", flat=True)}
    found = Agency.objects.existing_on(today).filter(province__in=units, role=Agency.Role.DEPARTMENT)
    return found.prefetch_related("names").order_by("pk")


def day_to_ask(round_, today=None):
    """The day a contribution is due when nobody says another one: that inside the province, else the ministry's; a week
    of working days once both are over."""
    today = today or timezone.localdate()
    ahead = (day for day in (round_.province_due_on, round_.due_on) if day and day > today)
    return next(ahead, None) or add_working_days(today, 5)


def usual(report, agencies):
    """``{agency: [section]}``: whom the form names as who usually contributes, among the agencies there are."""
    named = {str(agency): agency for agency in agencies}
    found = {}
    for section in report.sections.select_related("form_section"):
        for name in section.form_section.contributors:
            if name in named and not section.form_section.restricted:
                found.setdefault(named[name], []).append(section)
    return found


def _word(text):
    """What one side tells the other."""
    return messages.checked(text, LONGEST_WORD, _("A message has at most 2,000 characters."))


@transaction.atomic
def ask(report, *, agency, sections, due_on, by, message="", figures=None, wants_text=True, address=None):
    """Asks an agency for sections of a report, and answers the :class:`Contribution` of each.

    ``figures`` maps a section's id to codes of its figures and indicators; ``wants_text=False`` asks for these alone.
    """
    rules.check_user_can_ask(by, report)
    if agency not in agencies_to_ask(report):
        raise Refused(_("Choose an agency of the province."))
    if not sections:
        raise Refused(_("Choose at least one section."))
    if due_on < timezone.localdate():
        raise Refused(_("The day is over already: give the agency time until today or later."))
    message, figures = _word(message), figures or {}
    return [
        _asked(section, agency, due_on, message, figures.get(section.pk, ()), wants_text, by, address)
        for section in sections
    ]


def _asked(section, agency, due_on, message, codes, wants_text, by, address):
    rules.check_user_can_ask_for(by, section)
    codes = [code for code in section.form_section.figures_and_indicators if code in codes]
    words = {"agency": agency, "section": section.form_section}
    if not wants_text and not codes:
        raise Refused(_("%(section)s: choose the figures that are asked for, or ask for a text.") % words)
    if section.contributions.open().filter(agency=agency).exists():
        raise Refused(_("%(agency)s is asked for “%(section)s” already.") % words)
    made = Contribution.objects.create(
        section=section,
        agency=agency,
        due_on=due_on,
        message=message,
        figures=codes,
        wants_text=wants_text,
        asked_by=by,
    )
    record(Event.Verb.ASKED, made, by=by, address=address, agency=str(agency), section=str(section))
    telling_beside.tell_asked(made)
    return made


def _locked(contribution):
    found = Contribution.objects.select_for_update(of=["self"]).with_parts().get(pk=contribution.pk)
    found.section.report.refresh_from_db(fields=["state"])
    return found


@transaction.atomic
def save(contribution, *, html, version, by):
    """Saves the proposed text when nobody saved in between; a repeat of the last save is no conflict.

    :raises StaleVersionError: with the contribution as it stands.
    :raises MarkedError: when the text carries a mark of secrecy.
    """
    contribution = _locked(contribution)
    rules.check_user_can_contribute(by, contribution)
    html = actions.storable(html)
    if contribution.html == html:
        return contribution
    if contribution.version != version:
        raise actions.StaleVersionError(contribution)
    contribution.html = html
    return _touched(contribution, by, "html")


def _touched(contribution, by, *fields):
    contribution.version += 1
    contribution.updated_by, contribution.updated_at = by, timezone.now()
    contribution.save(update_fields=[*fields, "version", "updated_by", "updated_at"])
    return contribution


@transaction.atomic
def save_values(contribution, entries, *, by):
    """Keeps what the agency proposes for the indicators it was asked for: (:class:`reports.indicators.Entry`)."""
    contribution = _locked(contribution)
    rules.check_user_can_contribute(by, contribution)
    for entry in entries:
        if PREFIX + entry.code not in contribution.figures:
            raise Refused(_("The agency was not asked for this indicator."))
        _word(entry.note)
        _word(entry.document)
    contribution.values = {entry.code: entry.as_json() for entry in entries}
    return _touched(contribution, by, "values")


def _move(contribution, move, *, by, word="", address=None, **fields):
    """The one function that changes where a contribution stands."""
    step, word = STEPS[move], _word(word)
    rules.check_move_allowed(contribution, move)
    if step.needs_word and not word:
        raise Refused(_("Say why: whoever mends it must know what to do."))
    contribution.state, contribution.word = step.after, word
    for name, value in fields.items():
        setattr(contribution, name, value)
    contribution.save(update_fields=["state", "word", *fields])
    words = {"agency": str(contribution.agency), "section": str(contribution.section)}
    record(EVENTS[move], contribution, by=by, address=address, **words)
    telling_beside.tell_moved(contribution, move, by=by)
    return contribution


@transaction.atomic
def send_in(contribution, *, by, address=None):
    """The agency hands its proposal to the office; it can't be changed then, unless it is sent back."""
    contribution = _locked(contribution)
    rules.check_user_can_contribute(by, contribution)
    if contribution.wants_text and not contribution.is_written:
        raise Refused(_("Nothing is written yet. Write the text, or say that there is nothing to contribute."))
    return _move(contribution, Move.SEND, by=by, address=address, sent_at=timezone.now())


def left_open(contribution):
    """Sentences about what the agency may have overlooked; it may send it in all the same."""
    if contribution.wants_text and not contribution.is_written:
        return []  # that is refused
    asked = [code.removeprefix(PREFIX) for code in contribution.figures if code.startswith(PREFIX)]
    empty = Indicator.objects.filter(code__in=set(asked) - set(contribution.values)).order_by("code")
    counted = [
        (copying.gaps_in(contribution.html), _("Places that wait for this period's number: %(count)s.")),
        (copying.unread_in(contribution.html), _("Paragraphs copied from last period and not yet read: %(count)s.")),
    ]
    found = [sentence % {"count": count} for count, sentence in counted if count]
    return found + [_("No value is saved: %(label)s.") % {"label": indicator.label} for indicator in empty]


@transaction.atomic
def decline(contribution, *, by, word, address=None):
    """The agency says that it has nothing to contribute, and why."""
    contribution = _locked(contribution)
    rules.check_user_can_contribute(by, contribution)
    return _move(contribution, Move.DECLINE, by=by, word=word, address=address)


@transaction.atomic
def send_back(contribution, *, by, word, due_on=None, address=None):
    """The office asks the agency to mend it, with a word, and with another day where one is given."""
    contribution = _locked(contribution)
    rules.check_user_can_judge(by, contribution)
    fields = {"due_on": due_on} if due_on else {}
    return _move(contribution, Move.SEND_BACK, by=by, word=word, address=address, **fields)


@transaction.atomic
def withdraw(contribution, *, by, address=None):
    """The office needs it no longer; what was written stays readable for the agency."""
    contribution = _locked(contribution)
    rules.check_user_can_judge(by, contribution)
    return _move(contribution, Move.WITHDRAW, by=by, address=address)


REPLACE, APPEND, BY_HAND = "replace", "append", "by-hand"


@transaction.atomic
def accept(contribution, *, by, how, version, values=None, address=None):
    """Takes a contribution over: instead of the section's text, after it, or merged by hand already.

    ``version`` is the section's that the officer had on the page; ``values`` maps the codes of the indicators whose
    proposed values are taken to the version of the value that stood on the page (0 for none).

    :raises StaleVersionError: when somebody saved the section in between.
    :raises EntriesRefused: when somebody entered one of the indicators in between.
    """
    contribution = _locked(contribution)
    section = contribution.section
    rules.check_user_can_judge(by, contribution)
    rules.check_move_allowed(contribution, Move.ACCEPT)
    if how in (REPLACE, APPEND) and contribution.html:
        html = contribution.html if how == REPLACE else section.html + contribution.html
        actions.save_section(section, html=html, version=version, by=by)
    if values:
        indicators.save_indicators(section, entries_of(contribution, values), by=by)
    return _move(contribution, Move.ACCEPT, by=by, address=address)


def entries_of(contribution, versions):
    """The proposed values as entries, of the codes that ``versions`` names."""
    return [
        indicators.entry_of(code, contribution.values[code], version)
        for code, version in versions.items()
        if code in contribution.values
    ]
