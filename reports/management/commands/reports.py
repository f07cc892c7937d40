"""``manage.py reports [--json]``: every report with its province, period, form and state."""

import json

from django.core.management.base import BaseCommand

from portal.text import vi_key
from reports.models import Report


class Command(BaseCommand):
    help = "Lists the reports: id, GSO code and name of the province, period, form, state."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="as a JSON list of objects")

    def handle(self, *args, **options):
        found = Report.objects.select_related("round__form_version__form", "province")
        rows = [_row(report) for report in found.prefetch_related("province__names")]
        rows.sort(key=lambda row: (row["form"], row["period"], vi_key(row["name"])))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            self.stdout.write("{id}\t{province}\t{name}\t{period}\t{form}\t{state}".format(**row))


def _row(report):
    """Flat; the province as it was called, and coded, at the period's end."""
    named = report.named
    return {
        "id": report.pk,
        "province": named.code,
        "name": named.name,
        "period": report.period.code,
        "form": report.round.form_version.form.code,
        "state": report.state,
    }
