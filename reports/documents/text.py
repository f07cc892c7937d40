"""Vietnamese typography of running text: what must not be parted at the end of a line, and the dash of a range.

Letters and digits are never changed. What belongs together is returned as a piece, to be set without a break; the
space inside stays an ordinary space, so that a search in the finished document finds "02 đoàn".
"""

import re
import unicodedata

LONGEST = 40  # letters that may be kept on one line; more could leave the page
NUMBER = r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?"
DAY = r"(?:\d{1,2}/)?\d{1,2}/\d{4}"
YEAR = r"(?:19|20)\d\d"

_MONEY = r"(?:đồng|USD|EUR|EURO|ơ-rô|đô la|VNĐ|VND|Yên|Kip|Won|Nhân dân tệ)"
_SCALE = r"(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)"
_UNITS = (
    r"đoàn|lượt|người|khách|dự|khoản|tổ|thỏa|văn|bản|biên|chương|hội|hợp|cuộc|buổi|lớp|suất|tin|bài|ấn|"
    r"công|cán|sinh|nước|quốc|tỉnh|địa|huyện|xã|cơ|đơn|doanh|nhà|chi|vụ|việc|tàu|thuyền|ngư|hộ|ý|nội|nhiệm|"
    r"đề|kế|chỉ|sự|gian|mặt|cột|km|m|m2|m²|m3|ha|tấn|kg|kWh|MW|ngày|giờ|phút|tháng|quý|năm|tuần|tuổi|lần|"
    r"ngôn|thị|đối|đại|phóng|hoạt|lĩnh|loại|học"
)

_TOGETHER = re.compile(
    "|".join(
        (
            # 74,361 tỷ đồng · 571,38 triệu USD · 2 tỷ · 1.500 USD
            rf"(?<![\w/])(?:US\$\s?)?{NUMBER}\s(?:{_SCALE}(?:\s{_MONEY})?|{_MONEY})(?!\w)",
            # ngày 14 · tháng 6 · năm 2024 · quý II · lần thứ 21 · Điều 7 · khoản 2 · khóa XIII
            rf"(?<!\w)(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Tt]hứ|Điều|[Kk]hoản|[Đđ]iểm|[Mm]ục|Phụ lục|[Kk]hóa|[Tt]rang|"
            rf"Chương|Phần)\s(?:{NUMBER}|[IVXLC]+(?:/\d{{4}})?)(?:\s?[–-]\s?(?:{NUMBER}|[IVXLC]+))?(?![\w/])",
            # số 90/KH-UBND · Nghị định 30/2020/NĐ-CP · 11944-CV/BĐNTW
            r"(?<![\w-])(?:[Ss]ố\s)?\d+(?:/\d{4})?[/-][A-ZĐƯ][\w]*(?:[-/&][\w]+)*",
            # 02 đoàn · 10.702 hội (viên)
            rf"(?<![\w/]){NUMBER}\s(?:{_UNITS})(?!\w)",
            # 2022 – 2023 · 31/3/2024–05/4/2024
            rf"(?<![\w/-])(?:{DAY}\s?–\s?{DAY}|{YEAR}\s?–\s?{YEAR})(?![\w/-])",
            # “số” before any other number
            rf"(?<!\w)[Ss]ố\s{NUMBER}(?![\w/])",
        )
    )
)
_RANGE = re.compile(
    rf"(?<![\w/.,-])({DAY}(?=\s?-\s?{DAY}(?![\w/-]))|{YEAR}(?=\s?-\s?{YEAR}(?![\w/-]|[.,]\d)))(\s?)-(\s?)"
)


# Control characters, invisible marks and reversals of direction: nothing a reader could see.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)


def visible(text):
    """The text without invisible marks, composed (NFC): what is typed on another system is found by the same search."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def ranges(text):
    """The text with an en dash in ranges of years and of days: "2024-2029" becomes "2024–2029"."""
    return _RANGE.sub(r"\1\2–\3", text)


def pieces(text):
    """The text cut in ``(words, together)``: what is together stands on one line. Joined again it is the same text."""
    out, end = [], 0
    text = ranges(text)
    for match in _TOGETHER.finditer(text):
        if len(match.group()) > LONGEST:
            continue
        if match.start() > end:
            out.append((text[end : match.start()], False))
        out.append((match.group(), True))
        end = match.end()
    if end < len(text):
        out.append((text[end:], False))
    return out
