"""Who sent and who did not, as an Excel sheet: what the desk shows, with the days in cells of their own."""

import io
from dataclasses import dataclass

from django.utils import timezone, translation

from portal.formats import short_date
from portal.periods import VIETNAM
from portal.registers.sheets import write_xlsx

WAITS = {"province": "Địa phương", "ministry": "Bộ Ngoại giao", "nobody": ""}


@dataclass(frozen=True)
class Column:
    """As :mod:`portal.registers.sheets` wants it."""

    column_name: str
    width: int = 16
    number_format: str = "0"


COLUMNS = [
    Column("STT", 6),
    Column("Mã", 6),
    Column("Địa phương", 28),
    Column("Tình trạng", 28),
    Column("Ngày gửi (ghi trên báo cáo)"),
    Column("Ngày nhận lần đầu"),
    Column("Số ngày từ gửi đến nhận"),
    Column("Số ngày chậm"),
    Column("Lý do chậm", 34),
    Column("Số lần gửi"),
    Column("Ngày nhận lần cuối"),
    Column("Ngày trả lại"),
    Column("Câu hỏi chưa giải quyết"),
    Column("Đang chờ"),
    Column("Người thẩm định", 24),
]


def sheet_of(overview, tiles, by):
    """The bytes of the workbook for ``tiles`` of a round; in Vietnamese, whoever asks."""
    file = io.BytesIO()
    with translation.override("vi"):
        write_xlsx(COLUMNS, (_row(place, tile) for place, tile in enumerate(tiles, 1)), _about(overview, by), file)
    return file.getvalue()


def _row(place, tile):
    return [
        place,
        tile.code,
        tile.name,
        str(tile.label),
        tile.dated_on,
        _day(tile.first_sent_at),
        tile.days_under_way,
        tile.late or None,
        str(tile.why_late),
        tile.versions or None,
        _day(tile.last_sent_at),
        _day(tile.returned_at),
        tile.questions or None,
        WAITS[tile.waits_for],
        tile.reader,
    ]


def _day(at):
    return timezone.localdate(at) if at else None


def _about(overview, by):
    now = timezone.localtime(timezone=VIETNAM)
    round_ = overview.round

    def lines(count):
        return [
            ("Đợt báo cáo", f"{round_.form_version.form.name}, {round_.period.label}"),
            ("Thời hạn", short_date(round_.due_on)),
            ("Đã nhận", f"{len(overview.received)}/{len(overview.tiles)} địa phương"),
            ("Gửi chậm", f"{len(overview.received_late)} địa phương"),
            ("Chưa gửi", f"{len(overview.tiles) - len(overview.received)} địa phương"),
            ("Số dòng trong tệp", count),
            ("Lập lúc", f"{now:%H:%M} ngày {short_date(now.date())}"),
            ("Người lập", str(by)),
        ]

    return lines
