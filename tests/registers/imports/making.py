"""Sheets for the tests of the import, and the import as the command and the pages do it."""

import io

import xlsxwriter
from django.utils import translation

from portal.registers import registry
from portal.registers.exports import Export
from portal.registers.imports import reading
from portal.registers.imports.context import Context
from tests import factories


def xlsx(*rows, sheet="Dữ liệu"):
    """A file of one sheet whose first row is the heading."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet(sheet)
    for place, row in enumerate(rows):
        page.write_row(place, 0, row)
    book.close()
    file.seek(0)
    return file


def records(*rows, **given):
    """A file of rows given as ``{heading: value}``; the headings are those of the first."""
    return xlsx(list(rows[0]), *(list(row.values()) for row in rows), **given)


def imported(name, file, *, person=None, unit=None, dry_run=False, expected=None):
    """The plan of an import, done unless ``dry_run``."""
    unit = unit or factories.province()
    factories.office(unit)
    units = factories.origins_of(unit)
    with translation.override("vi"):
        resource = registry[name].resource(person)
        sheet = reading.read(file, [column.column_name for column in resource.columns])
        context = Context(person, units, unit)
        return resource.import_data(sheet.dataset(), dry_run=dry_run, context=context, expected=expected).plan


def exported(name, person=None):
    register = registry[name]
    file = io.BytesIO()
    rows = register.joined(register.model.objects.all())
    Export(register, rows, "tất cả", "kiểm thử", person).write("xlsx", file)
    file.seek(0)
    return file


def said(plan):
    """[(row, column, sentence)] of what is wrong."""
    return [(error["row"], error["column"], error["message"]) for error in plan.errors()]
