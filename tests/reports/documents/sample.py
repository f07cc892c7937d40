"""A half-year report like those of a province, with invented names and words of our own, in every part a document has."""

import copy

FIGURES = {
    "outbound": '<span data-figure="delegations.outbound" data-show="count">02 đoàn</span>',
    "plan": '<span data-figure="delegations.outbound" data-show="plan">10 đoàn</span>',
    "rate": '<span data-figure="delegations.outbound_plan_rate" data-show="value">20%</span>',
    "aid": '<span data-figure="aid.committed_vnd" data-show="value">74,361 tỷ đồng</span>',
    "fdi": '<span data-figure="fdi.total_capital" data-show="value">571,38 triệu USD</span>',
    "change": '<span data-figure="fdi.total_capital" data-show="change">tăng 13% so với cùng kỳ năm trước</span>',
}


def note(text):
    return f'<span data-footnote="{text}"></span>'


VISIT = (
    "Đoàn công tác số {n} của tỉnh thăm và làm việc tại địa phương đối tác từ ngày {d:02d}/3/2024 đến ngày {e:02d}/3/2024, "
    "trao đổi về hợp tác nông nghiệp, đào tạo nghề và kết nối doanh nghiệp, thống nhất đầu mối liên hệ thường xuyên; "
)
LONG_NOTE = (
    "Các hoạt động chính gồm: "
    + "".join(VISIT.format(n=n, d=n, e=n + 3) for n in range(1, 27))
    + "các đoàn đều có báo cáo kết quả."
)

