"""The passages that reviewers marked as examples of a theme, as one footnote: ``Hà Nội: …; Đồng Nai: …``."""

from reports.models import Example

from .words import note, paragraph

LAST = 10**6  # who has no place of its own comes after those that have
LEAD = "Một số kết quả tiêu biểu của các địa phương được nêu tại chú thích"


def draft(national, theme, lead=LEAD):
    """``theme`` is the key of a section of the provinces' form."""
    text = footnote(examples_of(national.gathered, theme))
    return paragraph(f"{lead}.{note(text)}") if text else ""


def examples_of(gathered, *themes):
    """``[(source, Example)]`` of what stands, as the reviewers ordered it, else in the order of the provinces. One query."""
    by_id = {source.submission_id: source for source in gathered.sources}
    marked = Example.objects.filter(submission__in=by_id)
    found = [(by_id[one.submission_id], one) for one in (marked.filter(theme__in=themes) if themes else marked)]
    place = {source: number for number, source in enumerate(gathered.sources)}
    return sorted(found, key=lambda pair: (pair[1].position or LAST, place[pair[0]], pair[1].pk))


def footnote(marked):
    """ "Hà Nội: a; b. Đồng Nai: c." as the text of a note."""
    by_place = {}
    for source, example in marked:
        by_place.setdefault(source.province, []).append(" ".join(example.quote.split()).rstrip(" .;"))
    said = "; ".join(f"{place}: {', '.join(quotes)}" for place, quotes in by_place.items())
    return f"{said}." if said else ""
