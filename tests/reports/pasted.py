"""What word processors put on the clipboard, by name: ``(as it arrives, what of it is saved)``. The words are ours."""

WORD_NOTE = """<p class=MsoNormal style='text-align:justify'><span lang=VI style='font-size:14.0pt;mso-fareast-font-family:
"Times New Roman"'>Tỉnh ký bản ghi nhớ<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a><span lang=VI> Ký ngày 05/3,
tại Biên Hòa.</span></p></div></div>"""

WORD_TABLE = """<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style>p.MsoNormal{margin:0}</style>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'><td width=208 valign=top style='width:155.8pt'><p class=MsoNormal align=center><b>Đoàn<o:p></o:p></b></p></td>
<td width=208><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Số người</b></p></td></tr>
<tr><td colspan=2 style='border:solid'><p class=MsoNormal>Đoàn&nbsp;ra: 5</p></td></tr></table>"""


def _item(level, marker, text, last="Middle"):
    return f"""<p class=MsoListParagraphCxSp{last} style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level{level} lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{marker}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"""


LIBRE = """<p style="line-height: 100%"><font face="Times New Roman"><span style="font-weight: bold">Hội nghị</span></font><sup><a
class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup></p>
<ol type="a"><li><p>mở đầu</p></li><li><p>kết luận</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a> Tháng Tư.</p></div>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0"><h2 dir="ltr"><span
style="font-weight:400;font-style:italic;white-space:pre-wrap">Văn hóa</span></h2><ul style="margin-top:0"><li dir="ltr"
style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:700">Triển lãm</span></p></li>
<ul><li dir="ltr" style="list-style-type:circle" aria-level="2"><p role="presentation"><span>ảnh</span></p></li></ul></ul></b>"""

SHAPES = {
    "a footnote of Word": (
        WORD_NOTE,
        '<p>Tỉnh ký bản ghi nhớ<span data-footnote="Ký ngày 05/3, tại Biên Hòa."></span>.</p>',
    ),
    "a table of Word": (
        WORD_TABLE,
        "<table><tbody><tr><th><p><strong>Đoàn</strong></p></th><th><p><strong>Số người</strong></p></th></tr>"
        '<tr><td colspan="2"><p>Đoàn ra: 5</p></td></tr></tbody></table>',
    ),
    "bullets of Word, one under another": (
        _item(1, "·", "một") + _item(2, "o", "hai") + _item(1, "·", "ba", "Last"),
        "<ul><li><p>một</p><ul><li><p>hai</p></li></ul></li><li><p>ba</p></li></ul>",
    ),
    "numbers of Word, letters between them": (
        _item(1, "1.", "một") + _item(2, "a)", "hai") + _item(1, "2.", "ba"),
        "<ol><li><p>một</p><p>a) hai</p></li><li><p>ba</p></li></ol>",
    ),
    "a count of Word that goes on": (_item(1, "3.", "ba") + _item(1, "4.", "bốn"), "<p>3. ba</p><p>4. bốn</p>"),
    "LibreOffice": (
        LIBRE,
        '<p><strong>Hội nghị</strong><span data-footnote="Tháng Tư."></span></p><p>a) mở đầu</p><p>b) kết luận</p>',
    ),
    "Docs": (
        DOCS,
        "<h4><em>Văn hóa</em></h4><ul><li><p><strong>Triển lãm</strong></p><ul><li><p>ảnh</p></li></ul></li></ul>",
    ),
}