CONTEXT = (
    "<p>Sáu tháng đầu năm 2024, tình hình thế giới và khu vực có nhiều chuyển biến nhanh, tác động trực tiếp đến thương mại, "
    "đầu tư và đi lại của người dân. Trong bối cảnh đó, tỉnh giữ nhịp các quan hệ đã có, chủ động mở thêm hướng hợp tác "
    "mới và gắn hoạt động đối ngoại với mục tiêu phát triển kinh tế - xã hội giai đoạn 2021-2025.</p>"
    "<p>Hội nhập quốc tế tiếp tục được xác định là nhiệm vụ của cả hệ thống chính trị; các sở, ngành báo cáo định kỳ và "
    "phối hợp qua một đầu mối.</p>"
)
GUIDANCE = (
    "<p>Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 90/KH-UBND ngày 14/3/2024 về công tác đối ngoại năm 2024"
    + note("Kế hoạch xác định 05 nhóm nhiệm vụ và phân công 12 cơ quan chủ trì.")
    + " và các văn bản hướng dẫn, trong đó:</p><ul><li>Quy định rõ trình tự xin phép, tổ chức và báo cáo kết quả của đoàn "
    "ra, đoàn vào;</li><li>Giao cơ quan ngoại vụ theo dõi việc thực hiện các thỏa thuận quốc tế đã ký, cụ thể:<ul><li>Lập "
    "sổ theo dõi điện tử;</li><li>Nhắc hạn trước 60 ngày.</li></ul></li><li>Yêu cầu báo cáo trước ngày 15 tháng 6 hằng "
    "năm.</li></ul>"
)
TABLE = (
    "<table><tbody><tr><th>STT</th><th>Nội dung</th><th>Kế hoạch năm</th><th>Thực hiện 6 tháng</th><th>Tỷ lệ</th></tr>"
    "<tr><td>1</td><td>Đoàn ra cấp tỉnh</td><td>10</td><td>02</td><td>20%</td></tr>"
    "<tr><td>2</td><td>Đoàn vào cấp tỉnh</td><td>03</td><td>0</td><td>0%</td></tr>"
    "<tr><td>3</td><td>Đoàn vào cấp tỉnh phát sinh ngoài kế hoạch</td><td></td><td>01</td><td></td></tr></tbody></table>"
)
DELEGATIONS = (
    f"<p>Theo kế hoạch được phê duyệt, năm 2024 tỉnh tổ chức {FIGURES['plan']} ra cấp tỉnh. Trong kỳ đã thực hiện "
    f"{FIGURES['outbound']}, đạt {FIGURES['rate']} kế hoạch năm"
    + note(LONG_NOTE)
    + "; đón 01 đoàn vào phát sinh"
    + note("Đoàn chính quyền một tỉnh kết nghĩa, thời gian 03 ngày.")
    + ".</p><p>Số liệu chi tiết như sau:</p>"
    + TABLE
    + "<p>Các đoàn bảo đảm gọn nhẹ, đúng thành phần, đúng mục đích; kinh phí sử dụng tiết kiệm.</p>"
)
ECONOMY = (
    f"<p>Thu hút đầu tư nước ngoài đạt {FIGURES['fdi']}, {FIGURES['change']}; trong đó cấp mới 24 dự án với tổng vốn đăng ký "
    "291,47 triệu USD và 24 dự án tăng vốn với 279,91 triệu USD bổ sung"
    + note("Số liệu tính đến hết quý I/2024.")
    + ". Lũy kế đến nay có 1.606 dự án còn hiệu lực với 34,65 tỷ USD.</p>"
)
AID = (
    f"<p>Tổng giá trị cam kết viện trợ là {FIGURES['aid']}, gồm 22 khoản của 21 lượt tổ chức"
    + note("Trong đó 08 khoản chuyển tiếp và 13 khoản mới; một khoản đang hoàn thiện hồ sơ.")
    + ". Các khoản tập trung vào <em>y tế</em>, <em>giáo dục</em> và <strong>bảo trợ xã hội</strong>.</p>"
    "<ol><li>Y tế cơ sở: 09 khoản;</li><li>Giáo dục, đào tạo: 08 khoản;</li><li>Bảo trợ xã hội: 05 khoản.</li></ol>"
)
TASKS = (
    "<p>Sáu tháng cuối năm, tỉnh tập trung hoàn thành các đoàn ra theo kế hoạch, triển khai các thỏa thuận mới ký và chuẩn bị "
    "nội dung gia hạn các thỏa thuận sắp hết hiệu lực trong giai đoạn 2024-2026"
    + note("Có 04 thỏa thuận hết hiệu lực trước ngày 31 tháng 12 năm 2025.")
    + ".</p>"
)
CLOSING = (
    "<p>Đề nghị Bộ Ngoại giao tiếp tục hướng dẫn địa phương về trình tự ký kết thỏa thuận quốc tế nhân danh cơ quan chuyên "
    "môn cấp tỉnh và hỗ trợ kết nối với các đối tác có thế mạnh về công nghiệp công nghệ cao.</p>"
    "<p>Trên đây là kết quả công tác đối ngoại 6 tháng đầu năm 2024 và phương hướng, nhiệm vụ 6 tháng cuối năm 2024, Ủy ban "
    "nhân dân tỉnh Đồng Nai kính báo cáo Bộ Ngoại giao xem xét, tổng hợp.</p>"
)


def section(number, level, heading, html=""):
    return {"number": number, "level": level, "heading": heading, "html": html}


def columns(*rows):
    return [{"label": label, "width": width, "align": align} for label, width, align in rows]


