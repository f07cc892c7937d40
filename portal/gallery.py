"""A page that shows every component with sample content, for those who build pages. Never routed in production."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render

TASKS = [
    {"group": True, "number": "I", "heading": "Kết quả công tác đối ngoại 6 tháng đầu năm"},
    {"number": "1", "heading": "Bối cảnh", "url": "#", "kind": "done", "state_label": "Đã xong", "when": "12/6/2024"},
    {
        "number": "3.5",
        "heading": "Công tác đoàn ra, đoàn vào và quản lý hoạt động đối ngoại trên địa bàn",
        "url": "#",
        "kind": "progress",
        "state_label": "Đang viết",
        "who": "officer",
        "when": "10:42",
        "note": "Số liệu lấy từ sổ đoàn ra, đoàn vào",
    },
    {
        "number": "3.6",
        "heading": "Thu hút đầu tư nước ngoài",
        "url": "#",
        "kind": "asked",
        "state_label": "Đã nhờ Sở Tài chính",
        "when": "hạn 14/6",
    },
    {
        "number": "4",
        "heading": "Ký kết và thực hiện thỏa thuận quốc tế",
        "url": "#",
        "kind": "returned",
        "state_label": "Trả lại, 2 câu hỏi",
        "who": "reviewer",
        "when": "hôm qua",
    },
    {"group": True, "number": "II", "heading": "Phương hướng, nhiệm vụ 6 tháng cuối năm"},
    {"number": "1", "heading": "Dự báo tình hình", "url": "#", "kind": "none", "state_label": "Chưa bắt đầu"},
]
STATES = [
    ("none", "Chưa bắt đầu"),
    ("draft", "Đang soạn"),
    ("progress", "Đang viết"),
    ("asked", "Đã nhờ cơ quan khác"),
    ("waiting", "Đang chờ"),
    ("signature", "Trình ký"),
    ("submitted", "Đã gửi"),
    ("returned", "Trả lại"),
    ("reopened", "Mở lại"),
    ("warning", "Cần xem"),
    ("late", "Quá hạn"),
    ("failed", "Không thành công"),
    ("accepted", "Đã tiếp nhận"),
    ("done", "Đã xong"),
    ("locked", "Đã khóa"),
    ("withdrawn", "Đã rút"),
]
FIGURES = [
    {
        "label": "Đoàn ra cấp tỉnh",
        "value": "02",
        "unit": "đoàn",
        "change": "20% kế hoạch",
        "previous": "cùng kỳ 2023: 04",
        "series": [3, 5, 4, 6, 4, 2],
        "url": "#",
    },
    {
        "label": "Thỏa thuận quốc tế đã ký",
        "value": "03",
        "unit": "văn bản",
        "change": "tăng 02",
        "direction": "up",
        "previous": "cùng kỳ 2023: 01",
        "series": [1, 0, 2, 1, 1, 3],
        "url": "#",
    },
    {
        "label": "Vốn đầu tư nước ngoài đăng ký mới",
        "value": "1.107,4",
        "unit": "triệu USD",
        "change": "giảm 8,5%",
        "direction": "down",
        "previous": "cùng kỳ 2023: 1.210,3",
        "series": [900, 1050, None, 980, 1210.3, 1107.4],
        "url": "#",
    },
    {
        "label": "Viện trợ phi chính phủ quy đổi VND",
        "value": "–",
        "note": "Chưa có tỷ giá ngày 07/3/2024, nên chưa tính được.",
        "url": "#",
    },
]
EVENTS = [
    {
        "when": "14/6/2024, 16:05",
        "stamp": "2024-06-14T16:05",
        "sentence": "reviewer trả lại lần gửi thứ nhất.",
        "quote": "Mục 4: một văn bản đã hết hiệu lực ngày 20/4/2024 vẫn được tính là còn hiệu lực.",
    },
    {"when": "13/6/2024, 09:12", "stamp": "2024-06-13T09:12", "sentence": "leader ký và gửi, số 05/BC-UBND."},
    {"when": "03/6/2024, 08:30", "stamp": "2024-06-03T08:30", "sentence": "officer mở báo cáo."},
]
TABLE = {
    "columns": [
        {"label": "Văn bản"},
        {"label": "Đối tác nước ngoài"},
        {"label": "Ngày ký"},
        {"label": "Giá trị (triệu USD)", "number": True},
    ],
    "rows": [
        ["Bản ghi nhớ về hợp tác đào tạo nghề", "Tỉnh Gyeongsangnam (Hàn Quốc)", "07/3/2024", "1.107,4"],
        ["Thỏa thuận hợp tác giữa hai tỉnh", "Tỉnh Champasak (Lào)", "20/4/2024", "71,15"],
        ["Ý định thư về kết nối doanh nghiệp", "Tỉnh Hyogo (Nhật Bản)", "12/5/2024", ""],
    ],
    "footer": ["Cộng", "", "", "1.178,55"],
}


class FilterForm(forms.Form):
    q = forms.CharField(
        label="Tìm", required=False, widget=forms.TextInput(attrs={"type": "search", "data-search": True})
    )
    kind = forms.ChoiceField(label="Loại văn bản", required=False, choices=[("", "Tất cả"), ("mou", "Bản ghi nhớ")])
    state = forms.ChoiceField(label="Tình trạng", required=False, choices=[("", "Tất cả"), ("on", "Còn hiệu lực")])
    year = forms.IntegerField(label="Năm ký", required=False)
    country = forms.CharField(label="Quốc gia", required=False)
    source = forms.CharField(label="Nguồn", required=False)


class RecordForm(forms.Form):
    title = forms.CharField(label="Tên văn bản", help_text="Ghi đúng như trên bản chính, không viết tắt.")
    signed_on = forms.CharField(
        label="Ngày ký", help_text="Ví dụ: 07/3/2024", widget=forms.TextInput(attrs={"class": "short"})
    )
    amount = forms.CharField(
        label="Giá trị (USD)", required=False, widget=forms.TextInput(attrs={"class": "number", "inputmode": "decimal"})
    )
    kind = forms.ChoiceField(label="Loại văn bản", choices=[("", "Chọn một loại"), ("mou", "Bản ghi nhớ")])
    tier = forms.ChoiceField(
        label="Cấp ký",
        widget=forms.RadioSelect,
        choices=[("province", "Cấp tỉnh"), ("agency", "Cấp sở, ngành")],
    )
    note = forms.CharField(label="Nội dung chính", required=False, widget=forms.Textarea)
    file = forms.FileField(label="Bản chụp văn bản", required=False, help_text="PDF, không quá 20 MB.")
    restricted = forms.BooleanField(label="Chỉ cơ quan lập hồ sơ được xem", required=False)


class _Person:
    username, full_name = "officer", "Cán bộ đối ngoại"


def context():
    """Everything that templates/components/gallery.html shows, bar included."""
    registers = [
        {"label": "Thỏa thuận quốc tế", "url": "#", "current": True},
        {"label": "Đoàn ra, đoàn vào", "url": "#", "current": False},
    ]
    return {
        "person": _Person,
        "place": "Sở Ngoại vụ tỉnh Đồng Nai",
        "notices_count": 2,
        "nav": [
            {"label": "Trang chủ", "url": "#", "current": False},
            {"label": "Sổ theo dõi", "url": "#", "current": True, "children": registers},
            {"label": "Báo cáo", "url": "#", "current": False},
            {"label": "Bàn thẩm định", "url": "#", "current": False},
            {"label": "Văn bản", "url": "#", "current": False},
        ],
        "crumbs": [{"label": "Trang chủ", "url": "#"}, {"label": "Sổ theo dõi", "url": "#"}],
        "states": STATES,
        "figures": FIGURES,
        "tasks": TASKS,
        "events": EVENTS,
        "table": TABLE,
        **_forms(),
        **_texts(),
    }


def _forms():
    form = RecordForm({"title": "Bản ghi nhớ về hợp tác đào tạo nghề", "signed_on": "31/02/2024", "amount": "1.107,4"})
    form.is_valid()
    form.add_error("signed_on", "Tháng 2 năm 2024 chỉ có 29 ngày. Hãy ghi lại, ví dụ 29/02/2024.")
    return {
        "filter": FilterForm({"state": "on"}),
        "chips": [{"label": "Tình trạng: Còn hiệu lực", "url": "?"}, {"label": "Năm ký: 2024", "url": "?"}],
        "form": form,
        "page": Paginator(range(1_840), 25).page(7),
    }


def _texts():
    return {
        "facts": [
            ("Tên văn bản", "Bản ghi nhớ về hợp tác đào tạo nghề"),
            ("Đối tác nước ngoài", "Tỉnh Gyeongsangnam (Hàn Quốc)"),
            ("Ngày ký", "07/3/2024"),
            ("Ngày hết hiệu lực", ""),
        ],
        "missing": [
            {"url": "#", "text": "Mục 3.6 chưa đánh dấu là đã xong."},
            {"url": "#", "text": "Mục 4 còn 2 câu hỏi chưa trả lời."},
        ],
        "tabs": [
            {"id": "shown-facts", "label": "Chi tiết", "template": "components/facts.html"},
            {"id": "shown-history", "label": "Lịch sử", "count": 3, "template": "components/timeline.html"},
        ],
        "mine": "Trong 6 tháng đầu năm, tỉnh đã tổ chức 02 đoàn ra cấp tỉnh, đạt 20% kế hoạch năm.",
        "theirs": "Trong 6 tháng đầu năm 2024, tỉnh tổ chức 02/10 đoàn ra cấp tỉnh, đạt 20% kế hoạch.",
    }


def gallery(request):
    return render(request, "components/gallery.html", context())
