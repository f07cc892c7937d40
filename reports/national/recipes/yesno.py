"""What was done or not: counted over those that answered and over all, with the documents that prove it as a note."""

from .words import chip, label_of, note, paragraph

MOST_PROOFS = 12


def draft(national, indicators):
    codes = [f"indicator.{code}" for code in indicators]
    return "".join(paragraph(_told(national, code)) for code in codes if national.gathered.of(code))


def _told(national, code):
    cell = national.cell(code)
    if not cell.whole.value:
        return ""
    all_of_them = chip(f"{code}.of-all", "percent")
    due = len(national.gathered.units)
    return (
        f"Có {chip(code, 'share')} số địa phương có số liệu (bằng {all_of_them} trong tổng số {due} địa phương), "
        f"{label_of(national.catalogue[code])}.{note(_proofs(national, code, cell))}"
    )


def _proofs(national, code, cell):
    """ "Hà Nội: Chương trình số 12-CTr/TU ngày 5/3/2017; …": what the provinces gave as evidence."""
    yes = {one.source for one in cell.contributions}
    found = [
        f"{source.province}: {label.partition('): ')[2]}"
        for source, _model, _pk, label in national.gathered.rows(code)
        if source in yes and "): " in label
    ]
    return "; ".join(found[:MOST_PROOFS]) + "." if found else ""
