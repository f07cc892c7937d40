"""``manage.py export_register``: a province's register as a sheet."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories

from .test_export import about, rows

pytestmark = pytest.mark.django_db


def written(path, *arguments):
    call_command("export_register", *arguments, "--out", str(path))
    return path.read_bytes()


def test_it_holds_the_rows_of_the_province_and_of_its_past(tmp_path, capsys):
    own = factories.agreement(restricted=True)
    past = factories.agreement(factories.province("70", factories.IN_2024_H1))
    factories.agreement(factories.province("68"))
    gone = factories.agreement()
    gone.withdraw(by=factories.officer(), reason="nhập trùng")
    data = written(tmp_path / "a.xlsx", "agreements", "--province", "75")
    assert {row["Mã bản ghi"] for row in rows(data)} == {own.pk, past.pk}
    assert "Đồng Nai" in about(data)["Bộ lọc"]
    assert capsys.readouterr().out.startswith("2 records")


def test_it_reads_the_code_on_the_map_of_a_day(tmp_path):
    past = factories.agreement(factories.province("70", factories.IN_2024_H1))
    factories.agreement()
    data = written(tmp_path / "a.xlsx", "agreements", "--province", "70", "--on", "2024-06-14")
    assert [row["Mã bản ghi"] for row in rows(data)] == [past.pk]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing", "--province", "75"),
        ("agreements", "--province", "00"),
        ("agreements", "--province", "x"),
        ("agreements", "--province", "75", "--on", "31/02/2024"),
    ],
)
def test_what_means_nothing_is_a_sentence_and_exit_status_2(tmp_path, arguments):
    with pytest.raises(CommandError) as error:
        written(tmp_path / "a.xlsx", *arguments)
    assert error.value.returncode == 2
    assert str(error.value)
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("name", ["a.csv", "no-such-folder/a.xlsx"])
def test_a_file_it_can_not_write_is_a_sentence(tmp_path, name):
    with pytest.raises(CommandError) as error:
        written(tmp_path / name, "agreements", "--province", "75")
    assert error.value.returncode == 2
