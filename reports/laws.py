"""``{law:80/2020/NĐ-CP}`` in the text of a form: the document in force on the period's last day, in full words.

A form names a document by its number. Where it was replaced by then, its successor stands in the text; where it was
not yet in force, the one before it. A number the table of legal documents does not hold is printed as it is.
"""

import datetime
import re

from portal.citations.models import Citation
from portal.formats import short_date

LAW = re.compile(r"\{law:([^{}]+)\}")
LONGEST_CHAIN = 10  # replaced by, replaced by, …: more is a circle


def with_laws(text, on):
    """The text with its laws named; ``on`` is the day that decides. One query a text without successors."""
    return LAW.sub(lambda found: named(found[1], on), text)


def named(number, on):
    """``Nghị định số 80/2020/NĐ-CP ngày 08/7/2020 của Chính phủ về …``, or the number where nothing is known of it."""
    law = in_force(number, on)
    return words_of(law) if law else number


def in_force(number, on):
    """The document of that number, or the one that stood in its place on a day; ``None`` for an unknown number."""
    law = Citation.objects.select_related("replaced_by").filter(number=number).first()
    for _step in range(LONGEST_CHAIN):
        if law is None or law.is_valid_on(on):
            return law
        other = law.replaced_by if law.valid_to and law.valid_to < on else law.replaces.first()
        if other is None:
            return law
        law = other
    return law


def words_of(law):
    """A document as it is cited for the first time (NĐ 30/2020/NĐ-CP): type, number, date, issuer, title."""
    day = short_date(law.issued_on)
    if law.kind == "Luật":
        return f"{law.subject} số {law.number} ngày {day}"
    party = "/TW" in law.number  # the Party sets a comma before the day
    subject = law.subject[:1].lower() + law.subject[1:]
    return f"{law.kind} số {law.number}{',' if party else ''} ngày {day} của {law.issuer} {subject}"


def day_of(words):
    """The day that decides, from the words of a form."""
    return datetime.date.fromisoformat(words["last_day"])
