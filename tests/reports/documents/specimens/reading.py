"""The plain texts: ``# I | Heading`` (as many # as its level), a paragraph a line, ``- item``, ``| cell | cell |``,
``[^footnote^]``, ``*slanting*``, ``!name`` for the chart of the table below it, ``===`` before the closing."""

import re
from html import escape
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent
NOTE, SLANTING = re.compile(r"\[\^(.+?)\^\]"), re.compile(r"\*(.+?)\*")


def read(name, charts):
    """``(opening, sections, closing)`` of a text."""
    text, _, closing = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("===\n")
    parts, lines = [(None, [])], text.splitlines()
    for line in filter(None, lines):
        if line.startswith("#"):
            parts.append((line, []))
        else:
            parts[-1][1].append(line)
    return _html(parts[0][1]), [_section(head, body, charts) for head, body in parts[1:]], _html(closing.splitlines())


def _section(head, body, charts):
    marks, _, rest = head.partition(" ")
    number, heading = rest.split(" | ")
    drawn = [charts[line[1:]] for line in body if line.startswith("!")]
    html = _html(line for line in body if not line.startswith("!"))
    return {"number": number, "level": len(marks), "heading": heading, "html": html, "charts": drawn}


def _html(lines):
    blocks = {"-": _list, "|": _table}
    found = groupby(filter(None, lines), key=lambda line: line[0] if line[0] in blocks else "")
    return "".join(blocks.get(kind, _paragraphs)(list(group)) for kind, group in found)


def _paragraphs(lines):
    return "".join(f"<p>{_words(line)}</p>" for line in lines)


def _list(lines):
    return f"<ul>{''.join(f'<li>{_words(line[2:])}</li>' for line in lines)}</ul>"


def _table(lines):
    head, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    rows = [f"<tr>{''.join(f'<th>{_words(cell)}</th>' for cell in head)}</tr>"]
    rows += [f"<tr>{''.join(f'<td>{_words(cell)}</td>' for cell in row)}</tr>" for row in body]
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _words(text):
    noted = NOTE.sub(lambda found: f'<span data-footnote="{escape(found[1])}"></span>', escape(text, quote=False))
    return SLANTING.sub(r"<em>\1</em>", noted)
