"""Centred words in lines: of nearly the same length, broken where a reader would pause, never inside what is one word.

Vietnamese writes a word of two syllables with a space in it, so a line that breaks at any space parts words: "hội /
nhập". Numbers with what they count, ranges and names are kept whole by :mod:`.text`; the words below are those of
titles and of the names of bodies.
"""

import re
from itertools import pairwise

from .metrics import width
from .text import pieces

JOINED = "\u0000"  # stands for a space at which no line ends, while lines are sought
_WORDS = (
    "an ninh|an toàn|ban hành|báo cáo|bảo hộ công dân|bộ chính trị|bộ ngoại giao|ban bí thư|ban chỉ đạo|ban thường vụ|"
    "biên giới|các năm|cả năm|chấp hành|chỉ đạo|chiến lược|chính phủ|chính sách|chủ trương|chương trình|công dân|"
    "công tác|cuối kỳ|cuối năm|cụ thể|danh sách|đầu năm|đầu tư|đề án|địa bàn|địa phương|điều ước|định hướng|"
    "đoàn ra|đoàn vào|đối ngoại|đối tác|giai đoạn|hằng năm|hiệu lực|hoạt động|hội đồng nhân dân|hội nghị|hội nhập|"
    "hội thảo|hợp tác|hữu nghị|kế hoạch|kết quả|khoản viện trợ|kiều bào|kinh tế|lãnh sự|năm tiếp theo|ngoại giao|"
    "ngoại vụ|người việt nam|nghị quyết|nhân dân|nhiệm vụ|nước ngoài|phi chính phủ|phối hợp|phương hướng|quản lý|"
    "quốc gia|quốc tế|sơ kết|thành phố|thành ủy|thông tin|thỏa thuận|thực hiện|thương mại|tiếp theo|tình hình|"
    "tỉnh ủy|tổng hợp|tổng kết|triển khai|trung ương|trường hợp|tuyên truyền|tư tưởng|ủy ban|văn bản|văn hóa|"
    "văn phòng|việt nam|viện trợ|xã hội|xúc tiến|yêu cầu|đổi mới|phát triển|hằng quý|số liệu|đính kèm|phụ lục"
)
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_WORDS.split('|'), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_GAP = f"[ {JOINED}]"
_DAY = re.compile(rf"ngày{_GAP}\d+{_GAP}tháng{_GAP}\d+{_GAP}năm{_GAP}\d+")
_PAUSE = re.compile(r"(?:và|của|trên|tại|trong|đến|theo|về|giai|năm \d+|ngày|từ)(?!\w)|\(", re.IGNORECASE)
# What a line costs that is longer than the others, one that ends anywhere, one that ends with "và".
UNEVEN, NO_PAUSE, HANGING = 1.0, 0.1, 0.5


def balanced(text, size, room, *, bold=False):
    """The text in as few lines as fit into ``room`` (mm) at ``size`` (points), the best of all ways to break it.

    A single word wider than the room has a line of its own.
    """
    if not (units := _units(text)):
        return [""]
    widths = [width(unit, size, bold) for unit in units]
    space = width(" ", size, bold)
    fewest = max(1, -(-int(100 * (sum(widths) + space * (len(units) - 1))) // int(100 * room)))
    for count in range(min(fewest, len(units)), len(units) + 1):
        if ends := _best(units, widths, space, room, count):
            return [" ".join(units[start:end]) for start, end in pairwise([0, *ends])]
    return units


def _units(text):
    """What stands on one line whatever happens, in order."""
    kept = "".join(words.replace(" ", JOINED) if together else words for words, together in pieces(text))
    for known in (_DAY, _WORD):
        kept = known.sub(lambda found: found.group().replace(" ", JOINED), kept)
    units = [""]
    for unit in kept.split():
        if _is_name(units[-1]) and _is_name(unit):
            units[-1] += JOINED + unit
        else:
            units.append(unit)
    return [unit.replace(JOINED, " ") for unit in units[1:]]


def _is_name(unit):
    """A word with a capital among small ones, "Bình", "Định,"; what is all capitals says nothing of names."""
    return unit.istitle() and unit[-1:].isalpha()


def _best(units, widths, space, room, count):
    """Where each of ``count`` lines ends, at the least cost; None where they do not fit."""
    goal = (sum(widths) + space * (len(units) - count)) / count
    best = {0: (0.0, [])}  # end of the lines so far: what they cost, where each ends
    for _ in range(count):
        longer = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(units) + 1):
                wide = sum(widths[start:end]) + space * (end - start - 1)
                if wide > room and end > start + 1:
                    break
                paid = cost + UNEVEN * ((wide - goal) / goal) ** 2 + _cost_of_end(units, end)
                if end not in longer or paid < longer[end][0]:
                    longer[end] = (paid, [*ends, end])
        best = longer
    return best.get(len(units), (0, None))[1]


def _cost_of_end(units, end):
    last = units[end - 1]
    if end == len(units) or last[-1] in ",;:)":
        return 0
    return HANGING if _PAUSE.fullmatch(last) else 0 if _PAUSE.match(units[end]) else NO_PAUSE
