"""repeat: a share is held against the plan it belongs to; going out and coming in are two plans."""

import pytest

from reports.checks import check

LEAD = "Năm 2024, tỉnh được phê duyệt 02 đoàn ra, 01 đoàn vào. "


def quotes(text):
    return [finding.quote for finding in check(text) if finding.rule == "repeat"]


@pytest.mark.parametrize(
    "text",
    [
        LEAD + "Đoàn ra theo kế hoạch (02/02 đoàn, đạt 100%). Đoàn vào theo kế hoạch (0/01 đoàn, đạt 0%).",
        LEAD + "Đến nay đã thực hiện 01/01 đoàn.",
        "Tỉnh được phê duyệt 02 đoàn ra và 01 đoàn vào, đã thực hiện 02/02 đoàn ra.",
        "Tỉnh đã phê duyệt 16 dự án. Đã thực hiện 02/10 đoàn ra theo kế hoạch.",
    ],
)
def test_a_right_share_of_one_of_two_plans_is_left_alone(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (LEAD + "Đoàn ra theo kế hoạch (02/03 đoàn).", "02/03"),
        (LEAD + "Đoàn vào theo kế hoạch (0/02 đoàn).", "0/02"),
        (LEAD + "Đến nay đã thực hiện 01/04 đoàn.", "01/04"),
        ("Tỉnh được phê duyệt 10 đoàn ra. Đến nay đã thực hiện 03/12 đoàn.", "03/12"),
    ],
)
def test_a_share_of_another_number_than_was_approved_is_found(text, quote):
    assert quotes(text) == [quote]
