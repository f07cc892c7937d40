"""JSON as it comes in: bounded, exact in its decimals, and never the end of the process."""

import json
from decimal import Decimal

from django.conf import settings
from rest_framework import exceptions, parsers

from .errors import Problem


class JsonParser(parsers.JSONParser):
    """Decimals stay exact, and what is too large is told by its length, before it is read."""

    def parse(self, stream, media_type=None, parser_context=None):
        if stream is None:
            raise exceptions.ParseError
        if int(stream.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Problem(code=413)
        try:
            return json.loads(stream.read(), parse_float=Decimal, parse_constant=_refused)
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError from error


def _refused(name):
    raise ValueError(name)  # NaN and the infinities are no JSON
