"""Kinds of notices. A kind says its sentence when it is read, from what was kept with the notice: never a stored text.

A function that takes the kept parameters and a day gives the sentence, as it is true on that day and in the language of
whoever reads. Rooms above declare their own kinds (``reports/telling.py``)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

KINDS = {}


@dataclass(frozen=True)
class Kind:
    """``required``: it comes by e-mail whatever a person has chosen, at the latest with the next morning's letter."""

    code: str
    sentence: Callable[[dict, date], str]
    icon: str
    required: bool


def kind(code, *, icon="bell", required=False):
    """Declares a kind: ``sentence(parameters, day) -> str``."""

    def declare(sentence):
        KINDS[code] = Kind(code, sentence, icon, required)
        return sentence

    return declare


def gone(parameters, day):
    """What is said of a kind that no room declares any more."""
    return _("A notice of an earlier version of the portal")


def kind_of(code):
    return KINDS.get(code) or Kind(code, gone, "bell", required=False)


def required_codes():
    return [each.code for each in KINDS.values() if each.required]
