from portal.registers.resources import SheetResource
from portal.registers.sheet_columns import Currency, Day, Number, Text

from .models import ExchangeRate


class RateResource(SheetResource):
    currency = Currency("Đồng tiền", width=12, example="USD")
    to = Currency("Quy ra", width=12)
    on = Day("Áp dụng từ ngày", width=14)
    rate = Number("Tỷ giá của một đơn vị", width=18, example=25_450)
    source = Text("Nguồn công bố", width=44, example="Ngân hàng Nhà nước")

    class Meta:
        model = ExchangeRate
