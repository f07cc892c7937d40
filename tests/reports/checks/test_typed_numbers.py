"""Numbers typed by hand against the figures that the same words may mean."""

import pytest

from reports.checks import Named, check

OUT = Named("delegations.outbound", ("đoàn ra", "đoàn ra cấp tỉnh"), (3, 5))
ALL = Named("delegations.outbound_all", ("đoàn ra",), (12,))


def typed(text, *, named=(OUT, ALL), computed=()):
    found = check(text, named=named, computed=computed, year=2024)
    return [(one.claimed, one.expected, one.severity) for one in found if one.rule == "register"]


def test_it_doubts_a_number_that_no_figure_of_these_words_has():
    assert typed("Trong 6 tháng đầu năm 2024, tỉnh đã tổ chức 04 đoàn ra.") == [("04", "03, 12", "warning")]


@pytest.mark.parametrize("number", ["03", "3", "05", "12"])
def test_it_is_quiet_where_any_of_them_has_it(number):
    assert typed(f"Tỉnh đã tổ chức {number} đoàn ra.") == []


def test_the_narrower_words_mean_the_narrower_figure():
    assert typed("Tỉnh đã tổ chức 12 đoàn ra cấp tỉnh, với 80 lượt người.") == [("12", "03", "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỉnh đã tổ chức 04 đoàn ra tại Lào.",
        "Tỉnh đã tổ chức 04 đoàn ra do lãnh đạo tỉnh dẫn đầu.",
        "Kế hoạch năm 2024 có 04 đoàn ra.",
        "Cùng kỳ có 04 đoàn ra.",
        "Năm 2022, tỉnh đã tổ chức 04 đoàn ra.",
        "Tính đến 31/5/2024, tỉnh đã tổ chức 04 đoàn ra.",
        "Sở Công Thương đã cử 04 đoàn ra.",
        "Số đoàn tăng 04 đoàn ra.",
        "Tỉnh đã tổ chức hơn 02 đoàn ra.",
        "Tỉnh đã tổ chức 30 lượt, trong đó 04 đoàn ra.",
        "Tỉnh có các hoạt động (04 đoàn ra).",
        "Trong tháng 3 tỉnh đã tổ chức 04 đoàn ra.",
        "Tỉnh đã hủy 04 đoàn ra.",
        "Tỉnh đã tổ chức 14 hoạt động gồm 04 đoàn ra và 10 đoàn vào.",
        "Nội dung\t04 đoàn ra\t",
    ],
)
def test_it_is_quiet_where_the_sentence_narrows_the_count_or_turns_elsewhere(sentence):
    assert typed(sentence) == []


def test_it_leaves_what_was_computed_to_the_register_itself():
    text = "Tỉnh đã tổ chức 04 đoàn ra."
    start = text.index("04")
    assert typed(text, computed=[(start, start + len("04 đoàn ra"))]) == []


def test_it_is_quiet_where_no_value_is_known():
    assert typed("Tỉnh đã tổ chức 04 đoàn ra.", named=(Named("a.b", ("đoàn ra",), ()),)) == []
