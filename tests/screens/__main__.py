"""The command behind ``make screens``: the pictures in docs/screens and the page that tells what was measured.

``ARGS="--only section,report"`` looks at some pages; ``--portal http://…`` at one that runs already, with the demonstration.
"""

import argparse
import os
import sys

import django
from playwright.sync_api import Error

from . import looking, telling
from .pages import PAGES
from .portal import portal


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="make screens", description=__doc__)
    parser.add_argument("--only", default="", help="names of pages, with commas")
    parser.add_argument("--portal", default="", help="the address of a portal with the demonstration")
    parser.add_argument("--without-axe", action="store_true")
    parser.add_argument("--missing", action="store_true", help="only pages not looked at yet, or with findings")
    chosen = parser.parse_args(arguments)
    wanted = [page for page in PAGES if not chosen.only or page.name in chosen.only.split(",")]
    if chosen.missing:
        wanted = [page for page in wanted if not telling.is_known(page)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    with portal(chosen.portal) as address:
        seen, complaints = _look_at(wanted, address, not chosen.without_axe)
    for line in complaints:
        print("the browser says:", line)
    bad = [one for one in seen if one["axe"] or one["wider"] > 0 or one["status"] >= 500]
    return 1 if bad or complaints else 0


def _look_at(wanted, address, with_axe):
    playwright, options = looking.browser()
    seen = []
    with playwright as started:
        browser = started.chromium.launch(**options)
        looker = looking.Looking(address, browser, telling.error_page)
        for page in wanted:
            try:
                found = looker.look(page, with_axe=with_axe)
            except (LookupError, Error) as error:
                looker.complaints.append(f"{page.name}: {error}")
                continue
            seen += found
            telling.keep(found)
            print(telling.line(found), file=sys.stderr, flush=True)
        browser.close()
    return seen, looker.complaints


if __name__ == "__main__":
    sys.exit(main())
