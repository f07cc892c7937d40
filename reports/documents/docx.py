"""From frozen content to a Word document, for ever the same bytes. It and ``word`` alone know python-docx.

It is written from the same tree as the PDF, not from the PDF, so that an office can finish it in Word: real styles,
headings in the navigation pane, real footnotes, tables that repeat their header.
"""

from . import frame
from .content import Content
from .layouts import layout_for
from .prose import Prose
from .word.blocks import Writer
from .word.charts import Charts
from .word.heads import Heads
from .word.package import blank, describe, packed
from .word.pages import annex_pages, first_pages
from .word.xml import paragraph


def render_docx(content, *, watermark=""):
    """The document as the bytes of a .docx file. ``content`` is a Content or its JSON; raises ContentError.

    The same content and watermark give the same bytes on the same image. ``watermark`` is a word set pale and
    slanting behind every page.
    """
    if not isinstance(content, Content):
        content = Content.from_json(content)
    header = content.layout
    layout = layout_for(header.profile, header.date)
    document, heads = blank(layout), Heads(content, layout)
    writer = Writer(layout, Charts(document, layout.page.line))
    first_pages(document, layout, watermark)
    _add(document, [*heads.top(), *heads.title(), *heads.addressees(), *heads.grounds()])
    _add(document, _text(content, heads, writer))
    _add(document, heads.end())
    for annex in content.annexes:
        annex_pages(document, layout, annex.landscape, watermark)
        _add(document, [*heads.annex_title(annex), heads.annex_table(annex)])
    _add(document, [paragraph("Space")])  # Word wants one after a table that ends the text
    writer.notes.attach(document)
    writer.lists.write(document.part.numbering_part.element)
    title, author = frame.title_line(header), frame.issuer_name(content)
    describe(document, title=title, author=author, day=header.date, digest=content.digest)
    return packed(document)


def _text(content, heads, writer):
    prose = Prose(content.opening, [section.html for section in content.sections], content.closing)
    prose.end(heads.manner.end_mark)
    opening, *sections, closing = prose.parts
    yield from writer.blocks(opening.children)
    for section, html in zip(content.sections, sections, strict=True):
        yield from heads.heading(section)
        yield from writer.section(html.children, section.charts)
    yield from writer.blocks(closing.children)


def _add(document, elements):
    """Before the properties of the last section, which end the body."""
    last = document.element.body[-1]
    for element in elements:
        last.addprevious(element)
