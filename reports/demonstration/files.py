"""Reading the demonstration's data files, and the words they share."""

import datetime
import json
import re
from functools import cache
from pathlib import Path

from django.utils import timezone

from portal.organisations.models import Province

FOLDER = Path(__file__).parent / "data"
SECTION = re.compile(r"^=== ([\w-]+)(?: (\w+))?\n", re.MULTILINE)


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def _sources():
    return read("sources")


def source(word):
    """Where a record's facts come from, as its field says it."""
    return _sources()[word]


def texts(name):
    """``{(section key, edition): html}``; the edition is empty except for a text that was mended later."""
    parts = SECTION.split((FOLDER / "texts" / f"{name}.html").read_text(encoding="utf-8"))[1:]
    pieces = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {(key, edition or ""): html.strip() for key, edition, html in pieces}


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def unit(code, on=None):
    """The province a code means on a day written ``2024-06-14``, or today."""
    return Province.objects.by_code(code, day(on) or timezone.localdate())
