from portal.registers.resources import (
    Amount,
    Choice,
    Countries,
    CountryName,
    Currency,
    Day,
    Number,
    RecordResource,
    Reference,
    ReferenceTitle,
    Text,
)

from .models import Delegation, PlannedDelegation


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
    decision = Text("Quyết định (số, ký hiệu)", width=20)
    decided_on = Day("Ngày quyết định", width=12)
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
