"""The provinces with most of a figure, each with its share of the total, and what they have together."""

from .words import amount_of, chip, paragraph, upper


def draft(national, figures, top=5):
    return "".join(paragraph(_told(national, code, top)) for code in figures if code in national.catalogue)


def _told(national, code, top):
    first = national.ranked(code)[:top]
    if len(first) < 2:
        return ""
    said = "; ".join(_place(code, one.source) for one in first)
    together = f"{len(first):02d} địa phương này chiếm {chip(f'{code}.top-{len(first)}', 'percent')} tổng số"
    return f"{upper(amount_of(national.catalogue[code]))} nhiều nhất ở {said}. {together}."


def _place(code, source):
    at = f"{code}.in-{source.code}"
    return f"{source.province} ({chip(at)}, chiếm {chip(at, 'percent')})"
