"""Search without accents and the Vietnamese order: the SQL functions and their Python twins agree."""

import re
from pathlib import Path

import pytest
from django.db.models import Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.organisations.models import Province
from portal.text import Fold, ViKey, fold, vi_key

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "reports", "agreements", "delegations", "economy", "ngo_aid")
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "
WORDS = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "-0123456789", max_size=30)


def in_sql(function, text):
    # Any table with one row will do: the functions need no data.
    return Province.objects.values_list(function(Value(text)), flat=True)[0]


@pytest.mark.django_db
@given(WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fold_gives_the_same_in_sql_and_python(text):
    assert in_sql(Fold, text) == fold(text)


@pytest.mark.django_db
@given(WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_key_is_the_same_in_sql_and_python(text):
    assert in_sql(ViKey, text) == vi_key(text)


def test_it_finds_binh_dinh():
    assert fold("Bình Định") == "binh dinh"


def test_no_list_of_names_is_in_the_order_of_the_code_points():
    """The database orders "Đồng Nai" behind "Yên Bái": names go through ViKey or vi_key."""
    plain = re.compile(r'order_by\((?:"[^"]*", )*"-?(?:\w+__)*(?:name|full_name|title)"')
    sources = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    assert [str(path) for path in sources if plain.search(path.read_text(encoding="utf-8"))] == []


def test_d_with_stroke_comes_after_d():
    names = ["Đồng Nai", "Điện Biên", "Gia Lai", "Cà Mau", "Cao Bằng", "Đà Nẵng", "Cần Thơ", "An Giang"]

    assert sorted(names, key=vi_key) == [
        "An Giang",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Điện Biên",
        "Đồng Nai",
        "Gia Lai",
    ]
