"""In how many provinces a figure rose, fell or stayed against the same period before, and where it moved most."""

from .words import amount_of, chip, paragraph

MOST = 3


def draft(national, figures):
    return "".join(paragraph(_told(national, code)) for code in figures if code in national.catalogue)


def _told(national, code):
    compared = [one for one in national.cell(code).contributions if one.previous is not None]
    if all(one.value == one.previous for one in compared):
        return ""  # nothing moved, or nobody gave both
    up, down, same = (chip(f"{code}.{way}", "share") for way in ("up", "down", "same"))
    said = (
        f"So với cùng kỳ năm trước, {amount_of(national.catalogue[code])} tăng ở {up}; giảm ở {down}; "
        f"không thay đổi ở {same}."
    )
    return " ".join([said, *_most(compared, code)])


def _most(compared, code):
    moved = sorted(compared, key=lambda one: one.previous - one.value)
    up = [one for one in moved if one.value > one.previous][:MOST]
    down = [one for one in reversed(moved) if one.value < one.previous][:MOST]
    for words, places in (("Tăng nhiều nhất", up), ("Giảm nhiều nhất", down)):
        if places:
            yield f"{words}: {'; '.join(_place(code, one.source) for one in places)}."


def _place(code, source):
    at = f"{code}.in-{source.code}"
    return f"{source.province} ({chip(at)}, {chip(at, 'change')})"
