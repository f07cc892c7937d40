"""What agencies were asked for a section and what they propose, as the office sees it beside the text; and what the
pages of both sides share."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.access import Refused

from .. import actions, chips, contribution_steps, indicators, outline, rules
from ..contribution_forms import WordForm
from ..contribution_steps import Side, Standing
from ..models import Contribution, Indicator
from ..prose import plain, readable
from ..wording import moment


@dataclass
class Proposed:
    """One proposed value of an indicator: its words beside those of the value that stands."""

    code: str
    label: str
    words: str
    note: str
    standing: str
    version: int

    @property
    def differs(self):
        return self.words != self.standing


@dataclass
class Beside:
    """One contribution beside the text. ``html`` fills the editor, ``reading`` is the text with its notes to read; ``mine``
    and ``theirs`` are the words of both, for what differs."""

    contribution: Contribution
    state: dict
    due: dict
    asked_for: list
    sent_at: str = ""
    html: str = ""
    reading: tuple = ()
    mine: str = ""
    theirs: str = ""
    values: tuple = ()
    may_judge: bool = False

    @property
    def is_to_be_read(self):
        return self.contribution.state == Standing.SENT

    @property
    def is_same(self):
        return self.mine == self.theirs


def beside(section, cells, person):
    """The contributions of a section, those to be read first."""
    if section.report.is_national:
        return []
    asked = section.contributions.select_related("agency", "updated_by").prefetch_related("agency__names")
    may_judge = rules.user_can_write_section(person, section)
    found = [_beside(one, section, cells, may_judge) for one in asked]
    return sorted(found, key=lambda one: not one.is_to_be_read)


def _beside(contribution, section, cells, may_judge):
    contribution.section = section
    shown = Beside(
        contribution=contribution,
        state=contribution_steps.shown(contribution.state, Side.OFFICE),
        due=outline.day_due(contribution.due_on),
        asked_for=labels_of(contribution.figures, section.report),
        sent_at=moment(contribution.sent_at) if contribution.sent_at else "",
        may_judge=may_judge,
    )
    if shown.is_to_be_read:
        more = chips.cells_for(
            section.report, [code for code in chips.codes_in(contribution.html) if code not in cells]
        )
        shown.html = chips.filled(contribution.html, {**cells, **more})
        shown.reading, shown.theirs = readable(shown.html), plain(shown.html)
        shown.mine = plain(chips.filled(section.html, cells))
        shown.values = tuple(_proposed(contribution, section))
    return shown


def labels_of(codes, report):
    """What figures are called: ``[label]``, of those that are known."""
    known = chips.known_in(report) if codes else {}
    return [str(known[code].label) for code in codes if code in known]


def _proposed(contribution, section):
    standing = indicators.values_of(section)
    known = Indicator.objects.in_bulk(list(contribution.values), field_name="code")
    for code, proposed in contribution.values.items():
        if code not in known:
            continue
        now, entry = standing.get(code), indicators.entry_of(code, proposed)
        yield Proposed(
            code=code,
            label=known[code].label,
            words=indicators.words_for(known[code], entry),
            note=entry.evidence,
            standing=indicators.shown(now) if now else "",
            version=now.version if now else 0,
        )


def beside_text(contribution):
    """The address of the section a contribution is for, where the office reads it."""
    key = contribution.section.form_section.key
    return reverse("section", args=[contribution.report.pk, key]) + "#contributions"


def word_of(request):
    """The word that goes with a step, and the new day where one is given."""
    form = WordForm(request.POST)
    return form.cleaned_data if form.is_valid() else {"word": "", "due_on": None}


def done(request, act, sentence, url):
    """Takes a step and goes on to a page, which says that it was done, or why it was not."""
    try:
        act(by=request.user, address=request.META.get("REMOTE_ADDR"))
        messages.success(request, sentence)
    except actions.StaleVersionError as stale:
        messages.error(request, str(stale) + " " + _("Nothing was taken over: look at both texts again."))
    except (indicators.EntriesRefused, Refused) as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(url)
