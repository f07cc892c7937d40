"""The same report beside headless Chromium as a command."""

from .. import papers
from .t05_paper import Paper


class BesideChromium(Paper):
    number, label = 14, "5b"
    peer_name = "headless Chromium as a command on the same HTML (it prints no footnotes at the foot)"
    aim, times = "≤ 1× its time", 1
    tried = (
        "measuring each footnote once (decision 0034) took 60 % off ours. What is left is spread over the whole of WeasyPrint, "
        "in Python, at about 85 ms a page: lines and boxes one half, drawing and writing a quarter, no single place above "
        "11 %. Chromium sets no notes at the foot, writes no PDF/A and repeats no bytes, so it can't take its place."
    )
    is_one_process = False  # the browser has processes of its own, some of which nobody waits for

    def peer(self):
        return papers.by_chromium(self.page)


TASK = BesideChromium()
