"""``manage.py import_register`` as other systems use it, and what holds for every sheet."""

import datetime
import io
import json
from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.models import Delegation
from portal import formats
from portal.events.models import Event
from portal.partners.country_names import country_of
from portal.partners.models import country_codes, country_name
from portal.registers.imports import cells
from tests import factories

from .making import exported, imported, records
from .test_plan import TRIP


@pytest.fixture
def run(tmp_path):
    def run(file, *options, province="75"):
        path, out = tmp_path / "tệp.xlsx", io.StringIO()
        path.write_bytes(file.read())
        status = 0
        try:
            call_command(
                "import_register", "delegations", path, province=province, json=True, stdout=out, **dict(options)
            )
        except SystemExit as end:
            status = end.code
        return status, json.loads(out.getvalue())

    return run


@pytest.mark.django_db
def test_it_tells_what_it_did_as_json(run):
    factories.office(factories.province())
    assert run(records(TRIP), ("dry_run", True)) == (0, {"new": 1, "changed": 0, "unchanged": 0, "errors": []})
    assert not Delegation.objects.exists()
    assert run(records(TRIP), ("on", "2024-06-14"))[1]["new"] == 1
    assert run(records(TRIP))[1] == {"new": 0, "changed": 0, "unchanged": 1, "errors": []}
    assert Event.objects.filter(verb="imported").count() == 2


@pytest.mark.django_db
def test_where_a_row_is_wrong_nothing_is_written_and_the_status_is_1(run):
    status, outcome = run(records(TRIP, {**TRIP, "Tên đoàn": "B", "Số người": "mười"}))
    assert (status, Delegation.objects.count()) == (1, 0)
    [error] = outcome["errors"]
    assert (error["sheet"], error["row"], error["column"]) == ("Dữ liệu", 3, "Số người")


@pytest.mark.django_db
def test_a_file_that_can_not_be_read_is_an_error_too(run):
    status, outcome = run(io.BytesIO(b"a;b"))
    assert (status, outcome["errors"][0]["row"]) == (1, 0)


@given(st.dates(datetime.date(1954, 10, 3), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_from_all_its_spellings(day):
    serial = (day - cells.DAY_ZERO).days
    spellings = [day, serial, formats.short_date(day), formats.long_date(day), day.isoformat(), f"{day:%d-%m-%Y}"]
    assert {cells.day(one) for one in spellings} == {day}


@given(st.decimals(-(10**15), 10**15, places=4))
def test_every_number_is_read_back_from_its_text(number):
    assert cells.amount(formats.number(number)) == number


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_no_cell_breaks_the_reading(raw):
    for read in (cells.day, cells.amount, cells.whole, cells.truth):
        with suppress(formats.FormatError):
            read(raw)
    assert isinstance(cells.plain(raw), str)


def test_every_country_is_known_by_its_own_name():
    assert [code for code in country_codes() if country_of(country_name(code, "vi")) != code] == []


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40)


@pytest.mark.django_db(transaction=False)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=TEXT, result=TEXT, amount=st.decimals(1, 10**18, places=4), people=st.integers(1, 10**6))
def test_whatever_a_record_holds_it_comes_back_unchanged(db, note, result, amount, people):
    Delegation.objects.all().delete()
    factories.delegation(note=note, result=result, amount=Decimal(amount), currency="VND", people=people)
    assert imported("delegations", exported("delegations")).counts == {
        "new": 0,
        "changed": 0,
        "unchanged": 1,
        "wrong": 0,
    }
