import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.text import pieces, ranges

TOGETHER = [
    "02 đoàn", "74,361 tỷ đồng", "571,38 triệu USD", "ngày 14", "tháng 6", "năm 2024", "số 90/KH-UBND", "số 30/2020/NĐ-CP",
    "10.702 hội", "02/10 đoàn", "quý II/2024", "11944-CV/BĐNTW", "Điều 7", "2 tỷ", "lần thứ 21"[4:], "25-CT/TW",
]  # fmt: skip


@pytest.mark.parametrize("words", TOGETHER)
def test_it_keeps_together(words):
    assert (words, True) in pieces(f"Theo đó, {words}, và tiếp theo.")


@pytest.mark.parametrize("words", ["02 và", "người dân", "năm nay", "USD đã", "đoàn 02"])
def test_it_does_not_bind_other_words(words):
    assert pieces(words) == [(words, False)]


RANGES = {
    "giai đoạn 2024-2029.": "giai đoạn 2024–2029.",
    "2022 - 2023": "2022 – 2023",
    "31/3/2024-05/4/2024": "31/3/2024–05/4/2024",
    "kinh tế - xã hội": "kinh tế - xã hội",
    "05-HD/BĐNTW": "05-HD/BĐNTW",
    "số 2011-2020/KH": "số 2011-2020/KH",
    "0251-2024": "0251-2024",
}


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_it_puts_a_dash_in_ranges_only(text, expected):
    assert ranges(text) == expected


@given(st.text(alphabet="0123456789 -/.,đoàntỷUSDsốngày\u00a0", max_size=60))
def test_it_never_changes_letters_or_digits(text):
    joined = "".join(words for words, _ in pieces(text))
    assert joined.replace("–", "-") == text.replace("–", "-")
