"""A report of about 20 pages to PDF: ours in a warm worker, and WeasyPrint as it comes on the same HTML."""

from reports.documents.pdf import render_pdf

from .. import papers
from ..task import Task

PAGES = 20


class Paper(Task):
    number, label = 5, "5a"
    title = "a 20-page report with footnotes and tables to PDF, warm worker"
    peer_name = "stock WeasyPrint on the same HTML"
    aim, times = "≤ 0.65× its time (1.54× faster)", 1 / 0.65
    grows = False
    tried = (
        "each footnote is measured once (decision 0034), where WeasyPrint measures all of a page again with each that comes "
        "or goes; the pages are the same. Fixed columns and fonts that come with the code are in the HTML, so the peer has "
        "them, too."
    )
    runs = 3

    def prepare(self, side):
        self.content = papers.content_of(PAGES)
        self.page = papers.plain_html(self.content)

    def ours(self):
        return render_pdf(self.content)

    def peer(self):
        return papers.by_stock_weasyprint(self.page)

    def answer(self, given):
        return papers.words_in(given)

    def bytes(self, given):
        return len(given)


TASK = Paper()
