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
)

from .models import (
    CapitalEvent,
    DomesticProject,
    FdiProject,
    OdaDisbursement,
    OdaProject,
    OutwardInvestment,
    TradeFigure,
    TradePlan,
)


class FdiProjectResource(RecordResource):
    title = Text("Tên dự án", width=50)
    certificate = Text("Số giấy chứng nhận đăng ký đầu tư", width=22)
    licensed_on = Day("Ngày cấp", width=12)
    sector = Choice("Ngành", width=30)
    place = Choice("Địa điểm", width=26)
    zone = Text("Khu kinh tế, khu công nghiệp", width=28)
    countries = Countries("Nước của nhà đầu tư", width=28)
    partner = Text("Nhà đầu tư chính", "partner__name", width=30)
    partner_country = CountryName("Nước của nhà đầu tư chính", "partner__country", width=18)

    class Meta:
        model = FdiProject


class CapitalEventResource(RecordResource):
    project = Reference("Dự án FDI (mã bản ghi)")
    project_title = ReferenceTitle("Dự án FDI (tên)", "project")
    kind = Choice("Loại biến động", width=26)
    on = Day("Ngày", width=12)
    amount = Amount("Số vốn")
    currency = Currency("Loại tiền", width=8)
    decision = Text("Quyết định (số, ký hiệu)", width=20)

    class Meta:
        model = CapitalEvent


class DomesticProjectResource(RecordResource):
    title = Text("Tên dự án", width=50)
    investor = Text("Nhà đầu tư (tổ chức)", width=30)
    sector = Choice("Ngành", width=30)
    place = Choice("Địa điểm", width=26)
    zone = Text("Khu kinh tế, khu công nghiệp", width=28)
    decision = Text("Quyết định (số, ký hiệu)", width=20)
    approved_on = Day("Ngày chấp thuận", width=12)
    amount = Amount("Vốn đăng ký")
    currency = Currency("Loại tiền", width=8)
    ended_on = Day("Ngày chấm dứt", width=12)

    class Meta:
        model = DomesticProject


class OdaProjectResource(RecordResource):
    title = Text("Tên chương trình, dự án", width=50)
    partner = Text("Nhà tài trợ", "partner__name", width=30)
    partner_country = CountryName("Nước của nhà tài trợ", "partner__country", width=18)
    kind = Choice("Loại vốn", width=18)
    amount = Amount("Số vốn")
    currency = Currency("Loại tiền", width=8)
    state = Choice("Tình trạng", width=16)
    approved_on = Day("Ngày phê duyệt", width=12)
    signed_on = Day("Ngày ký kết", width=12)
    closed_on = Day("Ngày kết thúc", width=12)

    class Meta:
        model = OdaProject


class OdaDisbursementResource(RecordResource):
    project = Reference("Dự án ODA (mã bản ghi)")
    project_title = ReferenceTitle("Dự án ODA (tên)", "project")
    on = Day("Giải ngân đến ngày", width=12)
    amount = Amount("Số tiền giải ngân")
    currency = Currency("Loại tiền", width=8)

    class Meta:
        model = OdaDisbursement


class OutwardInvestmentResource(RecordResource):
    title = Text("Tên dự án", width=50)
    company = Text("Doanh nghiệp", width=30)
    country = CountryName("Nước tiếp nhận đầu tư", width=18)
    locality = Text("Địa điểm ở nước ngoài", width=24)
    licensed_on = Day("Ngày cấp", width=12)
    amount = Amount("Vốn đăng ký")
    currency = Currency("Loại tiền", width=8)
    ended_on = Day("Ngày chấm dứt", width=12)
    result = Text("Kết quả", width=50)

    class Meta:
        model = OutwardInvestment


class TradeFigureResource(RecordResource):
    direction = Choice("Xuất khẩu/nhập khẩu", width=14)
    year = Number("Năm", grouped=False)
    part = Choice("Tháng hoặc kỳ", width=18)
    commodity = Text("Mặt hàng", width=30)
    market = CountryName("Thị trường", width=18)
    value = Amount("Kim ngạch (USD)")
    standing = Choice("Ước tính/thực hiện", width=14)

    class Meta:
        model = TradeFigure


class TradePlanResource(RecordResource):
    direction = Choice("Xuất khẩu/nhập khẩu", width=14)
    year = Number("Kế hoạch năm", grouped=False)
    value = Amount("Kim ngạch kế hoạch (USD)")
    decision = Text("Quyết định (số, ký hiệu)", width=24)

    class Meta:
        model = TradePlan
