"""Marking passages of a submission as examples for a theme of the national report."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.secrecy import find_mark
from reports import rules
from reports.models import Example, FormSection
from reports.passages import letters
from reports.prose import plain
from reports.wording import name_of, words_of

from .recipes.examples import examples_of

LONGEST = 2000


def themes_of(form_version, words):
    """``[(key, name)]`` of the sections of a form that can be a theme: those that are written."""
    sections = form_version.sections.filter(kind=FormSection.Kind.TEXT)
    return [(section.key, name_of(section, words)) for section in sections]


def marked_in(submission):
    """``{section key: [Example]}``"""
    found = {}
    for example in submission.examples.select_related("by"):
        found.setdefault(example.section, []).append(example)
    return found


@transaction.atomic
def mark(submission, section, quote, *, theme, by):
    """Marks a passage; the whole section where no passage is given. A passage is what stands in the section, word for word.

    :raises Refused: with the sentence to show.
    """
    rules.check_user_can_mark(by)
    entry = next((one for one in submission.content["sections"] if one["key"] == section and one["html"]), None)
    text = plain(entry["html"]) if entry else ""
    quote = " ".join(quote.split()) or " ".join(text.split())
    if not text or letters(quote) not in letters(text):
        raise Refused(_("The passage does not stand in this section. Select it in the text, or copy it from there."))
    if len(quote) > LONGEST:
        raise Refused(_("An example has at most 2,000 characters: select the passage that says it."))
    if find_mark(quote):
        raise Refused(_("The passage carries a mark of secrecy and does not go into the national report."))
    if entry["restricted"]:
        raise Refused(_("The section is sensitive: nothing of it is taken as an example."))
    if theme not in dict(themes_of(submission.report.round.form_version, words_of(submission.report))):
        raise Refused(_("Choose a theme from the list."))
    return Example.objects.get_or_create(
        submission=submission, theme=theme, quote=quote, defaults={"section": section, "by": by}
    )[0]


def unmark(example, *, by):
    rules.check_user_can_mark(by)
    example.delete()


@transaction.atomic
def move(example, step, gathered, *, by):
    """One place up (-1) or down (1) among the examples of its theme; they keep their places from then on."""
    rules.check_user_can_mark(by)
    ordered = [one for _source, one in examples_of(gathered, example.theme)]
    here = next((place for place, one in enumerate(ordered) if one.pk == example.pk), None)
    if here is None or not 0 <= here + step < len(ordered):
        return
    ordered[here], ordered[here + step] = ordered[here + step], ordered[here]
    for place, one in enumerate(ordered, 1):
        one.position = place
    Example.objects.bulk_update(ordered, ["position"])
