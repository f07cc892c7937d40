"""Long, broken and hostile texts: linear time, no exception, places inside the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.checks import check
from tests.reports.checks import falsify

PIECES = [
    "trong đó ", "gồm: ", "(", ")", "; ", ", ", " và ", "\n", "\n\n", "\t", "- ", "41/59 ", "địa phương ", "chiếm ", "69,5%", "tăng ", "so với cùng kỳ ",
    "năm 2020 ", "702,1 triệu USD ", "1.107,4 ", "tỷ đồng ", "ngày 31/6/2024 ", "từ ", "lên ", "34 đối tác ", "¹", "¹ ", "…", ".", ": ", "Kampong Thom ",
    "22-NQ/TW ", "tương đương ", "hơn ", "kể cả ", "0 dự án ", "0% ", "tổng số ", "cao hơn ", "gấp 0 lần ", "-", "/", "lũy kế 6 tháng ", "tháng 6 ",
]  # fmt: skip


def seconds(text):
    """Of this thread alone: others of the process, and other processes, do not count."""
    start = time.thread_time()
    check(text)
    return time.thread_time() - start


def test_a_report_of_60000_characters_takes_well_under_a_second():
    sentences = [text for _, text, *_ in falsify.sentences()]
    report = "\n".join(sentences * (60_000 // len("\n".join(sentences)) + 1))[:60_000]
    assert min(seconds(report) for _ in range(3)) < 0.8


@pytest.mark.parametrize(
    "piece",
    [
        *PIECES,
        "a",
        "1",
        "1,",
        "1.1",
        "(1",
        "trong đó 1 ",
        "gồm 1, 2; ",
        "năm 2020 đạt 5 tấn, ",
        "3 nước: A, ",
        "Ab-",
        "số ",
    ],
)
def test_no_repeated_piece_takes_more_than_linear_time(piece):
    short, long = (piece * (size // len(piece)) for size in (8_000, 32_000))
    longer, shorter = (min(seconds(text) for _ in range(2)) for text in (long, short))
    assert longer < 12 * max(shorter, 0.03)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_mixture_is_read_and_its_findings_stand_in_the_text(text):
    for finding in check(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.quote
        assert finding.why


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text):
    check(text)
