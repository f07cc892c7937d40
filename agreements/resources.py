from portal.registers.resources import RecordResource
from portal.registers.sheet_columns import Choice, Countries, CountryName, Day, Reference, ReferenceTitle, Text

from .models import Agreement


class AgreementResource(RecordResource):
    title = Text("Tên thỏa thuận", width=50)
    kind = Choice("Loại", width=20)
    level = Choice("Cấp ký", width=24)
    partner = Text("Đối tác nước ngoài", "partner__name", width=30)
    partner_country = CountryName("Nước của đối tác", "partner__country", width=18)
    countries = Countries("Nước của các bên khác", width=24)
    field = Text("Lĩnh vực hợp tác", width=24)
    opinion = Text("Ý kiến của Bộ Ngoại giao", width=24)
    signed_on = Day("Ngày ký", width=12)
    signed_at = Text("Nơi ký", width=18)
    signatory = Text("Người ký (chức danh)", width=24)
    languages = Text("Ngôn ngữ", width=18)
    reported_on = Day("Ngày báo cáo Thủ tướng Chính phủ", width=12)
    effective_on = Day("Ngày có hiệu lực", width=12)
    expires_on = Day("Ngày hết hiệu lực", width=12)
    replaces = Reference("Thay thế thỏa thuận (mã bản ghi)")
    replaced_title = ReferenceTitle("Thay thế thỏa thuận (tên)", "replaces")
    ended_on = Day("Ngày chấm dứt", width=12)
    ended_by = Choice("Hình thức chấm dứt", width=18)

    class Meta:
        model = Agreement
