#!/usr/bin/env python
"""The door for every command. Where no server is named, the embedded engines are joined or started for its time."""

import contextlib
import os
import sys

# These never ask the database anything, so they do not wait for it.
WITHOUT_ENGINES = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "spectacular",
    "startapp",
    "version",
}


def needs_engines(arguments):
    command = arguments[0] if arguments else "help"
    if {"-h", "--help", "--version"} & set(arguments) or command in WITHOUT_ENGINES:
        return "--database" in arguments
    return True


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from portal import embedded

    try:
        with embedded.engines() if needs_engines(sys.argv[1:]) else contextlib.nullcontext():
            execute_from_command_line(sys.argv)
    except (embedded.EngineError, ImproperlyConfigured) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
