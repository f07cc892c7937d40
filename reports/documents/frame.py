"""The words around the text: number and symbol, place and date, recipients, the line under an annex's title.

All of it is official Vietnamese, whatever the language of the interface (NĐ 30/2020, Phụ lục I).
"""

import re

from .lines import balanced
from .metrics import width

OURS, RECIPIENTS = 41, 48  # percent of the line for the left column, at the head and at the end
TITLE_SHARE = 0.9  # of the line that a centred title may fill
BLANK = "\u00a0" * 7  # what is filled in by hand or by the agency's book: left open, never invented

# The first word after these is written with a capital, "Sở Tư pháp", and so are the names of bodies inside a name.
_KINDS_OF_AGENCY = ("bộ", "sở", "ban", "cục", "vụ", "viện")
_WITH_A_CAPITAL = ("ủy ban nhân dân", "hội đồng nhân dân", "tỉnh ủy", "trung ương", "ngoại giao", "ngoại vụ")


def number_line(header, manner):
    """Cell 3: "Số: 05/BC-UBND", of the Party "Số 05-BC/TU"; a number below 10 has a leading zero."""
    return f"{manner.number_label}{_numbered(header, manner)}"


def _numbered(header, manner):
    return f"{_number(header)}{manner.number_joint}{header.symbol}"


def signed_as(line, manner):
    """A line of the signature block: "TM. BAN THƯỜNG VỤ", of the Party "T/M BAN THƯỜNG VỤ"."""
    for ours, theirs in manner.signed_forms:
        if line.startswith(ours):
            return f"{theirs} {line.removeprefix(ours).lstrip()}"
    return line


def recipients(header, manner):
    """The lines of "Nơi nhận"; the Party does not name its registry in the line of the archive."""
    lines = header.recipients
    if not manner.archive_names_registry:
        lines = [re.sub(r"^(-?\s*Lưu):?\s+VT,?\s*", r"\1 ", line) for line in lines]
    return listed(lines)


def place_line(content):
    """Cell 4: "Đồng Nai, ngày 05 tháng 02 năm 2024"."""
    return f"{content.layout.place}, {day_in_words(content)}"


def day_in_words(content):
    """Days below 10 and the months 1 and 2 have a leading zero (NĐ 30/2020)."""
    day = content.layout.date
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {content.year or BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def attached_to(content, manner):
    """The line under the title of an annex."""
    header = content.layout
    document = f"{sentence_case(header.type_name)} số {_numbered(header, manner)}{',' * manner.comma_before_day}"
    return f"(Kèm theo {document} {day_in_words(content)} của {issuer_name(content)})"


def issuer_name(content):
    """The issuer as in a sentence, "Ủy ban nhân dân tỉnh Đồng Nai", from the lines of the header."""
    header = content.layout
    if header.issuer_name:
        return header.issuer_name
    name = _proper(" ".join(header.issuer), [content.province, header.place, "Việt Nam"])
    return name[:1].upper() + name[1:]


def issuer_lines(names, layout, *, bold=True):
    """The names of the left column in lines; one too long for it is broken, before the name of the place if that is enough."""
    size, room = layout.sizes.issuer, layout.page.line * OURS / 100 - 1
    lines = []
    for name in names:
        parts = [name]
        if width(name, size, bold) > room and (found := re.fullmatch(r"(.+?) ((?:TỈNH|THÀNH PHỐ) .+)", name)):
            parts = found.groups()
        lines += [line for part in parts for line in balanced(part, size, room, bold=bold)]
    return lines


def sentence_case(words):
    return words[:1].upper() + words[1:].lower()


def listed(lines):
    """Lines of a list as the decree ends them: ";" and, on the last, "."."""
    plain = [re.sub(r"^[-–+•]\s*", "", line).rstrip(" ;.,") for line in lines]
    return [f"{line}{'.' if index == len(plain) - 1 else ';'}" for index, line in enumerate(plain)]


def heading_number(section, manner):
    """The number as it is printed: "I.", "1.", "3.1.", "a)"; of the Party "I-", "1-"."""
    number = section.number
    if not number or number[-1] in ".)":
        return number
    return f"{number})" if section.level == 4 and not number.isdecimal() else f"{number}{manner.heading_mark}"


def is_centred(section):
    """Whether number and title stand in the middle: "Phần thứ nhất", "Chương I"."""
    return section.level == 1 and section.number.lower().startswith(("phần", "chương"))


def title_line(header):
    """Type and subject in one line, as a document calls itself in its properties."""
    return " ".join(filter(None, [sentence_case(header.type_name), header.subject]))


def subject_lines(subject, layout):
    """The subject in lines of nearly the same length, so that the rule below stands under words."""
    return balanced(subject, layout.sizes.subject, layout.page.line * TITLE_SHARE, bold=True)


def annex_lines(content, annex, layout):
    """``(the title, the line under it)`` of an annex, each in lines."""
    page, size = layout.page, layout.sizes.annex
    room = (page.long_line if annex.landscape else page.line) * TITLE_SHARE
    words, title = annex.title.split(), []
    for line in balanced(annex.title.upper(), size, room, bold=True):  # its style prints it in capitals
        title.append(" ".join(words[: len(line.split())]))
        words = words[len(line.split()) :]
    return title, balanced(attached_to(content, layout.manner), size, room)


def _number(header):
    if not header.number:
        return BLANK
    return header.number.zfill(2) if header.number.isdecimal() else header.number


def _proper(capitals, names):
    text = re.sub(rf"^(?:{'|'.join(_KINDS_OF_AGENCY)}) \w", lambda match: match.group().title(), capitals.lower())
    for name in filter(None, names):
        text = re.sub(rf"\b{re.escape(name.lower())}\b", name, text)
    for words in _WITH_A_CAPITAL:
        text = re.sub(rf"\b{words}\b", words[0].upper() + words[1:], text)
    return text
