"""JSON both ways: bounded on its way in, exact in its decimals, and never the end of the process."""

import datetime
import json
from decimal import Decimal

from django.conf import settings
from rest_framework import exceptions, parsers, renderers
from rest_framework.utils.encoders import JSONEncoder

from .errors import Problem


class JsonParser(parsers.JSONParser):
    """Decimals stay exact, and what is too large is told by its length, before it is read."""

    def parse(self, stream, media_type=None, parser_context=None):
        if int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Problem(code=413)
        try:
            return json.loads(stream.read(), parse_float=Decimal, parse_constant=_refused)
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError from error


def _refused(name):
    raise ValueError(name)  # NaN and the infinities are no JSON


class ExactEncoder(JSONEncoder):
    def default(self, obj):
        if type(obj) is datetime.date:  # most of what comes here; asked first, because the base asks it late
            return obj.isoformat()
        return f"{obj:f}" if isinstance(obj, Decimal) else super().default(obj)


class JsonRenderer(renderers.JSONRenderer):
    """Decimals are texts: a number would lose its last digits in most languages."""

    encoder_class = ExactEncoder
