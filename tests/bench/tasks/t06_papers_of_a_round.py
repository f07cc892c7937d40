"""34 provinces' PDFs: by two workers, and by one process, one after the other."""

import multiprocessing
import os

from reports.documents.pdf import render_pdf

from .. import papers
from ..task import Task

WORKERS, PROVINCES, PAGES = 2, 34, 6


def drawn(number):
    content = papers.content_of(PAGES)
    content["layout"]["number"] = str(number)
    return os.getpid(), papers.words_in(render_pdf(content))


class PapersOfARound(Task):
    number = 6
    title = "34 provinces' PDFs on 2 cores"
    peer_name = "one process, one after the other"
    aim, times = "≥ 1.7× faster", 1.7
    runs, is_one_process, grows = 1, False, False

    def prepare(self, side):
        drawn(0)  # warm
        if side == "ours":
            self.pool = multiprocessing.get_context("fork").Pool(WORKERS)

    def ours(self):
        return [words for _worker, words in self.pool.map(drawn, range(PROVINCES), chunksize=1)]

    def peer(self):
        return [drawn(number)[1] for number in range(PROVINCES)]


TASK = PapersOfARound()
