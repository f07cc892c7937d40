"""Pages: paper, margins, the number in the head from the second page on, the watermark."""

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from .xml import element

HEAD_MM = 8  # from the edge of the paper to the page number
_SHAPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def first_pages(document, layout, watermark):
    """The section of the text itself."""
    section = document.sections[0]
    _paper(section, layout.page, landscape=False)
    _heads(section, watermark)


def annex_pages(document, layout, landscape, watermark):
    """A section of its own for an annex: numbered from 1, the first page without its number."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _paper(section, layout.page, landscape)
    numbers = section._sectPr.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = element("pgNumType")
        section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    numbers.set(qn("w:start"), "1")
    if watermark:  # its slant differs with the paper
        _heads(section, watermark)
    _small_last_line(document)


def _paper(section, page, landscape):
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    across, down = (page.height, page.width) if landscape else (page.width, page.height)
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance = section.footer_distance = Mm(HEAD_MM)
    section.gutter = 0
    section.different_first_page_header_footer = True


def _heads(section, watermark):
    slant = 330 if section.orientation == WD_ORIENT.LANDSCAPE else 310
    for head, numbered in ((section.header, True), (section.first_page_header, False)):
        head.is_linked_to_previous = False
        line = head.paragraphs[0]
        line.style = "Header"
        if numbered:
            line._p.append(element("fldSimple", element("r", element("t")), instr="PAGE"))
            line._p[-1][0][0].text = "2"
        if watermark:
            line._p.append(_watermark(watermark, slant))


def _small_last_line(document):
    """The paragraph that ends a section stands after a table: it must not take a line, still less a page."""
    ends = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")
    ends[-1].pPr.get_or_add_pStyle().val = "Space"


def _watermark(words, slant):
    """Pale letters behind the text, as Word's own "Watermark" makes them, so that Word can take them away again."""
    made = parse_xml(
        f"<w:r {nsdecls('w')} {_SHAPES}><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{slant}" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" '
        f'style="position:absolute;width:{min(44 * len(words), 460)}pt;height:70pt;rotation:{slant};z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" '
        'o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-weight:bold;font-size:1pt" string=""/>'
        "</v:shape></w:pict></w:r>"
    )
    made.xpath(".//*[local-name()='shape']/*[local-name()='textpath']")[0].set("string", words)
    return made
