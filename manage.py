#!/usr/bin/env python
"""The door for every command. Where no server is named, the embedded engines are joined or started for its time."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from portal import embedded

    with embedded.engines():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
