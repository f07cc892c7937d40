"""What the provinces ask for, grouped by whom they ask and by likeness, each wish with who asked."""

from dataclasses import dataclass, field
from html import escape

from portal.text import fold
from reports.prose import plain

from .words import names, paragraph, upper

ALIKE = 0.6  # share of the words that two wishes have in common
SHORTEST = 20  # letters: less is a heading or a greeting
OTHERS = "các cơ quan trung ương"
NOTHING = (fold("Không có"), fold("Trong kỳ báo cáo không"))  # how a province says that it asks for nothing
# Whom a province turns to, in the order in which documents name them; the first that a line names.
ADDRESSEES = (
    "Quốc hội",
    "Thủ tướng Chính phủ",
    "Chính phủ",
    "Bộ Ngoại giao",
    "Ban Đối ngoại",
    "Bộ Công an",
    "Bộ Quốc phòng",
    "Bộ Tài chính",
    "Bộ Công Thương",
    "Bộ Xây dựng",
    "Bộ Nội vụ",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Khoa học và Công nghệ",
    "Bộ Tư pháp",
)
LITTLE = set(fold("các của và cho để với về trong là có được những một đối đề nghị kiến tiếp tục tăng cường").split())


@dataclass
class Wish:
    """One wish as the first who asked put it, and all who asked for the like."""

    text: str
    addressee: str
    words: frozenset
    sources: list = field(default_factory=list)


def draft(national, section):
    """``section``: the key of the recommendations in the provinces' form."""
    groups = grouped(national.gathered.passages(section))
    return "".join(_group(addressee, wishes) for addressee, wishes in groups.items())


def grouped(passages):
    """``{addressee: [Wish]}``, what most provinces ask for first. ``passages``: ``[(source, html)]``."""
    found = []
    for source, html in passages:
        for addressee, text in _lines(plain(html)):
            _join(found, addressee, text, source)
    groups = {}
    for addressee in [*ADDRESSEES, OTHERS]:
        mine = [wish for wish in found if wish.addressee == addressee]
        if mine:
            groups[addressee] = sorted(mine, key=lambda wish: -len(wish.sources))
    return groups


def _lines(text):
    """``(addressee, wish)`` for each line; a line that ends in a colon says to whom the next ones go."""
    heading = ""
    for line in text.splitlines():
        line = line.strip(" -+•;")
        if line.endswith(":"):
            heading = _addressee(line)
        elif len(line) >= SHORTEST and not fold(line).startswith(NOTHING):
            yield heading or _addressee(line) or OTHERS, line.rstrip(" .;")


def _addressee(line):
    said = fold(line)
    return next((name for name in ADDRESSEES if fold(name) in said), "")


def _join(found, addressee, text, source):
    words = frozenset(word for word in fold(text).split() if word not in LITTLE)
    for wish in found:
        if wish.addressee == addressee and _alike(wish.words, words):
            if source not in wish.sources:
                wish.sources.append(source)
            return
    found.append(Wish(text, addressee, words, [source]))


def _alike(one, other):
    return len(one & other) >= ALIKE * len(one | other) if one and other else False


def _group(addressee, wishes):
    items = "".join(f"<li><p>{escape(upper(wish.text))} ({_who(wish)}).</p></li>" for wish in wishes)
    return paragraph(f"Đối với {addressee}:") + f"<ul>{items}</ul>"


def _who(wish):
    return names([source.province for source in wish.sources])
