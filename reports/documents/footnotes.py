"""Footnotes are measured once. Internals of WeasyPrint: a test holds the files against those that it draws alone.

WeasyPrint breaks all notes of a page into lines again with each note that comes to the page or leaves it, which is two
thirds of its work on a report with long notes. While it looks for the end of a page, an empty box as high as the
note stands in for each; the notes themselves are laid out where the page is set.
"""

from math import inf

from weasyprint import HTML
from weasyprint.css.properties import Dimension
from weasyprint.document import Document
from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout


class Page(HTML):
    def render(self, font_config=None, counter_style=None, color_profiles=None, **options):
        return Drawing._render(self, font_config, counter_style, color_profiles, options)


class Drawing(Document):
    @classmethod
    def _build_layout_context(cls, *arguments):
        context = super()._build_layout_context(*arguments)
        context.__class__ = MeasuringOnce
        context.stand_ins = {}
        return context


class MeasuringOnce(LayoutContext):
    def _update_footnote_area(self):
        area, notes = self.current_footnote_area, self.current_page_footnotes
        self.current_page_footnotes = [self._stand_in(note, area) for note in notes]
        try:
            return super()._update_footnote_area()
        finally:
            self.current_page_footnotes = area.children = notes

    def _stand_in(self, note, area):
        """What a note comes to depends on nothing but the width of the page."""
        key = note, area.page.width
        if key not in self.stand_ins:
            alone = area.copy_with_children([note])
            alone = block_level_layout(self, build.create_anonymous_boxes(alone.deepcopy()), -inf, None, area.page)[0]
            empty = note.copy_with_children([])
            empty.style = note.style.copy()
            empty.style["height"] = Dimension(alone.children[0].height, "px")
            self.stand_ins[key] = empty
        return self.stand_ins[key]
