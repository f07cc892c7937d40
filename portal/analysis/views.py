"""The page of an analysis, and one of its pictures or tables as a file."""

import io
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import figures
from portal.figures import Map
from portal.formats import short_date
from portal.periods import today
from portal.registers.definitions import register_of
from portal.registers.figure_views import figure_page
from portal.registers.sheets import CONTENT_TYPES, WRITERS

from .answers import COURSE, Answer
from .asking import BOTH, FIRST_YEAR, MOST_FIGURES, asked
from .cautions import cautions

PART, OF = "part", "of"  # of a file's address: which kind of picture, of which figure


@dataclass(frozen=True)
class SheetColumn:
    """A column as :mod:`portal.registers.sheets` wants it."""

    column_name: str
    width: int = 22
    number_format: str = "#,##0"


@figure_page
def analysis(request):
    question = asked(request)
    pictures = [
        (figure, [(one, mark_safe(one.svg), _address(request, one)) for one in some])  # noqa: S308 - drawn and escaped by us
        for figure, some in Answer(question).pictures()
    ]
    context = {
        "asked": question,
        "pictures": pictures,
        "choices": _choices(question),
        "cautions": cautions(question) if pictures else [],
    }
    return render(request, "analysis/page.html", context)


def _address(request, picture):
    """The query of a picture's files: that of the page, and which picture."""
    query = request.GET.copy()
    query[PART], query[OF] = picture.kind, picture.figure.code
    return query.urlencode()


def _choices(question):
    groups = {}
    for code, figure in figures.known().items():
        register = register_of(figure)
        groups.setdefault(capfirst(str(register.title)) if register else _("Indicators"), []).append(
            (code, capfirst(str(figure.label)))
        )
    codes = [figure.code for figure in question.figures]
    picked = {unit.pk for unit in question.units}
    return {
        "figures": list(groups.items()),
        "slots": [(place, codes[place] if place < len(codes) else "") for place in range(MOST_FIGURES)],
        "units": [(unit.code, unit.name, unit.pk in picked) for unit in question.offered],
        "years": list(range(today().year + 1, FIRST_YEAR - 1, -1)),
        "first": question.periods[0].year,
        "last": question.last.year,
        "maps": [(Map.TODAY.value, _("Today's map")), (Map.AS_REPORTED.value, _("As reported")), (BOTH, _("Both"))],
        "steps": [("year", _("Years")), ("half", _("Half-years"))],
        "splits": [(split.name, capfirst(str(split.label))) for split in question.splits],
    }


@figure_page
def analysis_file(request, kind):
    """A picture as SVG, or its table as Excel or CSV.

    :raises Http404: for another kind of file, or a picture that the question does not have.
    """
    question = asked(request)
    of = request.GET.get(OF, question.figures[0].code)
    picture = Answer(question).picture(request.GET.get(PART, COURSE), of)
    if picture is None or kind not in {"svg", *WRITERS} or (kind == "svg" and not picture.svg):
        raise Http404
    if kind == "svg":
        data, content_type = f'<?xml version="1.0" encoding="UTF-8"?>\n{picture.svg}'.encode(), "image/svg+xml"
    else:
        data, content_type = _sheet(kind, picture, question, request), CONTENT_TYPES[kind]
    name = f"{picture.key}-{question.periods[0]}-{question.last}.{kind}"
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _sheet(kind, picture, question, request):
    """Values are the whole amounts in the base unit, as Excel can go on computing with them."""
    columns = [SheetColumn(column["label"]) for column in picture.columns]
    about = [
        (_("Figure"), picture.title),
        (_("Unit"), str(picture.figure.noun)),
        (_("Periods"), f"{question.periods[0]} – {question.last}"),
        (_("Made on"), short_date(today())),
        (_("Address"), request.build_absolute_uri("../../") + f"?{request.GET.urlencode()}"),
        *((_("Note"), note) for note in [*picture.notes, *cautions(question)]),
    ]
    file = io.BytesIO()
    WRITERS[kind](columns, picture.raw_rows, lambda _count: about, file)
    return file.getvalue()
