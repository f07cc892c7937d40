"""34 provinces' PDFs: by two workers, and by one process, one after the other."""

import multiprocessing

from reports.documents.pdf import render_pdf

from .. import papers
from ..side import peak
from ..task import Task

WORKERS, PROVINCES, PAGES = 2, 34, 10  # a worker a core, as `worker --concurrency` has it


def drawn(number):
    """A province's file, and the most memory that the process which drew it has had, in MB."""
    content = papers.content_of(PAGES)
    content["layout"]["number"] = str(number)
    return render_pdf(content), peak()


class PapersOfARound(Task):
    number = 6
    title = f"34 provinces' PDFs of {PAGES} pages on 2 cores"
    peer_name = "one process, one after the other"
    aim, times, most_mb = "≥ 1.7× faster; ≤ 400 MB a worker", 1.7, 400
    runs, is_one_process, grows = 3, False, False
    tried = (
        "a document takes the same work with two workers as with one (0.94 and 0.88 s), and each worker waits for nothing: what "
        "lacks to 2 is the last of the documents and whatever else the two cores do meanwhile. A third worker adds nothing."
    )

    def prepare(self, side):
        drawn(0)  # warm
        if side == "ours":
            self.pool = multiprocessing.get_context("fork").Pool(WORKERS)

    def ours(self):
        return self.pool.map(drawn, range(PROVINCES), chunksize=1)

    def peer(self):
        return [drawn(number) for number in range(PROVINCES)]

    def answer(self, given):
        return [papers.words_in(pdf) for pdf, _mb in given]

    def workers_mb(self, given):
        return max(mb for _pdf, mb in given)


TASK = PapersOfARound()
