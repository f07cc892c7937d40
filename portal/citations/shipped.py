"""The national documents that provinces cite most, as they come with the portal: ``data/documents.csv``.

A day of issue that was in any doubt was left out; titles are abridged where they are long. The ministry corrects and
adds in the administration: loading creates what is missing and never touches what is there.
"""

import csv
import datetime
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "documents.csv"


def lines():
    """The rows of the file as dicts of text."""
    return list(csv.DictReader(SOURCE.read_text(encoding="utf-8").splitlines()))


def load(**kwargs):
    """Runs after every migrate."""
    from .models import Citation

    if Citation.objects.exists():
        return
    rows = {line["number"]: _citation(Citation, line) for line in lines()}
    Citation.objects.bulk_create(rows.values(), ignore_conflicts=True)
    for line in lines():
        if line["replaced_by"]:
            later = Citation.objects.get(number=line["replaced_by"])
            Citation.objects.filter(number=line["number"]).update(replaced_by=later)


def _citation(model, line):
    days = {name: day(line[name]) for name in ("issued_on", "valid_from", "valid_to")}
    return model(**{name: line[name] for name in ("number", "kind", "issuer", "subject")}, **days)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def known():
    """``{(number, year or None, symbol): day of issue}`` of the file alone: nothing is asked of a database."""
    return {read_number(line["number"]): day(line["issued_on"]) for line in lines()}


def read_number(text):
    """``"06/2020/QĐ-TTg"`` → ``("6", 2020, "QĐ-TTg")``, ``"22-NQ/TW"`` → ``("22", None, "NQ/TW")``."""
    first, parting, rest = text.partition("/") if "/" in text.split("-")[0] else text.partition("-")
    year, _slash, symbol = rest.partition("/")
    if parting == "/" and year.isdecimal():
        return first.lstrip("0"), int(year), symbol
    return first.lstrip("0"), None, rest
