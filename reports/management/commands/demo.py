from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.access import Refused
from reports.demonstration.loading import load


class Command(BaseCommand):
    help = "Loads the demonstration (Đồng Nai and its neighbours); run again, it makes only what is missing."

    def handle(self, **options):
        try:
            made = load()
        except Refused as error:
            raise CommandError(str(error)) from error
        if not any(made.values()):
            self.stdout.write(_("The demonstration is loaded already; nothing was changed."))
            return
        self.stdout.write(
            _(
                "Loaded: %(accounts)s accounts, %(records)s records, %(reports)s reports of 2024, %(current)s of today's."
            )
            % made
        )