DELEGATION_ANNEX = {
    "number": "I",
    "title": "Danh sách đoàn ra, đoàn vào 6 tháng đầu năm 2024",
    "landscape": True,
    "columns": columns(
        ("STT", 5, "center"),
        ("Tên đoàn", 26, "left"),
        ("Trưởng đoàn", 14, "left"),
        ("Nước đến", 12, "left"),
        ("Từ ngày", 10, "center"),
        ("Đến ngày", 10, "center"),
        ("Số người", 7, "right"),
        ("Kinh phí (triệu đồng)", 16, "right"),
    ),
    "rows": [{"group": "I. ĐOÀN RA"}]
    + [
        [
            str(n),
            f"Đoàn khảo sát, xúc tiến hợp tác lần thứ {n}",
            "Lãnh đạo sở",
            "Nhật Bản",
            f"{n % 28 + 1:02d}/3/2024",
            f"{n % 28 + 3:02d}/3/2024",
            str(4 + n % 7),
            f"{120 + n},5",
        ]
        for n in range(1, 46)
    ]
    + [{"group": "II. ĐOÀN VÀO"}]
    + [
        [
            str(n),
            f"Đoàn công tác của đối tác số {n} thăm và làm việc",
            "Đại diện đối tác",
            "Hàn Quốc",
            "05/4/2024",
            "07/4/2024",
            "9",
            "",
        ]
        for n in range(46, 61)
    ],
}
AGREEMENT_ANNEX = {
    "number": "II",
    "title": "Thỏa thuận quốc tế ký mới và hết hiệu lực",
    "landscape": False,
    "columns": columns(
        ("STT", 8, "center"), ("Tên thỏa thuận", 44, "left"), ("Đối tác", 26, "left"), ("Ngày", 22, "center")
    ),
    "rows": [
        {"group": "I. KÝ MỚI"},
        ["1", "Bản ghi nhớ thiết lập quan hệ hữu nghị", "Tỉnh Kampong Thom, Campuchia", "01/4/2024"],
        ["2", "Ý định thư hợp tác", "Tỉnh Jeollanam, Hàn Quốc", "23/4/2024"],
        {"group": "II. HẾT HIỆU LỰC"},
        ["1", "Thỏa thuận khung về hợp tác kinh tế", "Vùng Kansai, Nhật Bản", "20/4/2024"],
    ],
}

SAMPLE = {
    "format": "content/1",
    "form": "foreign-affairs-half-year",
    "form_version": 1,
    "period": "2024-H1",
    "window": ["2023-12-15", "2024-06-14"],
    "province": {"code": "75", "name": "Đồng Nai", "kind": "province"},
    "layout": {
        "profile": "state",
        "superior": "",
        "issuer": ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"],
        "number": "5",
        "symbol": "BC-UBND",
        "place": "Đồng Nai",
        "date": "2024-06-18",
        "type_name": "BÁO CÁO",
        "subject": "Kết quả công tác đối ngoại 6 tháng đầu năm 2024 và phương hướng, nhiệm vụ 6 tháng cuối năm 2024",
        "addressees": ["Bộ Ngoại giao"],
        "grounds": [],
        "recipients": ["Như trên", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Các sở, ban, ngành", "Lưu: VT, NV"],
        "signature": {
            "authority": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
            "position": "PHÓ CHỦ TỊCH",
            "name": "Người Ký Thử",
        },
    },
    "opening": "<p>Thực hiện chế độ báo cáo định kỳ, Ủy ban nhân dân tỉnh Đồng Nai báo cáo kết quả công tác đối ngoại 6 tháng "
    "đầu năm 2024 như sau:</p>",
    "sections": [
        section("I", 1, "KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI 6 THÁNG ĐẦU NĂM"),
        section("1", 2, "Bối cảnh", CONTEXT),
        section("2", 2, "Công tác lãnh đạo, chỉ đạo", GUIDANCE),
        section("3", 2, "Kết quả thực hiện các hoạt động đối ngoại"),
        section("3.1", 3, "Quản lý đoàn ra, đoàn vào", DELEGATIONS),
        section("3.2", 3, "Ngoại giao kinh tế", ECONOMY),
        section("a", 4, "Viện trợ phi chính phủ nước ngoài", AID),
        section("II", 1, "PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM", TASKS),
        section("III", 1, "ĐỀ XUẤT, KIẾN NGHỊ"),
    ],
    "closing": CLOSING,
    "annexes": [DELEGATION_ANNEX, AGREEMENT_ANNEX],
    "figures": [],
}


def sample(**layout):
    """A copy of the sample; keywords replace keys of its layout."""
    content = copy.deepcopy(SAMPLE)
    content["layout"].update(layout)
    return content


def long_sample(times):
    """The sample with its sections repeated: about two pages each time."""
    content = sample()
    content["sections"] = [copy.deepcopy(part) for _ in range(times) for part in SAMPLE["sections"]]
    return content


def short_sample(
    closing="<p>Trong kỳ không phát sinh hoạt động đối ngoại.</p><p>Ủy ban nhân dân tỉnh kính báo cáo.</p>", **layout
):
    """A report of one page."""
    content = sample(**layout)
    content["sections"], content["annexes"], content["closing"] = [], [], closing
    return content
