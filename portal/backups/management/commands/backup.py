"""manage.py backup --out DIR: the database, the files, and what they hold."""

from django.core.management.base import BaseCommand, CommandError

from portal.backups import making
from portal.backups.progress import Progress
from portal.backups.tools import BackupError


class Command(BaseCommand):
    help = "Writes a backup into a new folder: database, files, manifest. Keys are named in it, never written."

    def add_arguments(self, parser):
        parser.add_argument("--out", required=True, metavar="DIR")

    def handle(self, *args, out, **options):
        try:
            manifest = making.make(out, Progress(self.stderr))
        except BackupError as error:
            raise CommandError(f"No backup was made: {error}") from error
        rows, files = sum(manifest["tables"].values()), len(manifest["files"])
        self.stdout.write(
            f"{rows} rows in {len(manifest['tables'])} tables and {files} files, {making.size(manifest) / 1e6:.1f} MB, "
            f"in {manifest['seconds']} s: {out}"
        )
        kept = ", ".join(name for name, state in manifest["keys"].items() if state != "not set")
        self.stdout.write(f"Keep these keys elsewhere, the backup does not hold them: {kept}")
