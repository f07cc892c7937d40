"""What holds for the file of every register: it comes back unchanged, its template opens, its rows are known again."""

import io

import pytest
from django.utils import translation
from openpyxl import load_workbook

from portal.registers import registry
from portal.registers.imports import reading
from portal.registers.imports.books import write_template
from portal.registers.imports.context import Context
from tests import factories
from tests.registers.test_registry import MAKE

from .making import exported, imported, said, xlsx

pytestmark = pytest.mark.django_db
RIGHT = {
    "delegations": {"people": 5},
    "delegation-plans": {"approval": "12/TB-TW"},
    "trade-plans": {"year": 2024},
}  # what the rules ask besides
every_register = pytest.mark.parametrize("name", MAKE)


def stored(name):
    return list(registry[name].model.objects.order_by("pk").values())


def rows_of(file):
    return [list(row) for row in load_workbook(file)["Dữ liệu"].iter_rows(values_only=True)]


def without_codes(file):
    """The rows of an export as somebody would type them: no code, no version."""
    headings, *rows = rows_of(file)
    kept = [place for place, heading in enumerate(headings) if heading not in ("Mã bản ghi", "Phiên bản")]
    return xlsx(*([row[place] for place in kept] for row in (headings, *rows)))


@every_register
def test_what_was_exported_comes_back_and_changes_nothing(name):
    MAKE[name](), MAKE[name](restricted=True, note=" Hai dòng\n=1+1 ", source="Báo cáo; “số 1”")
    before = stored(name)
    plan = imported(name, exported(name))
    assert said(plan) == []
    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 2, "wrong": 0}
    assert stored(name) == before


@every_register
def test_a_row_without_its_code_is_known_by_the_natural_key(name):
    unit = factories.province(on=factories.IN_2024_H1)
    MAKE[name](unit), MAKE[name](unit)
    plan = imported(name, without_codes(exported(name)))
    assert said(plan) == []
    assert plan.counts["new"] == plan.counts["changed"] == 0


@every_register
def test_a_record_that_is_not_there_any_more_is_made_again_as_it_was(name):
    gone = MAKE[name](factories.province(on=factories.IN_2024_H1), **RIGHT.get(name, {}))
    file = without_codes(exported(name))
    facts = gone.facts()
    gone.delete()
    assert said(imported(name, file)) == []
    [made] = registry[name].model.objects.all()
    assert {**made.facts(), "id": 0} == {**facts, "id": 0}


@every_register
def test_its_template_opens_and_its_example_is_never_taken_in(name):
    unit, file = factories.province(), io.BytesIO()
    with translation.override("vi"):
        resource = registry[name].resource()
        write_template(file, registry[name], resource, Context(None, {unit.pk}, unit))
        headings, example = rows_of(file)[:2]
        sheet = reading.read(file, [column.column_name for column in resource.columns])
    assert [heading.removesuffix(" *") for heading in headings] == [one.column_name for one in resource.columns]
    assert example[0] == reading.EXAMPLE
    assert not resource.import_data(sheet.dataset(), dry_run=True, context=Context(None, {unit.pk}, unit)).plan.rows
