"""The package around the text: a bare document to write into, its properties, and the zip that is always the same."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .styles import FONT, STAND_IN, write_styles

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows
UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings", "extended-properties")
LANGUAGE = "vi-VN"


def blank(layout):
    """python-docx's own template without its text, its styles, its author and what nobody asked for."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
            del relations[key]
    write_styles(document, layout)
    _fonts(document.part)
    _settings(document.settings.element)
    return document


def _fonts(part):
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = _FONT_TABLE.encode()
        elif relation.reltype == RELATIONSHIP_TYPE.THEME:
            theme = parse_xml(relation.target_part.blob)
            for latin in theme.xpath(
                "//*[local-name()='majorFont' or local-name()='minorFont']/*[local-name()='latin']"
            ):
                latin.set("typeface", FONT)
            relation.target_part._blob = serialize_part_xml(theme)


# Where Times New Roman is missing Liberation Serif stands in: its letters are as wide, so lines end where they did.
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="{STAND_IN}"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def _settings(root):
    """Numbers and lists as Vietnam writes them, the separators of the footnotes, the manners of a current Word."""
    for child in list(root):
        root.remove(child)
    root.extend(
        parse_xml(
            f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            f'<w:themeFontLang w:val="{LANGUAGE}"/>'
            '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
            'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
            'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
            '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
        )
    )


def describe(document, *, title, author, day, digest):
    """The document's properties. ``day`` is the date it bears; there is no other time in the file."""
    root = document.core_properties._element
    for child in list(root):
        root.remove(child)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.language, properties.identifier = LANGUAGE, f"sha256:{digest}"
    if day:
        properties.created = properties.modified = datetime.combine(day, time())


def packed(document):
    """The file's bytes, with no clock in them: the same document gives the same bytes."""
    loose, fixed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
