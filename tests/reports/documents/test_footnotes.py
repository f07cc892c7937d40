"""Measuring each footnote once gives the file that WeasyPrint gives alone, which measures them again and again."""

from weasyprint import HTML

from reports.documents import footnotes, pdf

from .sample import note, short_sample

WORDS = "Đoàn công tác của tỉnh thăm và làm việc tại địa phương đối tác, thống nhất đầu mối liên hệ; "
ROWS = "".join(f"<tr><td>{n}</td><td>{WORDS}{note(WORDS)}</td></tr>" for n in range(14))
TEXT = "".join(f"<p>{WORDS * (n % 5)}Câu{note(WORDS * (n * 7 % 23))} {n}{note(WORDS)}.</p>" for n in range(1, 10))


def test_it_gives_the_same_bytes_and_measures_each_note_once(monkeypatch):
    content, measured = short_sample(closing=f"{TEXT}<table>{ROWS}</table>"), []
    height = footnotes.MeasuringOnce._height

    def counted(context, note, area):
        measured.append(note)
        return height(context, note, area)

    monkeypatch.setattr(footnotes.MeasuringOnce, "_height", counted)
    ours = pdf.render_pdf(content)
    assert len(measured) == len(set(measured)) > 40
    monkeypatch.setattr(pdf, "Page", HTML)
    assert pdf.render_pdf(content) == ours
