"""The rules of layout as data, each with the days on which it holds: a document is laid out by the rule of its date."""

from dataclasses import dataclass, replace
from datetime import date

from .content import ContentError


@dataclass(frozen=True)
class Page:
    """An A4 page; millimetres."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def line(self):
        """The room between the margins, of an upright page."""
        return self.width - self.left - self.right

    @property
    def long_line(self):
        """The same of a page on its side."""
        return self.height - self.left - self.right


@dataclass(frozen=True)
class Sizes:
    """Letter sizes in points, named after the cells of the table in Phụ lục I."""

    nation: float = 13  # cell 1, Quốc hiệu
    motto: float = 14  # cell 1, Tiêu ngữ
    issuer: float = 13  # cell 2
    number: float = 13  # cell 3
    place_date: float = 14  # cell 4
    title: float = 14  # cell 5a, type of the document
    subject: float = 14  # cell 5a
    body: float = 14  # cells 6, 9a
    signature: float = 14  # cells 7a, 7b
    recipients_label: float = 12  # cell 9b
    recipients: float = 11  # cell 9b
    page_number: float = 14
    annex: float = 14
    table: float = 12
    footnote: float = 11
    footnote_call: float = 9


@dataclass(frozen=True)
class Spacing:
    indent_mm: float = 12.7
    paragraph_gap_pt: float = 6
    line_height: float = 1.25
    rule_share: float = 0.42  # of the words above it: the rule asks for 1/3 to 1/2
    signature_gap_mm: float = 28  # where the signature and the seal will stand


@dataclass(frozen=True)
class Manner:
    """The words and marks that differ between what the State and what the Party issues."""

    heads: tuple[str, ...] = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")  # ruled below
    star: bool = False  # "*" below the issuer, where the State has a rule
    dashes: bool = False  # "-----" below the subject, where the State has a rule
    number_label: str = "Số: "
    number_joint: str = "/"  # between number and symbol
    heading_mark: str = "."  # after the number of a heading
    end_mark: str = "./."
    signed_forms: tuple[tuple[str, str], ...] = ()  # how TM., KT., TL. are written
    position_bold: bool = True
    label_underlined: bool = False  # "Nơi nhận:", else bold and slanting
    archive_names_registry: bool = True  # "Lưu: VT, …"
    comma_before_day: bool = False  # "số 06-NQ/TW, ngày …"


@dataclass(frozen=True)
class Layout:
    profile: str
    source: str
    valid_from: date
    valid_until: date | None  # the last day it holds; None while in force
    page: Page
    sizes: Sizes
    spacing: Spacing
    manner: Manner = Manner()

    def holds_on(self, day):
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


_PARTY_PAGE = Page(top=20, bottom=20, left=30, right=15)
_PARTY_MANNER = Manner(
    heads=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    star=True,
    dashes=True,
    number_label="Số ",
    number_joint="-",
    heading_mark="-",
    signed_forms=(("TM.", "T/M"), ("KT.", "K/T"), ("TL.", "T/L")),
    label_underlined=True,
)

LAYOUTS = (
    Layout(
        profile="state",
        source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
        valid_from=date(2020, 3, 5),
        valid_until=None,
        page=Page(),
        sizes=Sizes(),
        spacing=Spacing(),
    ),
    Layout(
        profile="party",
        source="Quy định 66-QĐ/TW và Hướng dẫn 36-HD/VPTW (2018)",
        valid_from=date(2018, 4, 3),
        valid_until=date(2026, 5, 26),
        page=_PARTY_PAGE,
        sizes=Sizes(motto=15, title=15),
        spacing=Spacing(),
        manner=_PARTY_MANNER,
    ),
    Layout(
        profile="party",
        source="Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW (2026)",
        valid_from=date(2026, 5, 27),
        valid_until=None,
        page=_PARTY_PAGE,
        sizes=Sizes(motto=15),
        spacing=Spacing(indent_mm=10, line_height=18.5 / 14),  # lines of exactly 18 to 19 pt
        manner=replace(
            _PARTY_MANNER, end_mark=".", position_bold=False, archive_names_registry=False, comma_before_day=True
        ),
    ),
)


def layout_for(profile, on_date=None):
    """The layout of a profile on a day; without a day (a draft, which will be dated later) the newest one.

    Raises ContentError where no rule is known.
    """
    known = [layout for layout in LAYOUTS if layout.profile == profile]
    if not known:
        names = ", ".join(sorted({layout.profile for layout in LAYOUTS}))
        raise ContentError(f'"layout.profile" is "{profile}"; the profiles known are: {names}.')
    if on_date is None:
        return max(known, key=lambda layout: layout.valid_from)
    for layout in known:
        if layout.holds_on(on_date):
            return layout
    raise ContentError(f'"layout.date" is {on_date}: no layout "{profile}" is known for that day.')
