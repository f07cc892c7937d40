"""The frozen content of a submission, as the documents see it: checked once at the door, plain data after it.

The shape is the canonical JSON of a submission ("content/1"). Keys that a document does not print are ignored, so
that the frozen content may grow without a new renderer.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from portal.charts import Chart, ChartError

from .text import visible

FORMAT = "content/1"
ALIGNMENTS = ("left", "center", "right")


class ContentError(ValueError):
    """The content can't be printed. The message is a sentence that names the key at fault."""


@dataclass(frozen=True)
class Signature:
    authority: list[str]  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
    position: str
    name: str  # "" before signing


@dataclass(frozen=True)
class Header:
    """What stands around the text: cells 1 to 9 of NĐ 30/2020, Phụ lục I."""

    profile: str
    superior: str
    issuer: list[str]
    issuer_name: str  # as in a sentence, "" to derive it from the lines
    number: str  # "" while not issued
    symbol: str
    place: str
    date: date | None  # None while not issued
    type_name: str
    subject: str
    addressees: list[str]
    grounds: list[str]
    recipients: list[str]
    signature: Signature


@dataclass(frozen=True)
class Section:
    number: str
    level: int  # 1 to 4
    heading: str
    html: str
    charts: list[Chart | None] = field(default_factory=list)  # each above the table of the same place in ``html``


@dataclass(frozen=True)
class Column:
    label: str
    width: float  # share of the line; only the proportions count
    align: str


@dataclass(frozen=True)
class Row:
    """A line of an annex: either cells, or the title of a group."""

    cells: list[str]
    group: str = ""


@dataclass(frozen=True)
class Annex:
    number: str
    title: str
    landscape: bool
    columns: list[Column]
    rows: list[Row]


@dataclass(frozen=True)
class Verification:
    """What stands in the margin of an issued document, so that whoever holds the paper can check it."""

    code: str
    address: str  # of the page that tells what was issued under the code


@dataclass(frozen=True)
class Content:
    digest: str  # sha256 of the canonical JSON, hexadecimal
    form: str
    period: str
    window: tuple[date, date] | None
    province: str  # "" for a national document
    layout: Header
    opening: str
    sections: list[Section]
    closing: str
    annexes: list[Annex] = field(default_factory=list)
    verification: Verification | None = None  # None for a draft, and for what was issued before there were codes

    @classmethod
    def from_json(cls, data):
        """Read the content from its parsed JSON. Raises ContentError, which names the first key that is wrong."""
        top = Reader(data, "")
        if top.text("format") != FORMAT:
            raise ContentError(f'"format" must be "{FORMAT}", not "{data["format"]}".')
        return cls(
            digest=digest_of(data),
            form=top.text("form", ""),
            period=top.text("period", ""),
            window=_window(top),
            province=top.child("province").text("name") if data.get("province") else "",
            layout=_header(top.child("layout")),
            opening=top.html("opening"),
            sections=[_section(reader) for reader in top.children("sections", required=True)],
            closing=top.html("closing"),
            annexes=[_annex(reader) for reader in top.children("annexes")],
            verification=_verification(top),
        )

    @property
    def year(self):
        """The year a document not yet dated will most likely bear; "" when the content does not say."""
        if self.layout.date:
            return str(self.layout.date.year)
        return str(self.window[1].year) if self.window else ""


def digest_of(data):
    """The sha256 of the canonical JSON (sorted keys, no spaces, UTF-8) of a parsed content."""
    try:
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
    except (TypeError, ValueError) as error:  # a date, a lone surrogate: not what a submission holds
        raise ContentError(f"The content is not plain JSON: {error}.") from error


_MISSING = object()


