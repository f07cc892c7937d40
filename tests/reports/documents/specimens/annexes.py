"""The annex tables of the texts; groups are titles over the row."""

from datetime import date, timedelta


def _annex(number, title, columns, rows, *, landscape=True):
    heads = [{"label": label, "width": width, "align": align} for label, width, align in columns]
    return {"number": number, "title": title, "landscape": landscape, "columns": heads, "rows": rows}


def _grouped(*groups):
    rows = []
    for title, lines in groups:
        alone = len(lines) == 1
        rows.append({"group": title})
        rows += [["" if alone else str(number), *line] for number, line in enumerate(lines, 1)]
    return rows


ORDINAL = ("STT", 6, "center")
PARTNERS = ("Tỉnh Champasak, Lào", "Thành phố Izumisano, Nhật Bản", "Quận Yongsan, Hàn Quốc", "Tỉnh Attapu, Lào")
KINDS = ("Thỏa thuận hợp tác hữu nghị", "Bản ghi nhớ về xúc tiến thương mại, đầu tư và du lịch", "Ý định thư hợp tác")


def agreements(number):
    lines = [
        [
            KINDS[n % 3],
            PARTNERS[n % 4],
            "Ủy ban nhân dân tỉnh" if n % 2 else "Sở Ngoại vụ",
            f"{n % 28 + 1:02d}/4/{2014 + n % 9}",
        ]
        for n in range(26)
    ]
    columns = (
        ORDINAL,
        ("Tên thỏa thuận", 40, "left"),
        ("Đối tác", 26, "left"),
        ("Bên ký", 18, "left"),
        ("Ngày ký", 12, "center"),
    )
    groups = _grouped(("I. THỎA THUẬN QUỐC TẾ KÝ MỚI", lines[:18]), ("II. THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC", lines[18:]))
    return _annex(number, "Danh sách thỏa thuận quốc tế", columns, groups)


def aid(number):
    names = (
        "Nước sạch và vệ sinh môi trường tại vùng cao",
        "Giáo dục hòa nhập cho trẻ khuyết tật",
        "Phục hồi sinh kế sau bão lũ",
    )
    lines = [
        [
            names[n % 3],
            f"Tổ chức tài trợ số {n}",
            ("Y tế", "Giáo dục", "Sinh kế")[n % 3],
            f"{120 + 7 * n}.{n:03d}",
            f"{2013 + n % 10} - {2015 + n % 10}",
        ]
        for n in range(1, 18)
    ]
    columns = (
        ORDINAL, ("Tên chương trình, dự án", 36, "left"), ("Bên tài trợ", 22, "left"), ("Lĩnh vực", 12, "left"),
        ("Giá trị cam kết (USD)", 14, "right"), ("Thời gian", 14, "center"),
    )  # fmt: skip
    return _annex(
        number, "Danh sách khoản viện trợ phi chính phủ nước ngoài", columns, _grouped(("I. KHOẢN VIỆN TRỢ", lines))
    )


def delegations(number):
    out = [
        [
            f"Đoàn công tác số {n} về xúc tiến đầu tư, thương mại",
            "Phó Chủ tịch UBND tỉnh",
            ("Nhật Bản", "Lào, Campuchia", "Hàn Quốc")[n % 3],
            f"{n % 27 + 1:02d}/3/2024",
            f"{n % 27 + 4:02d}/3/2024",
            str(6 + n % 9),
        ]
        for n in range(12)
    ]
    into = [
        [
            f"Đoàn khách số {n} thăm, làm việc",
            "Đại diện đối tác",
            ("Cuba", "Thái Lan")[n % 2],
            f"{n % 27 + 1:02d}/5/2024",
            f"{n % 27 + 2:02d}/5/2024",
            str(3 + n % 5),
        ]
        for n in range(15)
    ]
    columns = (
        ORDINAL, ("Tên đoàn", 34, "left"), ("Trưởng đoàn", 20, "left"), ("Nước", 16, "left"),
        ("Từ ngày", 11, "center"), ("Đến ngày", 11, "center"), ("Số người", 8, "right"),
    )  # fmt: skip
    return _annex(number, "Danh sách đoàn ra, đoàn vào", columns, _grouped(("I. ĐOÀN RA", out), ("II. ĐOÀN VÀO", into)))


