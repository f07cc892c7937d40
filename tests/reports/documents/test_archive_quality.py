"""PDF/A-3a as far as it can be read without a validator: metadata, colour, fonts, tags, and the data inside."""

import json

import pytest
from pyhanko.pdf_utils.generic import pdf_name

from reports.documents.pdf import render_pdf
from reports.documents.xlsx import render_xlsx
from reports.models.submissions import canonical
from reports.rendering import attached

from .archival import Archival, members
from .paper import MM, Paper
from .sample import sample, short_sample

VERIFICATION = {"code": "K7QM2XRD9TFW4HBC", "address": "https://portal.example/verify/K7QM2XRD9TFW4HBC/"}


def issued():
    return {**sample(), "verification": VERIFICATION}


@pytest.fixture(scope="module")
def paper():
    return Paper(render_pdf(issued(), attachments=attached(issued())))


@pytest.fixture(scope="module")
def short():
    """One page, with its data inside: quick to spoil and to read again."""
    content = {**short_sample(), "verification": VERIFICATION}
    return render_pdf(content, attachments=attached(content))


@pytest.fixture(scope="module")
def catalog(paper):
    return paper.pages[0].pdf.doc.catalog


def embedded(catalog):
    """``{name: (its Filespec, its bytes)}``"""
    names = catalog["Names"]
    names = names.resolve() if hasattr(names, "resolve") else names
    found = names["EmbeddedFiles"].resolve()["Names"]
    specs = [spec.resolve() for spec in found[1::2]]
    return {spec["UF"].decode("utf-8"): (spec, spec["EF"]["F"].resolve().get_data()) for spec in specs}


def test_the_submission_and_its_annexes_lie_inside_and_say_what_they_are(catalog):
    files = embedded(catalog)
    assert files["du-lieu.json"][1].decode() == canonical(issued())
    assert files["phu-luc.xlsx"][1] == render_xlsx(issued())
    relations = {name: spec["AFRelationship"].name for name, (spec, _) in files.items()}
    assert relations == {"du-lieu.json": "Source", "phu-luc.xlsx": "Data"}
    assert len({reference.objid for reference in catalog["AF"]}) == 2


def test_what_is_inside_is_the_content_itself(catalog):
    assert json.loads(embedded(catalog)["du-lieu.json"][1])["layout"]["number"] == "5"


def test_the_same_content_gives_the_same_bytes_with_all_of_it(paper):
    assert render_pdf(issued(), attachments=attached(issued())) == paper.bytes
    assert len(paper.bytes) < 200_000


def test_it_names_its_standard_and_its_colours(catalog):
    metadata = catalog["Metadata"].resolve().get_data()
    assert b"<pdfaid:part>3" in metadata or b'pdfaid:part="3"' in metadata
    assert b"<pdfaid:conformance>A" in metadata or b'pdfaid:conformance="A"' in metadata
    (intent,) = [one.resolve() if hasattr(one, "resolve") else one for one in catalog["OutputIntents"]]
    assert intent["DestOutputProfile"].resolve().get_data()
    assert catalog["MarkInfo"]["Marked"] is True


def test_every_font_is_embedded_and_a_subset(paper):
    for page in paper.pages:
        fonts = page.page_obj.resources["Font"]
        fonts = fonts.resolve() if hasattr(fonts, "resolve") else fonts
        for font in fonts.values():
            below = font.resolve()["DescendantFonts"]
            below = (below.resolve() if hasattr(below, "resolve") else below)[0]
            described = below.resolve()["FontDescriptor"].resolve()
            assert {"FontFile2", "FontFile3"} & described.keys()
            assert described["FontName"].name[6] == "+"


def test_nothing_in_it_runs_or_leads_out(paper):
    for word in (b"/JavaScript", b"/JS ", b"/Launch", b"/URI", b"/RichMedia", b"/Encrypt"):
        assert word not in paper.bytes


def test_the_mark_stands_below_the_text_of_the_first_page_alone(paper):
    mark = paper.find("Kiểm tra văn bản này tại")
    assert mark.top >= 279 * MM
    assert mark.bottom <= 293 * MM
    assert mark.x0 / MM >= 30
    assert not any(paper.has("Kiểm tra văn bản", number) for number in range(2, len(paper.pages) + 1))
    first = paper.pages[0]
    squares = [shape for shape in (*first.curves, *first.rects, *first.lines) if shape["x1"] <= 42.1 * MM]
    assert sum(shape["top"] > 278 * MM for shape in squares) >= 1


def test_the_mark_moves_nothing_else():
    bare, marked = (
        Paper(render_pdf(short_sample())),
        Paper(render_pdf({**short_sample(), "verification": VERIFICATION})),
    )
    for words in ("BÁO CÁO", "Nơi nhận:", "Người Ký Thử"):
        assert (bare.find(words).x0, bare.find(words).top) == (marked.find(words).x0, marked.find(words).top)


def test_nothing_that_can_be_seen_speaks_against_pdf_a(paper):
    assert Archival(paper.bytes).faults() == []


def first_font(found):
    return members(found.pages[0]["/Resources"]["/Font"])[0]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda found: found.root["/MarkInfo"].pop("/Marked"), "not tagged, or no language"),
        (lambda found: found.root.pop("/AF"), "not every file inside is associated"),
        (lambda found: first_font(found).pop("/ToUnicode"), "can't be read back as text"),
        (lambda found: found.pages[0].pop("/StructParents"), "page 1 has no tags"),
        (lambda found: found.root["/OutputIntents"][0].pop("/S"), "no RGB output intent"),
        (lambda found: found.root.update({pdf_name("/OpenAction"): pdf_name("/X")}), "/OpenAction in the document"),
    ],
)
def test_the_check_itself_finds_faults(short, spoil, fault):
    found = Archival(short)
    spoil(found)
    assert any(fault in one for one in found.faults())
