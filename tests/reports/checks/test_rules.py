"""Each rule finds its mistake, and says nothing of the same sentence when it is right."""

import pytest

from reports.checks import check

# rule, the true sentence, what to replace, by what
CASES = [
    ("sum", "Tỉnh có 34 đối tác nước ngoài, gồm 21 đối tác cấp tỉnh và 13 đối tác cấp sở.", "21", "26"),
    ("sum", "Đã ban hành 628 văn bản, trong đó: 205 Nghị quyết và 423 Quyết định.", "423", "432"),
    ("sum", "Vốn đăng ký 571,38 triệu USD, gồm cấp mới 291,47 triệu USD và bổ sung 279,91 triệu USD.", "291,47", "219,47"),
    ("sum", "Có 63 trường hợp: Malaysia 27; Hàn Quốc 19; Đài Loan 17.", "19", "10"),
    ("sum", "Khách Lào 300 lượt, khách Thái Lan 250 lượt, tổng cộng 550 lượt.", "550", "590"),
    ("sum", "Hàn Quốc chiếm 42,5%, Nhật Bản chiếm 31%, Thái Lan chiếm 26,5% kim ngạch.", "31", "37"),
    ("share", "Đã nghiệm thu 41/54 vị trí, đạt 75,93%.", "75,93", "77,78"),
    ("share", "Trong tổng số 250 dự án có 165 dự án hoạt động, chiếm 66%.", "66", "76"),
    ("share", "Nộp ngân sách 1.530 tỷ đồng, chiếm 34% tổng thu 4.500 tỷ đồng.", "34", "43"),
    ("growth", "Năm 2019 đạt 922,4 triệu USD; năm 2020 đạt 1.107,4 triệu USD, tăng 20,1%.", "20,1", "14,8"),
    ("growth", "Xuất khẩu đạt 640 triệu USD, tăng 18,5% so với cùng kỳ năm trước (540 triệu USD).", "640", "460"),
    ("growth", "Số đoàn tăng từ 75 đoàn lên 96 đoàn, tăng 28%.", "96", "69"),
    ("growth", "Vốn giải ngân đạt 3,9 triệu USD, bằng 65% so với cùng kỳ năm 2022 (6 triệu USD).", "65", "56"),
    ("growth", "Vốn mới là 455 triệu USD, gấp 3,5 lần cùng kỳ năm trước (130 triệu USD).", "3,5", "5,3"),
    ("growth", "Tỷ lệ tăng từ 62,5% lên 75%, tăng 12,5 điểm phần trăm.", "12,5", "15,2"),
    ("growth", "Xuất khẩu đạt 876 triệu USD, đạt 62,6% kế hoạch năm (KH: 1.400 triệu USD).", "1.400", "1.040"),
    ("part<=whole", "Tổng số khoảng 3.300 đoàn, trong đó có khoảng 700 đoàn dùng ngân sách.", "700", "7.000"),
    ("bound", "Tỉnh đón 1.181 đoàn/7.961 lượt khách.", "7.961", "796"),
    ("bound", "Có 53/63 tỉnh, thành phố ban hành quy chế.", "53", "83"),
    ("list length", "Hợp tác với 04 tỉnh Nam Lào (Attapu, Champasak, Salavan, Sekong).", "04", "05"),
    ("list length", "Cổng thông tin có 4 thứ tiếng Việt - Anh - Hàn - Nhật.", "4", "5"),
    ("exchange rate", "Doanh thu 12,5 triệu USD, tương đương 293,75 tỷ đồng; lãi 2 triệu USD, tương đương 47 tỷ đồng.", "47", "74"),
    ("exchange rate", "Tổng giá trị 71,3 tỷ đồng (tương đương 3,1 triệu USD).", "3,1", "31"),
    ("date", "Tính đến ngày 20/6/2017, vốn đạt 11 tỷ USD, tăng 5% so với cùng kỳ năm 2016.", "20/6/2017", "20/6/2016"),
    ("date", "Hội nghị diễn ra ngày 30/6/2024.", "30/6", "31/6"),
    ("date", "Tổng kết 10 năm (2011-2020) công tác viện trợ.", "2020", "2024"),
    ("date order", "Đoàn công tác từ ngày 12/5/2024 đến ngày 19/5/2024.", "19/5", "09/5"),
    ("date order", "Thỏa thuận ký ngày 15/3/2019, hết hiệu lực ngày 15/3/2024.", "2024", "2014"),
    ("citation", "Theo Quyết định số 78/2017/QĐ-UBND ngày 18/12/2017 của tỉnh.", "18/12/2017", "18/12/2018"),
    ("citation", "Theo Luật số 70/2020/QH14 ngày 13/11/2020.", "QH14", "QH13"),
    ("unit missing", "Nông nghiệp tăng 45,6%; công nghiệp tăng 3,2%.", "45,6%", "45,6"),
    ("comparison", "Tăng trưởng đạt 5,73%, cao hơn mức 5,52% của cùng kỳ.", "5,73", "5,37"),
    ("comparison", "Luôn tăng: năm 2020 đạt 810 tấn, năm 2021 đạt 905 tấn, năm 2022 đạt 990 tấn.", "905", "995"),
    ("rank", "Hàn Quốc dẫn đầu với 78 dự án, tiếp theo là Nhật Bản 54 dự án.", "78", "48"),
    ("year to date", "Trong tháng 6, xuất khẩu đạt 118 triệu USD; lũy kế 6 tháng đạt 655 triệu USD.", "118", "811"),
    ("repeat", "Được duyệt 30 đoàn ra, đến nay đã thực hiện 18/30 đoàn.", "18/30", "18/50"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "old", "new"), CASES)
