from portal.registers.resources import RecordResource
from portal.registers.sheet_columns import (
    Amount,
    Choice,
    Countries,
    CountryName,
    Currency,
    Day,
    Number,
    Reference,
    ReferenceTitle,
    Text,
    YesNo,
)

from .models import Conference, Delegation, DelegationDecision, DelegationMember, PlannedDelegation


class DelegationResource(RecordResource):
    title = Text("Tên đoàn", width=50)
    direction = Choice("Đoàn ra/đoàn vào", width=12)
    tier = Choice("Cấp", width=18)
    state = Choice("Tình trạng", width=16)
    head = Text("Trưởng đoàn (chức danh)", width=28)
    purpose = Choice("Mục đích", width=24)
    countries = Countries("Nước", width=24)
    starts_on = Day("Từ ngày", width=12)
    ends_on = Day("Đến ngày", width=12)
    people = Number("Số người")
    partner = Text("Đối tác nước ngoài", "partner__name", width=30)
    partner_country = CountryName("Nước của đối tác", "partner__country", width=18)
    planned_item = Reference("Đoàn trong kế hoạch (mã bản ghi)")
    planned_title = ReferenceTitle("Đoàn trong kế hoạch (tên)", "planned_item")
    funding = Choice("Nguồn kinh phí", width=18)
    amount = Amount("Kinh phí")
    currency = Currency("Loại tiền", width=8)
    reported_on = Day("Ngày báo cáo kết quả", width=12)
    result = Text("Kết quả", width=50)
    violations = Text("Vi phạm", width=30)

    class Meta:
        model = Delegation


class PlannedDelegationResource(RecordResource):
    year = Number("Kế hoạch năm", grouped=False)
    direction = Choice("Đoàn ra/đoàn vào", width=12)
    title = Text("Tên đoàn", width=50)
    quarter = Choice("Quý", width=8)
    people = Number("Số người dự kiến")
    countries = Countries("Nước", width=24)
    approval = Text("Văn bản phê duyệt", width=24)
    approved_on = Day("Ngày phê duyệt", width=12)

    class Meta:
        model = PlannedDelegation


class MemberResource(RecordResource):
    """Names leave with the file: a member is reached only by the keepers of the province and by the ministry."""

    delegation = Reference("Đoàn (mã bản ghi)")
    delegation_title = ReferenceTitle("Đoàn (tên)", "delegation")
    name = Text("Họ và tên", width=28)
    post = Text("Chức vụ tại thời điểm đi", width=30)
    unit = Text("Cơ quan, đơn vị tại thời điểm đi", width=30)
    rank = Text("Ngạch, hàm tại thời điểm đi", width=24)
    is_head = YesNo("Trưởng đoàn", width=10)

    class Meta:
        model = DelegationMember


class DecisionResource(RecordResource):
    delegation = Reference("Đoàn (mã bản ghi)")
    delegation_title = ReferenceTitle("Đoàn (tên)", "delegation")
    number = Text("Quyết định (số, ký hiệu)", width=20)
    decided_on = Day("Ngày quyết định", width=12)
    issuer = Text("Cơ quan ban hành", width=30)
    kind = Choice("Loại quyết định", width=20)

    class Meta:
        model = DelegationDecision


class ConferenceResource(RecordResource):
    title = Text("Tên hội nghị, hội thảo", width=50)
    host = Choice("Chủ trì", width=30)
    state = Choice("Tình trạng", width=16)
    organiser = Text("Đơn vị tổ chức", width=30)
    form = Choice("Hình thức", width=20)
    purpose = Text("Lý do, mục đích", width=40)
    content = Text("Nội dung", width=40)
    starts_on = Day("Từ ngày", width=12)
    ends_on = Day("Đến ngày", width=12)
    places = Text("Địa điểm", width=30)
    vietnamese = Number("Số đại biểu Việt Nam")
    foreigners = Number("Số đại biểu nước ngoài")
    countries = Countries("Nước có đại biểu tham dự", width=24)
    partner = Text("Đối tác nước ngoài", "partner__name", width=30)
    partner_country = CountryName("Nước của đối tác", "partner__country", width=18)
    opinions = Text("Cơ quan đã lấy ý kiến", width=30)
    permit = Text("Văn bản cho phép (số, ký hiệu)", width=20)
    permitted_on = Day("Ngày cho phép", width=12)
    permitted_by = Choice("Thẩm quyền cho phép", width=24)
    funding = Choice("Nguồn kinh phí", width=18)
    amount = Amount("Kinh phí")
    currency = Currency("Loại tiền", width=8)
    reported_on = Day("Ngày báo cáo kết quả", width=12)
    result = Text("Kết quả", width=50)
    violations = Text("Vi phạm", width=30)

    class Meta:
        model = Conference
