"""One line an entry, whatever was said: a line break in a message must not look like another entry."""

import json
import logging
import time

CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}


def logging_of(*, is_json, level):
    """The setting: lines for a person, or one JSON object an entry for machines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "portal.logs.LineFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "portal.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json" if is_json else "line"}},
        # What they say at each step of each page is for their own makers.
        "loggers": {name: {"level": "WARNING"} for name in ("axes", "fontTools", "weasyprint")},
        "root": {"handlers": ["console"], "level": level},
    }


class LineFormatter(logging.Formatter):
    """For a person: the message without control characters; a traceback keeps its lines, each moved to the right."""

    def formatMessage(self, record):  # noqa: N802 - logging's own name
        record.message = record.message.translate(CONTROLS)
        return super().formatMessage(record)

    def formatException(self, info):  # noqa: N802 - logging's own name
        return "\n".join("    " + line for line in super().formatException(info).splitlines())


class JsonFormatter(logging.Formatter):
    """For machines: one JSON object a line, ``at`` in UTC."""

    default_time_format, default_msec_format = "%Y-%m-%dT%H:%M:%S", "%s.%03dZ"

    converter = time.gmtime

    def format(self, record):
        entry = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if request := getattr(record, "request", None):
            entry |= _asked(request, record)
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=True, default=str)


def _asked(request, record):
    """Who asked for what was refused or failed: the account's number, never its name; the address; the status."""
    person = getattr(
        request, "_cached_user", None
    )  # set once somebody asked for it; asking the database here could fail
    meta = getattr(request, "META", {})
    told = {
        "person": getattr(person, "pk", None),
        "address": meta.get("REMOTE_ADDR"),
        "method": meta.get("REQUEST_METHOD"),
    }
    return told | {"status": getattr(record, "status_code", None)}
