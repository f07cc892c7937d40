"""manage.py restore_drill DIR: whether a backup can be restored, tried in a database that is thrown away."""

from django.core.management.base import BaseCommand, CommandError

from portal.backups.drill import drill
from portal.backups.tools import BackupError


class Command(BaseCommand):
    help = "Restores a backup into a scratch database, examines it and drops it; exits with 1 where something is wrong."

    def add_arguments(self, parser):
        parser.add_argument("dir", metavar="DIR")

    def handle(self, *args, **options):
        try:
            found = drill(options["dir"])
        except BackupError as error:
            raise CommandError(f"The drill failed: {error}") from error
        for sentence in found["faults"]:
            self.stdout.write(sentence)
        if not found["ok"]:
            raise CommandError(f"The backup has {len(found['faults'])} faults.")
        self.stdout.write(
            f"Restored and found whole in {found['seconds']} s: {found['counted']} rows counted, "
            f"{found['sealed']} sealed events verified, {found['hashed']} documents and files hashed again."
        )
