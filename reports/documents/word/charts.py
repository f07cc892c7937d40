"""Charts as Word's own: drawn by Word from the frozen data, which lies beside them as a small workbook and can be edited.

The PDF has the drawing of :mod:`portal.charts`; this one says the same in the words of DrawingML (ECMA-376, part 1, 21.2).
"""

from datetime import datetime
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from xlsxwriter import Workbook

from portal.charts import BARS, PARTS
from portal.charts.marks import COLOURS, FAINT, INK, SOFT

from .styles import FONT
from .xml import element, paragraph, runs

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
INLINE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
EMU = 36_000  # in a millimetre
OVER_TIME_MM, PART_MM, EDGES_MM = 62, 8, 12  # heights: of a course, of a bar of parts, around the bars
EPOCH = datetime(2020, 1, 1)  # there is no clock in the file
DASHES = ("solid", "dash", "sysDot", "lgDashDot", "sysDash", "sysDot")
MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")


class Charts:
    """Draws charts into one python-docx document; ``line`` is the width of the text in millimetres."""

    def __init__(self, document, line):
        self.document, self.line, self.numbers = document, line, count(1)

    def blocks(self, chart):
        """The title, the chart, and what a dashed mark means, as paragraphs that no page parts."""
        out = [paragraph("ChartTitle", *runs(f"Biểu đồ: {chart.title} ({chart.unit})")), self._picture(chart)]
        if chart.soft and chart.has_soft:
            out[-1].pPr.get_or_add_keepNext()
            out.append(paragraph("ChartNote", *runs(f"Nét đứt: {chart.soft}.")))
        return out

    def _picture(self, chart):
        number = next(self.numbers)
        package = self.document.part.package
        book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), SHEET, workbook(chart), package)
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPE, b"", package)
        part._blob = chart_xml(chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)).encode()
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        tall = PART_MM * len(chart.labels) + EDGES_MM if chart.kind == PARTS else OVER_TIME_MM
        name = quoteattr(f"Biểu đồ: {chart.title}")
        drawing = parse_xml(
            f'<w:drawing {INLINE} {NAMES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(self.line * EMU)}" cy="{tall * EMU}"/>'
            f'<wp:docPr id="{number}" name="Biểu đồ {number}" descr={name}/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )
        return paragraph("Chart", element("r", drawing))


def workbook(chart):
    """The data as Word opens them for editing: labels in the first column, a column for each line."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": EPOCH})
        sheet = book.add_worksheet("Sheet1")
        for row, label in enumerate(chart.labels, 1):
            sheet.write_string(row, 0, label)
        for column, line in enumerate(chart.lines, 1):
            sheet.write_string(0, column, line.label)
            for row, point in enumerate(line.points, 1):
                if point.value is not None:
                    sheet.write_number(row, column, float(point.value))
    return file.getvalue()


def chart_xml(chart, relation):
    """The chart's part; ``relation`` leads to its workbook."""
    lines = "".join(_line(chart, place) for place in range(len(chart.lines)))
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    if chart.kind in (BARS, PARTS):
        way = "bar" if chart.kind == PARTS else "col"
        plot = (
            f'<c:barChart><c:barDir val="{way}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{lines}'
            f'<c:gapWidth val="60"/>{axes}</c:barChart>'
        )
    else:
        plot = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>{axes}'
            "</c:lineChart>"
        )
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.lines) > 1 else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {NAMES}><c:date1904 val="0"/>'
        '<c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'{plot}{_axes(chart)}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(INK)}"
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _line(chart, place):
    line, column, rows = chart.lines[place], "BCDEFG"[place], len(chart.labels) + 1
    name = _words(line.label)
    is_bar = chart.kind in (BARS, PARTS)
    dress = _bar_dress() if is_bar else _line_dress(place)
    soft = "".join(
        _soft(index, place, is_bar) for index, point in enumerate(line.points) if point.soft and point.value is not None
    )
    labels = "".join(
        f'<c:pt idx="{index}"><c:v>{_words(label)}</c:v></c:pt>' for index, label in enumerate(chart.labels)
    )
    values = "".join(
        f'<c:pt idx="{index}"><c:v>{point.value:f}</c:v></c:pt>'
        for index, point in enumerate(line.points)
        if point.value is not None
    )
    end = "" if is_bar else '<c:smooth val="0"/>'
    size = f'<c:ptCount val="{rows - 1}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{dress}{soft}'
        f"{_told(chart) if is_bar else ''}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${rows}</c:f><c:strCache>{size}{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${rows}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{size}{values}</c:numCache></c:numRef></c:val>{end}</c:ser>"
    )


def _bar_dress():
    return f'<c:spPr>{_fill(COLOURS[0])}</c:spPr><c:invertIfNegative val="0"/>'


def _line_dress(place):
    colour = COLOURS[place]
    stroke = f'<a:ln w="22225">{_fill(colour)}<a:prstDash val="{DASHES[place]}"/></a:ln>'
    mark = f'<c:marker><c:symbol val="{MARKERS[place]}"/><c:size val="6"/><c:spPr>{_fill(colour)}</c:spPr></c:marker>'
    return f"<c:spPr>{stroke}</c:spPr>{mark}"


def _soft(index, place, is_bar):
    """A value that is not firm: hollow with a dashed edge, so that it differs without colour, too."""
    edge = f'<a:noFill/><a:ln w="12700">{_fill(COLOURS[place])}<a:prstDash val="dash"/></a:ln>'
    if is_bar:
        return f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{edge}</c:spPr></c:dPt>'
    mark = f'<c:marker><c:symbol val="{MARKERS[place]}"/><c:size val="6"/><c:spPr>{edge}</c:spPr></c:marker>'
    return f'<c:dPt><c:idx val="{index}"/>{mark}<c:bubble3D val="0"/></c:dPt>'


def _told(chart):
    """The value at each bar, with as many decimals as the values need; Vietnamese marks where the reader's Word has them."""
    known = [point.value for point in chart.lines[0].points if point.value is not None]
    whole = all(value == value.to_integral_value() for value in known)
    decimals = "" if whole else ".0" if all(abs(value) >= 10 for value in known) else ".00"
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return f'<c:dLbls><c:numFmt formatCode="[$-42A]#,##0{decimals}" sourceLinked="0"/>{_letters(INK)}{shown}</c:dLbls>'


def _axes(chart):
    across = chart.kind == PARTS
    # Bars of parts are read from the top down.
    way, low, left = ("maxMin", "l", "t") if across else ("minMax", "b", "l")
    grid = (
        "" if across else f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill(FAINT)}</a:ln></c:spPr></c:majorGridlines>'
    )
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{way}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{low}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">{_fill(SOFT)}</a:ln></c:spPr>'
        f'{_letters(INK)}<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="{int(across)}"/>'
        f'<c:axPos val="{left}"/>{grid}<c:numFmt formatCode="[$-42A]#,##0.##" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters(SOFT)}<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _letters(colour):
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">{_fill(colour)}'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _fill(colour):
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _words(text):
    return escape("".join(letter for letter in text if letter.isprintable()))
