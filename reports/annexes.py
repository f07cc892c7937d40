"""Annex tables of a report: the rows behind figures, in the columns their register declares."""

from portal.formats import roman
from portal.registers import registry


def annexes_for(version, cells):
    """``version.annexes`` is a list of ``{"title", "register", "groups": [{"title", "figure"}]}``; empty annexes are left out."""
    found = []
    for annex in version.annexes:
        register = registry.get(annex["register"])
        rows = []
        for group in annex["groups"]:
            records = list(cells[group["figure"]].rows()) if group["figure"] in cells else []
            if records:
                rows.append(
                    {
                        "group": f"{roman(1 + sum('group' in row for row in rows if isinstance(row, dict)))}. {group['title']}"
                    }
                )
                rows += [[str(place), *register.annex_row(record)] for place, record in enumerate(records, 1)]
        if rows:
            found.append((annex, register, rows))
    return [
        {
            "number": roman(place) if len(found) > 1 else "",
            "title": annex["title"],
            "landscape": True,
            "columns": [{"label": "STT", "width": 6, "align": "center"}, *register.annex_head()],
            "rows": rows,
        }
        for place, (annex, register, rows) in enumerate(found, 1)
    ]
