"""The model and form field of a period."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.fields import PeriodField, PeriodFormField
from portal.periods import Period, PeriodError


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


def test_the_field_stores_the_code_and_gives_back_the_period():
    field, period = PeriodField(), Period("2024-H1")
    assert field.get_prep_value(period) == field.get_prep_value("2024-H1") == "2024-H1"
    assert field.from_db_value("2024-H1", None, None) == field.to_python("2024-H1") == period
    assert field.clean("2024-H1", None) == period


def test_the_field_passes_nothing_through_as_nothing():
    field = PeriodField(null=True, blank=True)
    assert [field.get_prep_value(nothing) for nothing in (None, "")] == [None, None]
    assert field.from_db_value(None, None, None) is None
    assert field.clean("", None) is None


def test_the_field_refuses_a_bad_text_with_the_sentence():
    with pytest.raises(ValidationError, match="write 2024-H1"):
        PeriodField().clean("2024-Q1", None)
    with pytest.raises(PeriodError):
        PeriodField().get_prep_value("2024-Q1")


def test_the_field_can_be_rebuilt_by_a_migration():
    _name, path, args, kwargs = PeriodField(verbose_name="period", null=True).deconstruct()
    rebuilt = PeriodField(*args, **kwargs)
    assert path == "portal.fields.PeriodField"
    assert (rebuilt.max_length, rebuilt.null, rebuilt.verbose_name) == (10, True, "period")


def test_a_default_period_is_written_as_text_in_a_migration():
    *_rest, kwargs = PeriodField(default=Period("2024")).deconstruct()
    assert kwargs["default"] == "2024"


def test_a_form_reads_a_period_and_sees_when_it_is_the_same():
    form_field = PeriodField("period").formfield()
    assert isinstance(form_field, PeriodFormField)
    assert form_field.clean(" 2024-H1 ") == Period("2024-H1")
    assert not form_field.has_changed(Period("2024-H1"), "2024-H1")
    with pytest.raises(ValidationError, match="write 2024-H1"):
        form_field.clean("2024-Q1")