def sent():
    """Who sent a report and when: 59 that did, 4 that did not."""
    first = date(2018, 6, 12)
    came = [
        [f"Tỉnh ủy thứ {n}", f"{first + timedelta(n // 4):%d/%m}", f"{first + timedelta(n // 4 + 5):%d/%m}", ""]
        for n in range(1, 60)
    ]
    missing = [[f"Tỉnh ủy thứ {n}", "", "", "Chưa gửi"] for n in range(60, 64)]
    columns = (
        ORDINAL,
        ("Địa phương", 34, "left"),
        ("Ngày gửi", 16, "center"),
        ("Ngày nhận", 16, "center"),
        ("Ghi chú", 24, "left"),
    )
    rows = _grouped(("I- Các địa phương đã gửi báo cáo", came), ("II- Các địa phương chưa gửi báo cáo", missing))
    return _annex("", "Danh sách gửi báo cáo 6 tháng đầu năm", columns, rows, landscape=False)


ALL = "Các sở, ban, ngành và địa phương liên quan"
OPEN = "Năm 2022, 2023 và các năm tiếp theo"
FIELDS = (
    ("I. HỢP TÁC VÀ HỘI NHẬP QUỐC TẾ", 5), ("II. KINH TẾ ĐỐI NGOẠI", 5), ("III. THÔNG TIN ĐỐI NGOẠI", 6), ("IV. NGOẠI GIAO VĂN HÓA", 2),
    ("V. CÔNG TÁC NGƯ DÂN", 2), ("VI. CÔNG TÁC NGƯỜI VIỆT NAM Ở NƯỚC NGOÀI", 2), ("VII. ĐÀO TẠO, BỒI DƯỠNG", 2), ("VIII. THANH TRA", 1),
)  # fmt: skip
WORDS = (
    "Tổ chức hội nghị đánh giá kết quả hợp tác với các địa phương Nam Lào và ký kết thỏa thuận giai đoạn 2021 - 2025",
    "Triển khai nội dung thỏa thuận với cơ quan xúc tiến thương mại và đầu tư của Hàn Quốc tại Thành phố Hồ Chí Minh",
    "Theo dõi, đôn đốc việc thực hiện các thỏa thuận đã ký; đề xuất gia hạn, sửa đổi hoặc chấm dứt khi đến hạn",
    "Xây dựng tài liệu giới thiệu của tỉnh bằng tiếng Anh, tiếng Nhật, tiếng Hàn",
)
WHO = (
    "Sở Ngoại vụ",
    "Sở Ngoại vụ, Sở Kế hoạch và Đầu tư, Sở Công Thương, Sở Du lịch, Ban Quản lý Khu kinh tế tỉnh",
    "Công an tỉnh; Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
)
WHEN = (
    "Quý IV/2022",
    OPEN,
    "Thường xuyên",
    "Theo yêu cầu nhiệm vụ cụ thể",
    "Tháng 11/2022",
    "Hằng năm",
    "Theo Kế hoạch số 79/KH-UBND",
)


def tasks():
    place = iter(range(100))
    groups = [(title, [_task(next(place)) for _ in range(count)]) for title, count in FIELDS]
    columns = (
        ORDINAL, ("Nội dung nhiệm vụ", 40, "left"), ("Cơ quan chủ trì tham mưu/thực hiện", 20, "left"),
        ("Cơ quan phối hợp", 20, "left"), ("Thời gian thực hiện", 16, "left"),
    )  # fmt: skip
    return _annex(
        "",
        "Các nhiệm vụ cụ thể triển khai công tác đối ngoại năm 2022 - 2023 và các năm tiếp theo",
        columns,
        _grouped(*groups),
    )


def _task(n):
    both = "- Sở Kế hoạch và Đầu tư, Sở Công Thương\n- Phòng Thương mại và Công nghiệp Đức tại Việt Nam"
    return [WORDS[n % 4], WHO[n % 3], both if n % 7 == 6 else ALL, WHEN[n % 7]]


ANNEXES = {
    "ten-year": [agreements("I"), aid("II")],
    "integration": [],
    "half-year": [delegations("1"), agreements("2"), aid("3")],
    "national": [sent()],
    "plan": [tasks()],
}
