from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.periods import today
from reports.demonstration.national_data.building import build


class Command(BaseCommand):
    help = "Fills the portal with made-up data of the whole country's size; never in production, and once only."

    def add_arguments(self, parser):
        parser.add_argument("--years", type=int, default=10, help="how many years, the running one included")
        parser.add_argument("--share", type=float, default=1.0, help="of the country's size: 0.1 for a tenth")

    def handle(self, *, years, share, **options):
        try:
            made = build(years, share=share, today=today())
        except Refused as error:
            raise CommandError(str(error)) from error
        for model, count in made.items():
            self.stdout.write(f"{count:>9,}  {model._meta.verbose_name_plural}")
        self.stdout.write(_("Built: %(rows)s rows.") % {"rows": f"{sum(made.values()):,}"})
