"""Each footnote is measured once: decision 0034. It reaches into WeasyPrint; a test holds the file against WeasyPrint's own."""

from math import inf

from weasyprint import HTML
from weasyprint.css.properties import Dimension
from weasyprint.document import Document
from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout


class Page(HTML):
    """The HTML of a document, drawn as WeasyPrint draws it, sooner."""

    def render(self, font_config=None, counter_style=None, color_profiles=None, **options):
        return _Drawing._render(self, font_config, counter_style, color_profiles, options)


class _Drawing(Document):
    @classmethod
    def _build_layout_context(cls, *arguments):
        context = super()._build_layout_context(*arguments)
        context.__class__, context.stand_ins = MeasuringOnce, {}
        return context


class MeasuringOnce(LayoutContext):
    """WeasyPrint breaks all notes of a page into lines again with each note that comes to the page or leaves it.

    While it looks for the end of a page, an empty box as high as the note stands in for each. The notes themselves are
    set by ``make_page`` when it knows which of them the page has.
    """

    def _update_footnote_area(self):
        area, notes = self.current_footnote_area, self.current_page_footnotes
        self.current_page_footnotes = [self._stand_in(note, area) for note in notes]
        try:
            return super()._update_footnote_area()
        finally:
            self.current_page_footnotes = area.children = notes

    def _stand_in(self, note, area):
        key = note, area.page.width  # nothing else of a page changes what a note comes to
        if key not in self.stand_ins:
            self.stand_ins[key] = empty = note.copy_with_children([])
            empty.style = note.style.copy()
            empty.style["height"] = Dimension(self._height(note, area), "px")
        return self.stand_ins[key]

    def _height(self, note, area):
        """What the lines of a note come to, in pixels."""
        alone = build.create_anonymous_boxes(area.copy_with_children([note]).deepcopy())
        return block_level_layout(self, alone, -inf, None, area.page)[0].children[0].height
