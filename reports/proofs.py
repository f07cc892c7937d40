"""The document that proves a yes: its type, number and symbol, its date, and the row of it where the portal knows it.

What a province issues is not in the ministry's table of legal documents; such a document stands by its number and date.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.citations.models import Citation
from portal.formats import short_date

NUMBER = re.compile(r"\d\w*(?:[-/]\w+)+")  # 12-CTr/TU, 06/2020/QĐ-TTg, 05/KH-UBND
LETTER = re.compile(r"[^\W\d_]")


def number_in(document):
    """The number and symbol in "Chương trình số 12-CTr/TU"; empty where there is none (a date has no letter)."""
    return next((found for found in NUMBER.findall(document) if LETTER.search(found)), "")


def citation_of(document):
    """The legal document of that number, or ``None``: most documents of provinces are not in the portal."""
    number = number_in(document)
    return Citation.objects.filter(number__iexact=number).first() if number else None


def check(document, on):
    """What stands for a document has a number and symbol and a date, and the date is that of the document.

    :raises ValidationError: with the sentence to show.
    """
    if not number_in(document):
        raise ValidationError(_("Write the document with its number and symbol, as in: Kế hoạch số 05/KH-UBND."))
    known = citation_of(document)
    if known and on and known.issued_on != on:
        raise ValidationError(
            _("%(document)s was issued on %(day)s: correct the number or the date.")
            % {"document": known, "day": known.issued_day}
        )
    if not known and on is None:
        raise ValidationError(_("Give the date of the document, too."))


def words(document, on):
    """ "Chương trình số 12-CTr/TU ngày 05/3/2017", official Vietnamese as documents print it."""
    return f"{document} ngày {short_date(on)}" if document and on else document