def test_it_finds_the_false_number_and_not_the_true_one(rule, sentence, old, new):
    assert check(sentence) == []
    found = check(sentence.replace(old, new, 1))
    assert rule in {finding.rule for finding in found}


def test_it_says_where_and_what_and_why():
    text = "Long An:\nđã nghiệm thu 41/54 vị trí mốc, đạt 77,78%."
    (finding,) = check(text)
    assert text[finding.start : finding.end] == finding.quote == "41/54 vị trí mốc, đạt 77,78%"
    assert (finding.claimed, finding.expected, finding.severity) == ("77,78%", "75,93%", "error")
    assert finding.why == "41 trên 54 là 75,93%, không phải 77,78%."


@pytest.mark.parametrize("said", ["tăng 1,5 lần", "tăng 2,5 lần", "tăng gấp 2,5 lần", "gấp 2,5 lần"])
def test_it_reads_times_both_ways(said):
    assert [
        f for f in check(f"Có 50 dự án, {said} so với cùng kỳ năm trước (20 dự án).") if f.severity == "error"
    ] == []


def test_it_takes_a_cut_off_share_for_right_and_never_calls_rounding_up_an_error():
    assert check("Đạt 31/59 địa phương (chiếm 52,5%).") == []
    assert check("Có 28/37 đơn vị, đạt 75%.") == []
    assert [f.severity for f in check("Đã thực hiện 28/35 nhiệm vụ, đạt 81%.")] == ["warning"]


def test_a_hedged_number_is_at_most_warned_about():
    found = check("Có hơn 300 đoàn, gồm 120 đoàn ra và 150 đoàn vào.")
    assert [f.severity for f in found] == ["warning"]


def test_more_than_exactly_the_sum_is_a_matter_of_style():
    found = check("Đã ban hành hơn 628 văn bản, trong đó: 205 Nghị quyết và 423 Quyết định.")
    assert [(f.rule, f.severity, f.claimed) for f in found] == [("bound", "style", "hơn 628 văn bản")]


def test_parts_may_stand_in_a_footnote():
    text = "Tỉnh đã có quan hệ với 34 đối tác nước ngoài¹ trên nhiều mặt.\n\n¹ Trong đó có 21 đối tác cấp tỉnh; {} đối tác cấp sở."
    assert check(text.format(13)) == []
    assert [f.rule for f in check(text.format(18))] == ["sum"]


def test_parts_may_stand_in_lines_with_bullets():
    text = "Trong kỳ đã tổ chức 36 đoàn ra, gồm:\n- Cấp tỉnh: 14 đoàn;\n- Cấp sở: {} đoàn.\n"
    assert check(text.format(22)) == []
    assert [f.rule for f in check(text.format(27))] == ["sum"]


def test_several_shares_tell_which_amount_is_the_whole():
    text = "Tổng vốn đạt 19,22 tỷ USD. Tỉnh A có 3,06 tỷ USD (chiếm 15,9%). Tỉnh B có 2,85 tỷ USD (chiếm {}%). Tỉnh C 2,19 tỷ USD (chiếm 11,4%)."
    assert check(text.format("14,8")) == []
    assert [(f.rule, f.severity) for f in check(text.format("18,4"))] == [("share", "error")]


def test_a_table_row_received_before_it_was_sent_is_found():
    rows = "STT\tĐƠN VỊ\tNGÀY GỬI\tNGÀY NHẬN\n1\tTỉnh A\t12/6\t22/6\n2\tTỉnh B\t20/6\t19/6\n"
    assert [(f.rule, f.quote) for f in check(rows)] == [("date order", "20/6\t19/6")]


def test_one_document_has_one_date():
    text = "Theo Nghị quyết số 34-NQ/TW ngày 09/01/2023. Thực hiện Nghị quyết số 34-NQ/TW ngày {} của Trung ương."
    assert check(text.format("09/01/2023")) == []
    assert [f.rule for f in check(text.format("25/4/2023"))] == ["citation"]


def test_numbers_of_the_state_start_anew_each_year():
    assert check("Kế hoạch số 90/KH-UBND ngày 14/3/2024 và Kế hoạch số 90/KH-UBND ngày 02/3/2023.") == []


def test_one_name_has_one_spelling():
    text = "Ký với tỉnh Kampong Thom. Đoàn thăm tỉnh Kampong Thom và tỉnh {}."
    assert check(text.format("Champasak")) == []
    assert "name" in {f.rule for f in check(text.format("KampongThom"))}


def test_a_chip_that_differs_from_the_register_is_found():
    text = "Tỉnh đã ký mới 03 thỏa thuận."
    chips = [("agreements.signed", 15, 17)]
    assert check(text, {"agreements.signed": 3}, chips) == []
    assert [(f.rule, f.expected) for f in check(text, {"agreements.signed": "4"}, chips)] == [("register", "4")]
    assert check(text, {"agreements.signed": None}, chips) == []


def test_a_national_document_has_the_day_it_was_issued():
    text = "Thực hiện Luật số 70/2020/QH14 ngày {}/11/2020 của Quốc hội."
    assert check(text.format(13)) == []
    assert [(f.rule, f.expected, f.severity) for f in check(text.format(23))] == [("citation", "13/11/2020", "warning")]
    assert check(text.format(23), known={}) == []
