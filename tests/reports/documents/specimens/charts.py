"""The charts of the texts, as they are frozen."""

from portal.charts import BARS, LINES, PARTS

YEARS = [str(year) for year in range(2015, 2023)]
EXPORTS = ["702.1", "703.1", "724.7", "836.8", "922.4", "1107.4", "1418.06", "1550.29"]


def chart(kind, title, unit, labels, *lines, soft=()):
    told = [
        {"label": name, "points": [[value, place in soft] for place, value in enumerate(values)]}
        for name, values in lines
    ]
    note = "có số ước tính" if soft else ""
    return {"kind": kind, "title": title, "unit": unit, "labels": labels, "lines": told, "soft": note}


CHARTS = {
    "exports": chart(BARS, "Kim ngạch xuất khẩu", "triệu USD", YEARS, ("Xuất khẩu", EXPORTS), soft=(6,)),
    "partners": chart(
        PARTS,
        "Vốn đầu tư nước ngoài theo đối tác",
        "triệu USD",
        ["Singapore", "Nhật Bản", "Đặc khu hành chính Hồng Kông (Trung Quốc)", "Các đối tác khác"],
        ("Vốn", ["139.48", "94.17", "91.19", "805.16"]),
    ),
    "delegations": chart(
        LINES,
        "Đoàn ra, đoàn vào",
        "đoàn",
        ["2018", "2019", "2020", "2021", "2022", "2023"],
        ("Đoàn ra", ["31", "28", "3", None, "12", "17"]),
        ("Đoàn vào", ["64", "71", "9", "4", "22", "40"]),
    ),
}
