"""The table of recommendations on a section's page: what stands, what was asked last time, and what was refused."""

from dataclasses import dataclass

from .. import recommending
from ..forms import RecommendationForms
from ..recommending import Row

# Whom provinces ask most; any other body can be typed.
ADDRESSEES = (
    "Bộ Ngoại giao",
    "Chính phủ",
    "Thủ tướng Chính phủ",
    "Bộ Công an",
    "Bộ Công Thương",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Khoa học và Công nghệ",
    "Bộ Nội vụ",
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Quốc phòng",
    "Bộ Tài chính",
    "Bộ Tư pháp",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Xây dựng",
    "Bộ Y tế",
    "Bộ Chính trị",
    "Ban Bí thư",
)


@dataclass
class Asked:
    """``before`` are the rows of the period before: [(place, Row, its answer in words, whether it stands here too)]."""

    formset: object
    before: list
    seen: str
    sentence: str = ""
    addressees: tuple = ADDRESSEES


def asked_in(section, *, formset=None, seen="", sentence=""):
    """The table of a section; ``None`` for a section that has none."""
    if not recommending.is_asked_in(section):
        return None
    rows = recommending.standing(section)
    here = {(row.text, row.addressee) for row in rows}
    before = [
        (place, row, recommending.answer_words(row), (row.text, row.addressee) in here)
        for place, row in enumerate(recommending.asked_before(section))
    ]
    formset = formset or RecommendationForms(initial=[vars(row) for row in rows], prefix="asked")
    return Asked(formset, before, seen or recommending.fingerprint(rows), sentence)


def rows_of(formset) -> list[Row]:
    return [form.row for form in formset if form.is_said]
