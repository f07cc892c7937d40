"""The rows of a section of recommendations: entered as a table, frozen with the section, asked again next period."""

import hashlib
from dataclasses import astuple, dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from portal.secrecy import refuse_marked

from . import rules
from .models import FormSection, Recommendation, ReportSection
from .wording import official

Answer = Recommendation.Answer
MOST = 60


@dataclass(frozen=True)
class Row:
    """One recommendation as it is typed and kept; ``answer`` is one of :class:`Recommendation.Answer`."""

    text: str
    addressee: str
    answer: str = Answer.NEW
    answer_text: str = ""


class RowsRefused(Exception):
    """Nothing was saved. ``str()`` is the sentence to show."""


def is_asked_in(section):
    return section.form_section.kind == FormSection.Kind.WISHES


def standing(section):
    """The rows of a section, in order."""
    return [Row(row.text, row.addressee, row.answer, row.answer_text) for row in section.recommendations.all()]


def fingerprint(rows):
    """What a page says it was typed over, so that nobody's rows are lost unseen."""
    return hashlib.sha256(repr([astuple(row) for row in rows]).encode()).hexdigest()[:16]


@transaction.atomic
def save(section, rows, *, seen, by):
    """Puts the rows in place of those that stand; ``seen`` is the :func:`fingerprint` of the rows that were shown.

    :raises Refused: when the person may not write the section now.
    :raises RowsRefused: when a row carries a mark of secrecy, or somebody saved the rows in between.
    """
    locked = ReportSection.objects.select_for_update(of=["self", "report"])
    section = locked.select_related("report__round", "form_section").get(pk=section.pk)
    rules.check_user_can_write_section(by, section)
    now = standing(section)
    if now == rows:
        return
    _check(rows)
    if fingerprint(now) != seen:
        raise RowsRefused(_("Somebody else saved the recommendations while you were writing. Check both, then save."))
    section.recommendations.all().delete()
    Recommendation.objects.bulk_create(
        Recommendation(section=section, position=place, **vars(row)) for place, row in enumerate(rows, 1)
    )


def _check(rows):
    if len(rows) > MOST:
        raise RowsRefused(_("There are more than 60 recommendations. Put those of one kind together."))
    for row in rows:
        try:
            refuse_marked("\n".join(astuple(row)))
        except ValidationError as error:
            raise RowsRefused(error.messages[0]) from error


def ask_again(section, place, *, by):
    """Takes a recommendation of the period before over, as one that waits for its answer; a repeat adds nothing.

    :raises Refused: when the person may not write the section now.
    :raises RowsRefused: when there is no such recommendation.
    """
    before, rows = asked_before(section), standing(section)
    if not 0 <= place < len(before):
        raise RowsRefused(_("There is no such recommendation in the report before."))
    again = before[place]
    if any(row.text == again.text and row.addressee == again.addressee for row in rows):
        return
    answer = Answer.WAITING if again.answer == Answer.NEW else again.answer
    row = Row(again.text, again.addressee, answer, again.answer_text)
    save(section, [*rows, row], seen=fingerprint(rows), by=by)


def asked_before(section):
    """The rows of the same section in the report of the period before: what was asked last time."""
    earlier = section.report.before
    if earlier is None:
        return []
    same = earlier.sections.filter(form_section__key=section.form_section.key).first()
    return standing(same) if same else []


def frozen(rows):
    """``[{"text", "addressee", "answer"}]`` in official Vietnamese; ``answer`` is empty for what is asked anew."""
    return [{"text": row.text, "addressee": row.addressee, "answer": answer_words(row)} for row in rows]


def answer_words(row):
    """``answered: …`` as documents print it; nothing for a recommendation made for the first time."""
    if row.answer == Answer.NEW:
        return ""
    label = official(Answer(row.answer).label)
    return f"{label}: {row.answer_text}" if row.answer_text else label


def as_html(wishes):
    """The frozen rows as the document prints them: a numbered list for each addressee, in the order they come first."""
    order = list(dict.fromkeys(wish["addressee"] for wish in wishes))
    sorted_ = sorted(wishes, key=lambda wish: order.index(wish["addressee"]))
    return "".join(
        f"<p><strong>Kiến nghị {escape(name)}:</strong></p><ol>{''.join(map(_item, group))}</ol>"
        for name, group in groupby(sorted_, key=lambda wish: wish["addressee"])
    )


def _item(wish):
    answer = f" <em>({escape(wish['answer'])})</em>" if wish["answer"] else ""
    return f"<li>{escape(wish['text'])}{answer}</li>"
