"""The same report beside headless Chromium as a command."""

from .. import papers
from .t05_paper import Paper


class BesideChromium(Paper):
    number, label = 14, "5b"
    peer_name = "headless Chromium as a command on the same HTML (it prints no footnotes at the foot)"
    aim, times = "≤ 1× its time", 1
    is_one_process = False  # the browser has processes of its own, some of which nobody waits for

    def peer(self):
        return papers.by_chromium(self.page)


TASK = BesideChromium()
