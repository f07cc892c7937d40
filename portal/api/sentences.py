"""What is wrong with a value that was sent, and what would be right: DRF's own sentences have no Vietnamese."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

MOST_NAMED = 20  # choices; those of longer lists stand in the schema
AMOUNT = _(
    "Send an amount as a text of at most {digits} digits, {decimals} of them after the point, such as “1250000.5”."
)


def sentences_of(made, options):
    """``{"error_messages": …}`` for a serializer field that is made of a class with these options."""
    said = next((say(options) for kind, say in SAY if issubclass(made, kind)), {})
    return {"error_messages": said} if said else {}


def _of_choice(options):
    choices = serializers.ChoiceField(choices=options["choices"]).choices
    values = [str(value) for value in choices if value not in ("", None)]
    if len(values) > MOST_NAMED:
        return {"invalid_choice": _("“{input}” is none of the values of this field; the schema lists them.")}
    sentence = _("“{input}” is none of the values of this field: send one of {choices}.")
    return {"invalid_choice": format_lazy(sentence, input="{input}", choices=", ".join(values))}


def _of_amount(options):
    decimals = options["decimal_places"]
    sentence = format_lazy(AMOUNT, digits=options["max_digits"], decimals=decimals)
    return dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), sentence)


SAY = (
    (serializers.ChoiceField, _of_choice),
    (serializers.DecimalField, _of_amount),
    (serializers.IntegerField, lambda options: {"invalid": _("Send a whole number, such as 12.")}),
    (serializers.DateField, lambda options: dict.fromkeys(("invalid", "datetime"), _("Write the day as 2026-06-14."))),
    (serializers.ListField, lambda options: {"not_a_list": _("Send a list, such as [“KR”, “LA”].")}),
    (serializers.CharField, lambda options: {"max_length": _("Send at most {max_length} characters.")}),
)
