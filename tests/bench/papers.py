"""The papers of the tasks that draw: their content, the same HTML for others to draw, and the words that a PDF holds."""

import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from weasyprint import HTML

from reports.documents.html import render_html
from reports.documents.pdf import FONTS
from tests.reports.documents.sample import long_sample

CHROMIUM = "/usr/bin/chromium"


def content_of(pages):
    """The sample report with footnotes, tables and annexes, in at least so many pages: seven, and three each time."""
    return long_sample(max(1, -(-(pages - 7) // 3)))


def plain_html(content):
    """The page that ours is drawn from, with its fonts at addresses that everybody can open."""
    return render_html(content).replace("asset:", f"{FONTS.as_uri()}/")


def by_stock_weasyprint(page):
    return HTML(string=page).write_pdf()


def by_chromium(page):
    """From the page to the file by one command, as a script would do it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page)
        told = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run([CHROMIUM, *told, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
        return target.read_bytes()


def words_in(pdf):
    """How often the headings and the annexes' rows stand in a PDF: what every way of drawing must put on paper."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True)
    words = Counter(told.stdout.decode().split())
    return {word: words[word] for word in ("khảo", "Kampong", "Jeollanam", "Kansai", "1.606", "571,38", "74,361")}


def pages_in(pdf):
    told = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages"))
