"""The same words, notes and tables set by Typst as a command: how far one could go with another engine."""

from .. import typesetting
from .t05_paper import Paper


class BesideTypst(Paper):
    number, label = 16, "5c"
    peer_name = "Typst as a command, in a plain style of its own (no tags, no PDF/A)"
    aim, times = "shown as the limit, not aimed at", 0

    def prepare(self, side):
        super().prepare(side)
        self.source = typesetting.source_of(self.page)

    def peer(self):
        return typesetting.by_typst(self.source)


TASK = BesideTypst()
