"""The file itself: the same bytes, closed to the world, fit for an archive."""

import gc

import pytest
from weasyprint.urls import FatalURLFetchingError

from reports.documents.content import Content
from reports.documents.pdf import AssetFetcher, RenderError, render_pdf

from .paper import Paper
from .sample import sample, short_sample

HOSTILE = [
    "<script>document.title='x'</script><p>Chữ</p>",
    '<p>Chữ<img src="http://192.0.2.1/x.png"><img src="file:///etc/passwd"></p>',
    '<table><tr><td colspan="20000" rowspan="20000">Chữ</td></tr></table>',
    '<link rel="stylesheet" href="http://192.0.2.1/x.css"><p>Chữ</p>',
    '<link rel="attachment" href="file:///etc/passwd"><p>Chữ</p>',
    "<style>@import url(http://192.0.2.1/a.css); p{display:none}</style><p>Chữ</p>",
    '<p style="background:url(file:///etc/passwd);display:none">Chữ</p>',
    '<object data="file:///etc/passwd"></object><embed src="data:text/html,x"><iframe src="http://192.0.2.1"></iframe><p>Chữ</p>',
    '<svg><image href="file:///etc/passwd"/></svg><p>Chữ</p>',
    '<base href="http://192.0.2.1/"><a href="x">Chữ</a>',
    "<p>" + "<em><u>" * 3000 + "Chữ",
    "<ul><li>" * 500 + "Chữ",
    "<table>" + "<tr>" + "<td colspan=20>Chữ" * 400 + "</table>",
    '<p>Chữ<span data-footnote="</span><script>x</script>&quot;<img src=file:///etc/passwd>"></span></p>',
    "<p>{% include 'x' %}{{ settings.SECRET_KEY }}Chữ</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_it_fetches_nothing_and_breaks_nothing(html, monkeypatch):
    asked = []
    fetch = AssetFetcher.fetch
    monkeypatch.setattr(AssetFetcher, "fetch", lambda self, url, headers=None: asked.append(url) or fetch(self, url))
    content = short_sample()
    content["opening"] = html
    found = Paper(render_pdf(content))
    assert "Chữ" in found.text()
    assert len(asked) == 4
    assert all(url.startswith("asset:LiberationSerif-") for url in asked)


@pytest.mark.parametrize("key", ["subject", "place", "symbol", "number", "type_name"])
def test_it_prints_markup_in_the_head_as_words(key):
    found = Paper(render_pdf(short_sample(**{key: '<img src="file:///etc/passwd">'})))
    assert "passwd" in found.text().lower()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://192.0.2.1/",
        "data:text/css,x",
        "asset:../LICENSE.txt",
        "asset:/etc/passwd",
        "ASSET:x",
    ],
)
def test_it_opens_only_the_files_of_its_folder(url):
    with pytest.raises(FatalURLFetchingError):
        AssetFetcher().fetch(url)


def test_it_gives_the_same_bytes_for_the_same_content(paper):
    assert render_pdf(sample()) == paper.bytes
    assert render_pdf(Content.from_json(sample())) == paper.bytes


def test_it_gives_another_file_for_another_content_identifier_or_watermark(one_page):
    others = [
        render_pdf(short_sample(number="6")),
        render_pdf(short_sample(), identifier="x"),
        render_pdf(short_sample(), watermark="X"),
    ]
    assert len({one_page.bytes, *others}) == 4


def test_it_is_tagged_in_vietnamese_with_title_bookmarks_and_the_mark_of_pdf_a(paper):
    catalog = paper.pages[0].pdf.doc.catalog
    assert catalog["Lang"] in (b"vi", "vi")
    assert "StructTreeRoot" in catalog
    titles = [title for _, title, *_ in paper.pages[0].pdf.doc.get_outlines()]
    assert titles[1] == "I. KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI 6 THÁNG ĐẦU NĂM"
    assert any(title.startswith("Phụ lục II. ") for title in titles)
    assert paper.pages[0].pdf.metadata["Title"].startswith("Báo cáo Kết quả công tác đối ngoại")
    metadata = catalog["Metadata"].resolve().get_data()
    assert b"<pdfaid:part>3" in metadata or b'pdfaid:part="3"' in metadata


def test_it_embeds_only_the_letters_used_of_its_own_four_faces(paper):
    names = {char["fontname"] for page in paper.pages for char in page.chars}
    assert {name.partition("+")[2] for name in names} == {
        "Document",
        "Document-Bold",
        "Document-Italic",
        "Document-Bold-Italic",
    }
    assert len(paper.bytes) < 200_000


def test_it_refuses_a_paper_drawn_with_a_complaint(monkeypatch):
    from reports.documents import pdf

    page = "<html lang=vi><title>x</title><style>p { colour: red }</style><p>Chữ"
    monkeypatch.setattr(pdf, "render_html", lambda content, watermark: page)
    with pytest.raises(RenderError, match="colour"):
        render_pdf(short_sample())


def test_it_switches_garbage_collection_back_on():
    render_pdf(short_sample())
    assert gc.isenabled()
