"""What stands around the text: cells 1 to 5 and 7, 9 of NĐ 30/2020, Phụ lục I, and the titles of annexes."""

from .. import frame
from ..columns import annex_shares
from ..frame import OURS, RECIPIENTS
from ..metrics import width
from .xml import cell, element, line_break, paragraph, row, run, runs, shares, table, twips


class Heads:
    def __init__(self, content, layout):
        self.content, self.header, self.layout = content, content.layout, layout
        self.manner = layout.manner
        self.line = layout.page.line  # mm

    def top(self):
        """The issuer and the nation side by side, number and date below them, and a line that ends the table."""
        ours, nation = shares((OURS, 100 - OURS), twips(self.line))
        header, sizes = self.header, self.layout.sizes
        issuer = frame.issuer_lines(header.issuer, self.layout)
        superior = frame.issuer_lines(filter(None, [header.superior]), self.layout, bold=False)
        left = [paragraph("Superior", run(line)) for line in superior]
        left += [paragraph("Issuer", run(line)) for line in issuer]
        if self.manner.star:
            left.append(paragraph("Issuer", run("*")))
        else:
            left.append(self._rule(issuer[-1], sizes.issuer, self.line * OURS / 100))
        *nation_lines, motto = self.manner.heads
        right = [*(paragraph("Nation", run(line)) for line in nation_lines), paragraph("Motto", run(motto))]
        right.append(self._rule(motto, sizes.motto, self.line * (100 - OURS) / 100, share=1))
        below = (
            cell(ours, [paragraph("DocumentNumber", run(frame.number_line(header, self.manner), together=True))]),
            cell(nation, [paragraph("PlaceDate", run(frame.place_line(self.content)))]),
        )
        return [
            paragraph("Rule"),  # LibreOffice puts a whole empty line above a table that begins a long document
            table([ours, nation], [row([cell(ours, left), cell(nation, right)]), row(below)], "Frame"),
            paragraph("Space"),
        ]

    def title(self):
        lines = frame.subject_lines(self.header.subject, self.layout)
        size = self.layout.sizes.subject
        longest = max(lines, key=lambda line: width(line, size, bold=True))
        dashes = paragraph("Addressees", run("-----"))
        return [
            paragraph("Title", run(self.header.type_name)),
            paragraph("Subtitle", *_broken(lines)),
            dashes if self.manner.dashes else self._rule(longest, size, self.line),
            paragraph("Space", before=4),
        ]

    def addressees(self):
        """One name beside "Kính gửi"; several below one another, the whole in the middle of the line."""
        names, label = self.header.addressees, "Kính gửi: "
        if len(names) < 2:
            return [paragraph("Addressees", run(f"{label}{name}")) for name in names]
        items = [f"- {name}" for name in frame.listed(names)]
        size = self.layout.sizes.body
        wide = width(label, size)
        left = max(0, (self.line - wide - max(width(item, size) for item in items)) / 2)
        out = [paragraph("Addressees", run(label.rstrip()), align="left", left=left)]
        out += [paragraph("Addressees", *runs(item), align="left", left=left + wide) for item in items]
        for one in out[:-1]:
            one.pPr.get_or_add_spacing().after = 0
        return out

    def grounds(self):
        return [paragraph("Grounds", *runs(line)) for line in frame.listed(self.header.grounds)]

    def heading(self, section):
        """The heading of a section, numbered as it was frozen; nothing where it has neither number nor words."""
        if not (section.number or section.heading):
            return []
        style = f"Heading{section.level}"
        if frame.is_centred(section):
            words = [run(section.number), line_break(), *runs(section.heading)]
            return [paragraph(style, *words, align="center", first=0)]
        return [paragraph(style, *runs(f"{frame.heading_number(section, self.manner)} {section.heading}".strip()))]

    def end(self):
        """ "Nơi nhận" beside the signature block, in one row that no page parts."""
        left, right = shares((RECIPIENTS, 100 - RECIPIENTS), twips(self.line))
        signature = self.header.signature
        recipients = [
            paragraph("Recipients", *runs(f"- {line}")) for line in frame.recipients(self.header, self.manner)
        ]
        if recipients:
            recipients.insert(0, paragraph("RecipientsLabel", run("Nơi nhận:", self._label_marks())))
        block = [paragraph("SignatureBlock", run(frame.signed_as(line, self.manner))) for line in signature.authority]
        light = () if self.manner.position_bold else {"light"}
        block.append(paragraph("SignatureBlock", run(frame.signed_as(signature.position, self.manner), light)))
        gap = self.layout.spacing.signature_gap_mm
        block.append(paragraph("SignatureBlock", run(signature.name), before=gap))
        return [
            paragraph("Space", before=3, keep=True),
            table([left, right], [row([cell(left, recipients), cell(right, block)])], "Frame"),
        ]

    def _label_marks(self):
        return {"light", "upright", "u"} if self.manner.label_underlined else ()

    def annex_title(self, annex):
        title, attached_to = frame.annex_lines(self.content, annex, self.layout)
        label = run(f"Phụ lục {annex.number}".strip())
        return [
            paragraph("AnnexTitle", label, line_break(), *_broken(title, {"caps"})),
            paragraph("AttachedTo", *_broken(attached_to)),
        ]

    def annex_table(self, annex):
        room = self.layout.page.long_line if annex.landscape else self.line
        widths = shares(annex_shares(annex, self.layout), twips(room))
        head = row(
            [
                cell(wide, [paragraph("TableHead", *runs(column.label))], align="center")
                for wide, column in zip(widths, annex.columns, strict=True)
            ],
            header=True,
        )
        last = len(annex.rows) - 1
        rows = [
            self._annex_row(
                line, annex.columns, widths, keep=place == last - 1
            )  # the last one is never alone on a page
            for place, line in enumerate(annex.rows)
        ]
        return table(widths, [head, *rows], "TableGrid")

    def _annex_row(self, line, columns, widths, keep):
        if line.group:
            return row([cell(sum(widths), [paragraph("TableGroup", *runs(line.group))], span=len(widths))])
        return row(
            [
                cell(wide, [paragraph("TableText", *_cell(text), align=column.align, keep=keep)], align="center")
                for wide, column, text in zip(widths, columns, line.cells, strict=True)
            ]
        )

    def _rule(self, words, size, room, share=None):
        """A line as long as its share of the words above it, in the middle of ``room`` (mm)."""
        share = share or self.layout.spacing.rule_share
        edge = (room - min(room, share * width(words, size, bold=True))) / 2
        return paragraph("Rule", rule=True, left=edge, right=edge, before=1)


def _broken(lines, marks=()):
    """Lines as runs with a break between them."""
    out = []
    for line in lines:
        out += [line_break(), *runs(line, marks)] if out else runs(line, marks)
    return out


def _cell(text):
    """What stands in a cell; a line of its own for each line that was typed."""
    return _broken(text.strip().split("\n")) if text.strip() else [element("r")]
