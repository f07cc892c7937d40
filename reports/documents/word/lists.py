"""The lists of a document: "-" and "+" as official texts mark them, and numbers that begin at 1 in each list."""

from .xml import element

DASHES, NUMBERS = 0, 1
LETTERS = "abcdđeghiklmnopqrstuvxy"  # as Vietnamese law counts, with đ and without f, j, w, z


def letter(index):
    """ "a)" for 0; Word counts in English letters, so these are written out."""
    return f"{LETTERS[index]})" if index < len(LETTERS) else f"{index + 1})"


class Lists:
    """Numbering definitions in use: 1 for every dashed list, one more for each numbered list."""

    def __init__(self, indent):
        self.indent = indent  # twips
        self.numbered = 0

    def dashes(self, depth):
        return 1, min(depth, 1)

    def new_numbers(self):
        self.numbered += 1
        return 1 + self.numbered, 0

    def write(self, numbering):
        """Into the numbering part's element, in place of what the template had there."""
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(self._abstract(DASHES, ("bullet", "-"), ("bullet", "+")))
        numbering.append(self._abstract(NUMBERS, ("decimal", "%1.")))
        numbering.append(element("num", element("abstractNumId", val=DASHES), numId=1))
        for index in range(self.numbered):
            restart = element("lvlOverride", element("startOverride", val=1), ilvl=0)
            numbering.append(element("num", element("abstractNumId", val=NUMBERS), restart, numId=2 + index))

    def _abstract(self, number, *levels):
        made = [
            element(
                "lvl",
                element("start", val=1),
                element("numFmt", val=kind),
                element("suff", val="space"),
                element("lvlText", val=text),
                element("lvlJc", val="left"),
                element("pPr", element("ind", left=0, firstLine=self.indent)),
                ilvl=level,
            )
            for level, (kind, text) in enumerate(levels)
        ]
        return element("abstractNum", element("multiLevelType", val="hybridMultilevel"), *made, abstractNumId=number)
