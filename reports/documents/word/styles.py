"""The styles of the document, as an office finds them in Word. Sizes and measures come from the layout's rules."""

from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from .xml import element

FONT, STAND_IN = "Times New Roman", "Liberation Serif"
NATURAL_LINE = 1.149  # the height of a line of Times, of its size: Word multiplies this one, CSS the size
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class Style:
    name: str  # as Word shows it; the names of Word's own styles are English
    id: str
    size: float  # points
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = "left"
    first: float = 0  # indent of the first line, mm
    left: float = 0  # mm
    before: float = 0  # points
    after: float = 0  # points
    line: float = 1.0  # times the natural height of a line
    keep: bool = False  # with the next paragraph
    outline: int | None = None  # 1 to 4: in the navigation pane
    builtin: bool = False


def styles_of(layout):
    """Every paragraph style of the document."""
    line = layout.spacing.line_height / NATURAL_LINE
    return (*_of_text(layout, line), *_of_frame(layout.sizes, line), *_of_annexes(layout.sizes, line))


def _of_text(layout, line):
    sizes, spacing = layout.sizes, layout.spacing
    gap, indent = spacing.paragraph_gap_pt, spacing.indent_mm
    text = {"size": sizes.body, "align": "justify", "first": indent, "after": gap, "line": line}
    heading = {**text, "align": "left", "bold": True, "keep": True, "builtin": True}
    return (
        Style("Body Text", "BodyText", builtin=True, **text),
        Style("Heading 1", "Heading1", **{**heading, "caps": True, "before": 10, "outline": 1}),
        Style("Heading 2", "Heading2", **{**heading, "outline": 2}),
        Style("Heading 3", "Heading3", **{**heading, "outline": 3}),
        Style("Heading 4", "Heading4", **{**heading, "bold": False, "align": "justify", "outline": 4}),
        Style("Tiêu đề nhỏ", "Subheading", **{**heading, "italic": True, "builtin": False}),
        Style("List Paragraph", "ListParagraph", builtin=True, **text),
        Style("Quote", "Quote", builtin=True, **{**text, "italic": True, "left": indent}),
        Style("Căn cứ", "Grounds", **{**text, "italic": True}),
        Style("footnote text", "FootnoteText", sizes.footnote, align="justify", after=2, builtin=True),
        Style("Header", "Header", sizes.page_number, align="center", builtin=True),
    )


def _of_frame(sizes, line):
    """What stands before and after the text: the heading of the paper, its signature block."""
    title = {"size": sizes.title, "bold": True, "align": "center", "keep": True, "builtin": True}
    return (
        Style("Title", "Title", before=18, **title),
        Style("Subtitle", "Subtitle", line=1.044, **{**title, "size": sizes.subject}),
        Style("Cơ quan chủ quản", "Superior", sizes.issuer, align="center"),
        Style("Cơ quan ban hành", "Issuer", sizes.issuer, bold=True, align="center"),
        Style("Quốc hiệu", "Nation", sizes.nation, bold=True, align="center"),
        Style("Tiêu ngữ", "Motto", sizes.motto, bold=True, align="center"),
        Style("Số, ký hiệu", "DocumentNumber", sizes.number, align="center", before=8),
        Style("Địa danh, ngày tháng", "PlaceDate", sizes.place_date, italic=True, align="center", before=8),
        Style("Kính gửi", "Addressees", sizes.body, after=12, align="center", line=line),
        Style("Nơi nhận, nhãn", "RecipientsLabel", sizes.recipients_label, bold=True, italic=True, keep=True),
        Style("Nơi nhận", "Recipients", sizes.recipients, line=1.044, keep=True),
        Style("Chữ ký", "SignatureBlock", sizes.signature, bold=True, align="center", keep=True),
    )


def _of_annexes(sizes, line):
    """Annexes, tables and charts."""
    return (
        Style("Tiêu đề phụ lục", "AnnexTitle", sizes.annex, bold=True, align="center", after=2, keep=True, outline=1),
        Style("Kèm theo", "AttachedTo", sizes.annex, italic=True, align="center", after=10, line=line, keep=True),
        Style("Nội dung bảng", "TableText", sizes.table),
        Style("Tiêu đề bảng", "TableHead", sizes.table, bold=True, align="center", keep=True),
        Style("Nhóm trong bảng", "TableGroup", sizes.table, bold=True, keep=True),
        Style("Tên biểu đồ", "ChartTitle", sizes.table, italic=True, align="center", before=6, after=3, keep=True),
        Style("Biểu đồ", "Chart", sizes.table, align="center", after=4),
        Style("Ghi chú biểu đồ", "ChartNote", 10, align="left", after=4),
        Style("Khoảng cách", "Space", 2),
        Style("Đường kẻ", "Rule", 1),
    )


def write_styles(document, layout):
    """Put the styles into a python-docx document, in place of those of its template."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            root.remove(style)
    root.replace(root.find(qn("w:docDefaults")), _defaults(layout.sizes.body))
    normal = document.styles["Normal"].element  # the defaults say it all
    for child in list(normal.rPr or ()):
        normal.rPr.remove(child)
    for style in styles_of(layout):
        _add(document.styles, style)
    for style in styles_of(layout):
        if style.keep and style.builtin:
            document.styles[style.name].next_paragraph_style = document.styles["Body Text"]
    root.append(_footnote_reference())
    root.extend(_table_styles())


def _add(styles, style):
    made = styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH, builtin=style.builtin)
    made.element.styleId = style.id
    made.base_style, made.quick_style, made.hidden = styles["Normal"], True, False
    font, form = made.font, made.paragraph_format
    font.size, font.bold, font.italic = Pt(style.size), style.bold or None, style.italic or None
    font.all_caps = style.caps or None
    form.alignment = ALIGNMENTS[style.align]
    form.first_line_indent, form.left_indent = Mm(style.first), Mm(style.left)
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.keep_with_next, form.widow_control = style.keep or None, True
    if style.id in ("Space", "Rule"):
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.size * 2)
    else:
        form.line_spacing = style.line
    if style.outline:
        made.element.pPr.append(element("outlineLvl", val=style.outline - 1))


def _defaults(size):
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(size * 2)
    return parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _footnote_reference():
    return element(
        "style",
        element("name", val="footnote reference"),
        element("basedOn", val="DefaultParagraphFont"),
        # The number of a note is upright and light even in a bold, slanting heading.
        element(
            "rPr",
            element("b", val=0),
            element("i", val=0),
            element("caps", val=0),
            element("vertAlign", val="superscript"),
        ),
        type="character",
        styleId="FootnoteReference",
    )


def _table_styles():
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(edge, val="single", sz=4, space=0, color="000000") for edge in edges))
    yield _table_style("Table Grid", "TableGrid", borders, padding=(60, 80))
    yield _table_style("Khung văn bản", "Frame", None, padding=(0, 0))


def _table_style(name, style_id, borders, padding):
    upright, across = padding
    sides = (("top", upright), ("left", across), ("bottom", upright), ("right", across))
    margins = element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in sides))
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="TableNormal"),
        element("tblPr", borders, margins),
        type="table",
        styleId=style_id,
    )
