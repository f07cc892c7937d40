"""All indicators of a report at once: the grid, its Excel template, and what a filled sheet would change before it is saved."""

import io

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.access import Refused
from portal.formats import short_date

from .. import chips, indicator_sheets, rules
from .. import indicators as entering
from ..forms import IndicatorForm, indicator_initial
from ..scope import report_for

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _report(person, pk):
    """:raises Http404: for the national report, too: its indicators are the provinces'."""
    report = report_for(person, pk)
    if report.is_national:
        raise Http404
    return report


@require_GET
def grid(request, pk):
    return _page(request, _report(request.user, pk), {})


@require_GET
def template(request, pk):
    """The Excel sheet of the report's indicators, with what stands and the same period before."""
    report = _report(request.user, pk)
    file = io.BytesIO()
    indicator_sheets.write(
        file, [(row["number"], row["indicator"], row["last"], row["value"]) for row in _rows(report)]
    )
    name = f"chi-tieu-{report.round.form_version.form.code}-{report.period}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file.getvalue(), content_type=EXCEL, headers=headers)


@require_POST
def preview(request, pk):
    """What a sheet would change, as the filled grid; nothing is written."""
    report, upload = _report(request.user, pk), request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose the Excel file."))
        return redirect("report-indicators", pk=pk)
    rows = _rows(report)
    try:
        given, strange = indicator_sheets.read(upload, [row["indicator"] for row in rows])
    except indicator_sheets.SheetRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("report-indicators", pk=pk)
    if strange:
        messages.warning(
            request, _("Not asked for by this report, left out: %(codes)s.") % {"codes": ", ".join(strange)}
        )
    forms = {}
    for row in rows:
        initial = indicator_initial(row["value"])
        if (told := given.get(row["indicator"].code)) and _differs(told, initial):
            data, code = {**vars(told), "version": initial.get("version", 0)}, row["indicator"].code
            forms[code] = IndicatorForm(
                {f"{code}-{name}": text for name, text in data.items()}, indicator=row["indicator"]
            )
    wrong = not all(map(IndicatorForm.is_valid, forms.values()))
    return _page(request, report, forms, is_preview=True, status=422 if wrong else 200)


def _differs(told, initial):
    day = initial.get("document_on")
    standing = {"value": "", "state": "value", "note": "", "document": "", **initial}
    standing["document_on"] = short_date(day) if day else ""
    return any(said != standing[name] for name, said in vars(told).items())


@require_POST
def save(request, pk):
    """Saves what was entered in the grid: all of it, or nothing and what is wrong beside each."""
    report = _report(request.user, pk)
    rows = _rows(report)
    forms = {row["indicator"].code: IndicatorForm(request.POST, indicator=row["indicator"]) for row in rows}
    if [form for form in forms.values() if not form.is_valid()]:
        return _page(request, report, forms, status=422)
    try:
        with transaction.atomic():
            for section in dict.fromkeys(row["section"] for row in rows):
                codes = section.form_section.indicators
                entries = [forms[code].entry for code in codes if code in forms and forms[code].entry]
                entering.save_indicators(section, entries, by=request.user)
    except entering.EntriesRefused as refused:
        for code, sentence in refused.sentences.items():
            forms[code].add_error("value", sentence)
        return _page(request, report, forms, status=409)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, report, forms, status=403)
    messages.success(request, _("The indicators are saved."))
    return redirect("report-indicators", pk=pk)


def _rows(report):
    """An indicator once, where the outline asks for it first, with what stands and the same period before."""
    found, sections = (
        {},
        report.sections.select_related("form_section", "report__round").order_by("form_section__position"),
    )
    sections = [section for section in sections if section.form_section.indicators]
    cells = chips.cells_for(report, [code for one in sections for code in one.form_section.figures_and_indicators])
    for section in sections:
        values = entering.values_of(section)
        for indicator in entering.indicators_of(section):
            cell = cells.get(indicator.figure_code)
            found.setdefault(
                indicator.code,
                {
                    "section": section,
                    "number": section.form_section.number,
                    "indicator": indicator,
                    "value": values.get(indicator.code),
                    "citation": entering.cited(values.get(indicator.code)),
                    "last": cell.figure.text(cell.before) if cell and cell.before.is_known else "",
                },
            )
    return list(found.values())


def _page(request, report, forms, *, is_preview=False, status=200):
    rows = _rows(report)
    for row in rows:
        code = row["indicator"].code
        row["changed"] = is_preview and code in forms
        row["form"] = forms.get(code) or IndicatorForm(
            indicator=row["indicator"], initial=indicator_initial(row["value"])
        )
    context = {
        "report": report,
        "rows": rows,
        "may_write": rules.user_can_write(request.user, report),
        "is_preview": is_preview,
        "changes": len(forms) if is_preview else 0,
    }
    return render(request, "reports/indicators.html", context, status=status)
