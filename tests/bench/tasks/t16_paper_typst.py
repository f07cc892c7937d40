"""The same report beside Typst: how fast it could be with another engine, which knows neither HTML nor our pages."""

from reports.documents.pdf import FONTS

from ..typst_page import typst_of
from .t05_paper import Paper


class BesideTypst(Paper):
    number, label = 16, "5c"
    peer_name = "Typst on the same words in its own markup, without letterhead and annexes across the page"
    aim, times = "none: the limit, shown", 0

    def prepare(self, side):
        super().prepare(side)
        if side == "peer":
            import typst

            self.compile, self.markup = typst.compile, typst_of(self.page)

    def peer(self):
        return self.compile(self.markup, font_paths=[str(FONTS)])


TASK = BesideTypst()
