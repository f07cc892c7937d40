"""Search that ignores accents and an order that puts Đ after D, as two immutable SQL functions and their Python twins.

The database has no extensions and no ICU (DESIGN.md §6), so both are written in plain SQL; generated columns and
indexes stand on them. ``tests/portal/test_text.py`` holds the twins against each other.
"""

import re
import unicodedata

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField

FOLD_SQL = r"""
CREATE OR REPLACE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(regexp_replace(normalize(lower(value), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;
"""

# Tone marks (grave, acute, hook above, tilde, dot below) do not decide the order of words; the letter does.
VI_KEY_SQL = r"""
CREATE OR REPLACE FUNCTION vi_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(replace(replace(replace(
        normalize(regexp_replace(normalize(lower(value), NFD), '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), NFC),
        'ă', 'a{'), 'â', 'a|'), 'đ', 'd{'), 'ê', 'e{'), 'ô', 'o{'), 'ơ', 'o|'), 'ư', 'u{')
$$;
"""

_MARKS = re.compile("[\u0300-\u036f]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}


def fold(value):
    """``"Bình Định"`` → ``"binh dinh"``."""
    if value.isascii():
        return value.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", value.lower())).replace("đ", "d")


def vi_key(value):
    """A key whose plain order is the Vietnamese alphabet's: a ă â b c d đ e ê … u ư."""
    bare = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", value.lower())))
    return "".join(_LETTERS.get(letter, letter) for letter in bare)


class Fold(Func):
    function = "fold"
    output_field = TextField()


class ViKey(Func):
    function = "vi_key"
    output_field = TextField()


class Joined(Func):
    """Texts joined by spaces, with operators that are immutable (``concat`` is not)."""

    template, arg_joiner = "(%(expressions)s)", " || ' ' || "
    output_field = TextField()


class SearchText(Func):
    """A search vector of words as they stand."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()
