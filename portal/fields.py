"""Model fields that carry the portal's own values."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from portal.periods import Period, PeriodError


def _period(value):
    """The Period of a value from a form or a fixture; None for nothing. Raises ValidationError with the sentence."""
    if value in (None, ""):
        return None
    try:
        return value if isinstance(value, Period) else Period(value)
    except PeriodError as error:
        raise ValidationError(error.sentence, code="invalid") from error


class PeriodFormField(forms.Field):
    """A period typed as its code; ``cleaned_data`` holds a Period, or None where nothing was typed."""

    def to_python(self, value):
        return _period(value.strip() if isinstance(value, str) else value)


class PeriodField(models.CharField):
    """A Period, stored as its code. Rows give Periods; filters take a Period or its code.

    Any other text raises ValidationError when a form or a fixture is cleaned, PeriodError (a ValueError) in a query.
    The database compares codes as text, which is right between periods of one kind only.
    """

    empty_strings_allowed = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if isinstance(kwargs.get("default"), Period):
            kwargs["default"] = str(kwargs["default"])  # a migration can write a text, not a Period
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return None if value is None else Period(value)

    def to_python(self, value):
        return _period(value)

    def get_prep_value(self, value):
        value = super(models.CharField, self).get_prep_value(value)
        if value in (None, ""):
            return None
        return str(value if isinstance(value, Period) else Period(value))

    def run_validators(self, value):
        super().run_validators(value if value is None else str(value))

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": PeriodFormField, **kwargs})
