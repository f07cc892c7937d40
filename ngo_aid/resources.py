from portal.registers.resources import RecordResource
from portal.registers.sheet_columns import (
    Amount,
    Choice,
    CountryName,
    Currency,
    Day,
    Number,
    Reference,
    ReferenceTitle,
    Text,
    YesNo,
)

from .models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration


class NgoResource(RecordResource):
    title = Text("Tên tổ chức (tiếng Việt)", width=50)
    partner = Text("Tên tổ chức (tiếng Anh hoặc tiếng nước ngoài)", "partner__name", width=40)
    partner_country = CountryName("Nước", "partner__country", width=18)
    short_name = Text("Tên viết tắt", width=14)
    sector = Choice("Lĩnh vực chính", width=24)
    registry_number = Text("Mã số trong cơ sở dữ liệu quốc gia", width=18)
    representative = Text("Người đại diện (chức danh)", width=28)
    address = Text("Trụ sở tại Việt Nam", width=40)

    class Meta:
        model = Ngo


class NgoRegistrationResource(RecordResource):
    ngo = Reference("Tổ chức (mã bản ghi)")
    ngo_title = ReferenceTitle("Tổ chức (tên)", "ngo")
    title = Text("Số giấy đăng ký", width=22)
    kind = Choice("Loại giấy đăng ký", width=28)
    action = Choice("Hình thức cấp", width=14)
    issued_on = Day("Ngày cấp", width=12)
    valid_from = Day("Có giá trị từ ngày", width=12)
    valid_until = Day("Có giá trị đến ngày", width=12)
    area = Text("Địa bàn hoạt động", width=30)
    renews = Reference("Thay cho giấy đăng ký (mã bản ghi)")
    renewed_title = ReferenceTitle("Thay cho giấy đăng ký (số)", "renews")
    ended_on = Day("Ngày đình chỉ, chấm dứt, thu hồi", width=12)
    ended_by = Choice("Lý do kết thúc", width=16)

    class Meta:
        model = NgoRegistration


class AidProjectResource(RecordResource):
    title = Text("Tên khoản viện trợ", width=50)
    form = Choice("Hình thức viện trợ", width=18)
    donor_kind = Choice("Loại bên viện trợ", width=24)
    partner = Text("Bên viện trợ", "partner__name", width=30)
    partner_country = CountryName("Nước của bên viện trợ", "partner__country", width=18)
    sector = Choice("Lĩnh vực chính", width=24)
    governing_body = Text("Cơ quan chủ quản", width=28)
    owner = Text("Chủ khoản viện trợ", width=28)
    places = Text("Địa điểm thực hiện", width=28)
    aim = Text("Mục tiêu", width=40)
    results = Text("Kết quả", width=40)
    approval = Text("Quyết định phê duyệt (số, ký hiệu)", width=20)
    approved_on = Day("Ngày phê duyệt", width=12)
    approved_by = Text("Cơ quan phê duyệt", width=24)
    starts_on = Day("Thực hiện từ ngày", width=12)
    ends_on = Day("Thực hiện đến ngày", width=12)
    closed_on = Day("Ngày kết thúc thực tế", width=12)
    managed_by = Choice("Bên quản lý tài chính", width=18)
    in_budget = YesNo("Thuộc nguồn thu ngân sách nhà nước", width=10)
    counterpart = Amount("Vốn đối ứng (đồng)")

    class Meta:
        model = AidProject


class AidLineResource(RecordResource):
    project = Reference("Khoản viện trợ (mã bản ghi)")
    project_title = ReferenceTitle("Khoản viện trợ (tên)", "project")
    title = Text("Nội dung", width=40)
    amount = Amount("Số tiền")
    currency = Currency("Loại tiền", width=8)


class AidCommitmentResource(AidLineResource):
    kind = Choice("Loại viện trợ", width=16)
    approved_on = Day("Ngày phê duyệt", width=12)
    decision = Text("Quyết định (số, ký hiệu)", width=20)
    partner = Text("Bên viện trợ khác", "partner__name", width=30)
    partner_country = CountryName("Nước của bên viện trợ khác", "partner__country", width=18)

    class Meta:
        model = AidCommitment


class AidDisbursementResource(AidLineResource):
    year = Number("Năm", grouped=False)
    paid_on = Day("Ngày giải ngân", width=12)
    nature = Choice("Thực tế/ước tính", width=12)

    class Meta:
        model = AidDisbursement