class Reader:
    """One JSON object and the path to it, so that a refusal can name the key."""

    def __init__(self, data, path):
        if not isinstance(data, dict):
            raise ContentError(f'"{path or "content"}" must be an object, not {type(data).__name__}.')
        self.data, self.path = data, path

    def name(self, key):
        return f"{self.path}.{key}" if self.path else key

    def get(self, key, kinds, default=_MISSING):
        value = self.data.get(key, default)
        if value is _MISSING:
            raise ContentError(f'"{self.name(key)}" is missing.')
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            wanted = {str: "text", bool: "true or false", list: "a list", dict: "an object"}.get(kinds, "a number")
            raise ContentError(f'"{self.name(key)}" must be {wanted}, not {type(value).__name__}.')
        return value

    def html(self, key):
        return self.get(key, str, "")

    def text(self, key, default=_MISSING):
        return visible(self.get(key, str, default))

    def texts(self, key, default=_MISSING):
        values = self.get(key, list, default)
        for index, value in enumerate(values):
            if not isinstance(value, str):
                raise ContentError(f'"{self.name(key)}[{index}]" must be text, not {type(value).__name__}.')
        return [visible(value).strip() for value in values if visible(value).strip()]

    def day(self, key):
        if self.data.get(key) is None:
            return None
        return day_of(self.text(key), self.name(key))

    def child(self, key):
        return Reader(self.get(key, dict), self.name(key))

    def children(self, key, required=False):
        values = self.get(key, list) if required else self.get(key, list, [])
        return [Reader(value, f"{self.name(key)}[{index}]") for index, value in enumerate(values)]


def day_of(text, name):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ContentError(f'"{name}" must be a day like 2024-06-18, not "{text}".') from error


def _window(top):
    days = top.texts("window", [])
    if not days:
        return None
    if len(days) != 2:
        raise ContentError('"window" must hold two days, its first and its last.')
    return tuple(day_of(text, f"window[{index}]") for index, text in enumerate(days))


def _verification(top):
    if not top.data.get("verification"):
        return None
    reader = top.child("verification")
    return Verification(reader.text("code"), reader.text("address"))


def _header(reader):
    issuer = reader.texts("issuer")
    if not issuer:
        raise ContentError(f'"{reader.name("issuer")}" must hold at least one line.')
    signature = reader.child("signature")
    return Header(
        profile=reader.text("profile"),
        superior=reader.text("superior", "").strip(),
        issuer=issuer,
        issuer_name=reader.text("issuer_name", "").strip(),
        number=reader.text("number", "").strip(),
        symbol=reader.text("symbol").strip(),
        place=reader.text("place").strip(),
        date=reader.day("date"),
        type_name=reader.text("type_name").strip(),
        subject=reader.text("subject").strip(),
        addressees=reader.texts("addressees", []),
        grounds=reader.texts("grounds", []),
        recipients=reader.texts("recipients", []),
        signature=Signature(
            authority=signature.texts("authority", []),
            position=signature.text("position", "").strip(),
            name=signature.text("name", "").strip(),
        ),
    )


def _section(reader):
    level = reader.get("level", int)
    if level not in (1, 2, 3, 4):
        raise ContentError(f'"{reader.name("level")}" must be 1, 2, 3 or 4, not {level}.')
    heading = reader.text("heading").strip()
    return Section(reader.text("number", "").strip(), level, heading, reader.html("html"), _charts(reader))


def _charts(reader):
    try:
        return [data and Chart.from_json(data) for data in reader.get("charts", list, [])]
    except ChartError as error:
        raise ContentError(f'"{reader.name("charts")}" can\'t be drawn: {error}') from error


def _annex(reader):
    columns = [_column(column) for column in reader.children("columns", required=True)]
    if not columns:
        raise ContentError(f'"{reader.name("columns")}" must hold at least one column.')
    rows = reader.get("rows", list, [])
    return Annex(
        number=reader.text("number", "").strip(),
        title=reader.text("title").strip(),
        landscape=reader.get("landscape", bool, False),
        columns=columns,
        rows=[_row(row, len(columns), f"{reader.name('rows')}[{index}]") for index, row in enumerate(rows)],
    )


def _column(reader):
    align = reader.text("align", "left")
    if align not in ALIGNMENTS:
        raise ContentError(f'"{reader.name("align")}" must be left, center or right, not "{align}".')
    width = reader.get("width", (int, float), 1)
    if not 0 < width < 10_000:
        raise ContentError(f'"{reader.name("width")}" must be a share of the line above 0, not {width}.')
    return Column(reader.text("label"), float(width), align)


def _row(row, columns, name):
    if isinstance(row, dict):
        return Row([], group=Reader(row, name).text("group"))
    if not isinstance(row, list):
        raise ContentError(f'"{name}" must be a list of cells or a group, not {type(row).__name__}.')
    if len(row) != columns:
        raise ContentError(f'"{name}" has {len(row)} cells, but the annex has {columns} columns.')
    cells = ["" if cell is None else visible(str(cell)) for cell in row]
    return Row(cells)
