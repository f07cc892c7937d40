"""citation: the year in a document's number is the year of its date, one document has one date, a law fits its assembly.

Source: NĐ 30/2020/NĐ-CP (numbers start anew each year), a real report ("78/2017/QĐ-UBND ngày 18/12/2018" is wrong). Numbers of the
Party run through a term, those without a year of the State start anew on 1 January.
"""

from collections import Counter, defaultdict

from reports.checks.findings import ERROR, WARNING, Draft
from reports.checks.rules.common import written

ASSEMBLIES = {
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
    16: (2026, 2031),
}


def find(document):
    yield from _year(document)
    yield from _assembly(document)
    yield from _two_dates(document)
    yield from _known(document)
    yield from _after_report(document)


def _year(document):
    for citation in document.citations:
        if citation.year and citation.day and citation.day.year and citation.day.year != citation.year:
            words = {"year": citation.year, "other": citation.day.year}
            claimed = written(document, citation.day)
            yield Draft(
                "citation", "citation_year", ERROR, citation.start, citation.end, claimed, str(citation.year), words
            )


def _assembly(document):
    for citation in document.citations:
        number = citation.symbol.removeprefix("QH")
        if citation.symbol.startswith("QH") and number.isdigit() and citation.year and int(number) in ASSEMBLIES:
            first, last = ASSEMBLIES[int(number)]
            if not first <= citation.year <= last:
                claimed, expected = written(document, citation), f"{first} - {last}"
                yield Draft(
                    "citation", "assembly", ERROR, citation.start, citation.end, claimed, expected, {"number": number}
                )


def _two_dates(document):
    """The same number with two days: the one given less often (or later) is accused."""
    groups = defaultdict(list)
    for citation in document.citations:
        if citation.day and citation.day.year:
            groups[citation.number, citation.year, citation.symbol].append(citation)
    for group in groups.values():
        counts = Counter(citation.day.key for citation in group)
        usual = max(counts, key=lambda key: (counts[key], -[c.day.key for c in group].index(key)))
        model = next(citation for citation in group if citation.day.key == usual)
        for citation in group:
            if citation.day.key != usual and _one_document(citation, model):
                words = {"name": citation.name, "other": written(document, model.day)}
                level = (
                    ERROR if citation.day.year == model.day.year and not citation.symbol.endswith("UBND") else WARNING
                )
                related = ((model.start, model.end),)
                claimed = written(document, citation.day)
                yield Draft(
                    "citation",
                    "citation_dates",
                    level,
                    citation.start,
                    citation.end,
                    claimed,
                    words["other"],
                    words,
                    related,
                )


def _known(document):
    """A national document whose day is known. Without a year in its number another year may mean another document."""
    for citation in document.citations:
        issued = document.known.get((citation.number, citation.year, citation.symbol))
        day = citation.day
        if not issued or not day or not day.year or (citation.year and citation.year != day.year):
            continue
        apart = abs(day.year - issued.year)
        if (day.year, day.month, day.day) != (issued.year, issued.month, issued.day) and (
            apart == 0 or (apart < 5 and citation.symbol.endswith("/TW"))
        ):
            claimed, expected = written(document, day), f"{issued:%d/%m/%Y}"
            words = {"name": citation.name}
            yield Draft("citation", "citation_known", WARNING, citation.start, citation.end, claimed, expected, words)


def _one_document(citation, model):
    """Whether two mentions must be one document: same year, or a number of the Party within one term."""
    apart = abs(citation.day.year - model.day.year)
    return apart == 0 or (
        apart < 5 and citation.symbol.endswith(("/TW", "/TU")) and not citation.symbol.startswith(("CV", "BC", "TB"))
    )


def _after_report(document):
    """A document cited in a report on year Y was issued by the year after it."""
    for citation in document.citations:
        issued = citation.day.year if citation.day and citation.day.year else citation.year
        if document.year and issued and issued > document.year + 1:
            yield Draft(
                "citation",
                "citation_late",
                WARNING,
                citation.start,
                citation.end,
                str(issued),
                f"≤ {document.year}",
                {},
            )
