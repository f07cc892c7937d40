"""Keeps locale/vi in step with the code, with Babel alone: no gettext tools are needed.

``python tools/translations.py`` adds what is new to the catalogue, drops what is gone and names what has no Vietnamese
yet; with ``--extract FOLDER`` it only writes FOLDER/django.pot.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PLACES = ["portal", "agreements", "delegations", "economy", "ngo_aid", "reports", "templates"]
NOT_THE_INTERFACE = {"templates/documents/"}  # documents never pass through gettext
FLUFF = ('"Project-Id', '"Report-Msgid', '"POT-', '"PO-Rev', '"Last-', '"Language-Team', '"Generated-By')
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def sources():
    """(path, source as Python) of every file of the interface; a template as Django reads it for translators."""
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if any(name.startswith(folder) for folder in NOT_THE_INTERFACE):
                continue
            if path.suffix == ".py":
                yield name, path.read_text(encoding="utf-8")
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                words = templatize(path.read_text(encoding="utf-8"), origin=name)
                # Made for xgettext, which does not mind indentation; Python's tokens do.
                yield name, "\n".join(line.strip() for line in words.splitlines())


def extracted():
    """A catalogue of all that is said to people."""
    found = Catalog(charset="utf-8")
    for _name, source in sources():
        for _line, function, message, _comments in extract_python(
            BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
        ):
            _add(found, KEYWORDS[function], message)
    return found


def _add(found, places, message):
    parts = message if isinstance(message, tuple) else (message,)
    if places is None:
        found.add(parts[0])
    elif isinstance(places[0], tuple):
        found.add(parts[1], context=parts[0])
    elif all(parts[:2]):
        found.add(tuple(parts[:2]))


def written(catalogue, path):
    """Without dates and placeholders in its head: a renewal without news changes nothing."""
    ordered = Catalog(locale=catalogue.locale, charset="utf-8", fuzzy=False, header_comment=catalogue.header_comment)
    for message in sorted(
        (message for message in catalogue if message.id), key=lambda one: (str(one.id), one.context or "")
    ):
        ordered.add(message.id, message.string, flags=message.flags, context=message.context)
    buffer = BytesIO()
    write_po(buffer, ordered, no_location=True, width=0, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(FLUFF)), encoding="utf-8")


def main(arguments):
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = extracted()
    if arguments[:1] == ["--extract"]:
        written(found, Path(arguments[1]) / "django.pot")
        return 0
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.header_comment = "# Vietnamese, the language of the portal. Renewed by: make translations"
    written(catalogue, CATALOGUE)
    missing = [message.id for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} sentences, {len(missing)} without Vietnamese", *missing, sep="\n  ")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
