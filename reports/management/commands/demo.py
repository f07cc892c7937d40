from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.access import Refused
from reports.demonstration.loading import load
from reports.demonstration.national import load as load_national


class Command(BaseCommand):
    help = "Loads the demonstration (Đồng Nai and its neighbours); run again, it makes only what is missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--national", action="store_true", help="also the whole country in the first halves of 2017 and 2026"
        )

    def handle(self, *, national=False, **options):
        try:
            made = load()
            provinces = load_national() if national else 0
        except Refused as error:
            raise CommandError(str(error)) from error
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
