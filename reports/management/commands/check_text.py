"""``manage.py check_text FILE [--json]``: do the numbers of a text agree with each other?

Prints the findings in the order of the text. Exit status 0 whatever is found, 2 where the file can't be read.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.checks import check


class Command(BaseCommand):
    help = "Check the numbers, dates and citations of a text against each other."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="a text in UTF-8")
        parser.add_argument("--json", action="store_true", help="print a list of findings as JSON")

    def handle(self, *args, **options):
        findings = check(read_text(options["file"]))
        if options["json"]:
            self.stdout.write(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2))
            return
        for finding in findings:
            self.stdout.write(
                f"{finding.severity:8}{finding.rule}: “{_one_line(finding.quote)}”\n        {finding.why}"
            )
        if not findings:
            self.stdout.write(_("Nothing to remark."))


def read_text(name):
    """The text of a file as Python reads it (UTF-8, universal newlines): offsets count its code points."""
    try:
        return Path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise CommandError(_("%(file)s is not UTF-8 text.") % {"file": name}, returncode=2) from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise CommandError(
            _("%(file)s can't be read: %(reason)s.") % {"file": name, "reason": reason}, returncode=2
        ) from problem


def _one_line(quote):
    text = " ".join(quote.split())
    return text if len(text) < 160 else text[:156] + " …"
