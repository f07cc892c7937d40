from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.access import Refused
from reports.demonstration.loading import load
from reports.demonstration.national import load as load_national
from reports.demonstration.year import load as load_year


class Command(BaseCommand):
    help = "Loads the demonstration (Đồng Nai and its neighbours); run again, it makes only what is missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--national", action="store_true", help="also the whole country in the first halves of 2017 and 2026"
        )

        parser.add_argument(
            "--year", action="store_true", help="also a year of Đồng Nai, Quảng Ngãi and Bình Định in every form"
        )

    def handle(self, *, national=False, year=False, **options):
        try:
            made = load()
            reports = load_year() if year else []
            provinces = load_national() if national else 0
        except Refused as error:
            raise CommandError(str(error)) from error
        if reports:
            self.stdout.write(_("Loaded for the year of three provinces: %(count)s reports.") % {"count": len(reports)})
        if provinces:
            self.stdout.write(
                _("Loaded for the national reports: %(count)s reports of provinces.") % {"count": provinces}
            )
        if not any(made.values()):
            self.stdout.write(_("The demonstration is loaded already; nothing was changed."))
            return
        self.stdout.write(
            _(
                "Loaded: %(accounts)s accounts, %(records)s records, %(reports)s reports of 2024, %(current)s of today's."
            )
            % made
        )
