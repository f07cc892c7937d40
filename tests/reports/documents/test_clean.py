import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.documents.clean import clean
from reports.documents.tree import parse

TAGS = "p div b strong em i ul ol li table tr td th thead tbody caption span h1 h4 blockquote button a form svg math select br"
TAGS = [
    *TAGS.split(),
    "script",
    "style",
    "template",
    "sup",
    "col",
    "plaintext",
    "title",
    "textarea",
    "o:p",
    "font",
    "noscript",
]
KNOWN = {*"p h4 strong em u s sub sup br ul ol li blockquote table thead tbody tr th td span".split()}  # noqa: SIM905
ODD = [
    '<span data-figure="a.b">',
    '<span data-footnote="x y">',
    "<span data-gap=1>",
    "<p data-copied>",
    "<h2 data-copied=x>",
    "<td colspan=99 rowspan=99>",
    "&nbsp;",
    "&lt;p&gt;",
    "<!--",
    "]]>",
]
MARKUP = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(ODD),
    st.text(max_size=6),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(MARKUP, max_size=30).map("".join))
def test_it_is_a_fixed_point(html):
    once = clean(html)
    assert clean(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(MARKUP, max_size=30).map("".join))
def test_it_leaves_only_known_tags_and_attributes(html):
    attributes = {"colspan", "rowspan", "data-figure", "data-show", "data-footnote", "data-gap", "data-copied"}
    for node in parse(clean(html)).walk():
        assert node.tag in KNOWN
        assert set(node.attrs) <= attributes
        assert all(int(node.attrs.get(name, 1)) <= 20 for name in ("colspan", "rowspan"))


CASES = {
    "text becomes a paragraph": ("chữ", "<p>chữ</p>"),
    "script goes with its content": ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    "unknown tags go, text stays": ('<p><a href="x">tên</a> <font>chữ</font></p>', "<p>tên chữ</p>"),
    "attributes go": ('<p style="color:red" onclick="x" class="y">a</p>', "<p>a</p>"),
    "the dress of Word goes": (
        '<p class=MsoNormal style="mso-x:1"><span lang=VI style="font-size:14pt"><b>Hội</b> nghị<o:p></o:p></span></p>',
        "<p><strong>Hội</strong> nghị</p>",
    ),
    "divisions become paragraphs": ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    "other headings become the one there is": ("<h2>a</h2>", "<h4>a</h4>"),
    "spans of cells are bounded": (
        "<table><tr><td colspan=20000>a</td></tr></table>",
        '<table><tbody><tr><td colspan="20">a</td></tr></tbody></table>',
    ),
    "a chip holds text only": (
        '<p><span data-figure="a.b" data-show="count"><b>02</b> đoàn</span></p>',
        '<p><span data-figure="a.b" data-show="count">02 đoàn</span></p>',
    ),
    "a chip of an unknown kind is text": ('<p><span data-figure="a.b" data-show="evil">2</span></p>', "<p>2</p>"),
    "a chip without a code is text": ('<p><span data-figure="<x>">2</span></p>', "<p>2</p>"),
    "a footnote stays, empty of content": (
        '<p>a<span data-footnote="b &amp; c">x</span></p>',
        '<p>a<span data-footnote="b &amp; c"></span>x</p>',
    ),
    "a footnote without text goes": ('<p>a<span data-footnote=""></span></p>', "<p>a</p>"),
    "a table in a table becomes words": (
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
        "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>",
    ),
    "letters are composed": ("<p>Ho\u0323\u0302i nha\u0323\u0302p</p>", "<p>Hội nhập</p>"),
    "invisible marks go": ("<p>a\u200bb\u202ec\u00ad</p>", "<p>abc</p>"),
    "words are not markup": ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES.keys())
def test_it_cleans(html, expected):
    assert clean(html) == expected


def test_it_keeps_a_clean_section_as_it_is():
    html = (
        "<p>a <strong>b <em>c</em></strong><br>d</p><ul><li><p>e</p></li></ul><table><tbody><tr><th>f</th></tr>"
        '<tr><td><p>g</p></td></tr></tbody></table><blockquote><p>h<span data-footnote="i"></span></p></blockquote><p></p>'
    )
    assert clean(html) == html


def test_it_survives_depth():
    for opening in ("<div><em>", "<span>", "<ul><li>", "<table><tr><td>"):
        assert "đáy" in clean(opening * 100_000 + "đáy")
