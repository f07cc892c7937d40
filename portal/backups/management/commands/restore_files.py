"""manage.py restore_files DIR: the files of a backup, put where the portal keeps its files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.backups import files
from portal.backups.drill import damaged, read
from portal.backups.making import FILES
from portal.backups.progress import Progress
from portal.backups.tools import BackupError


class Command(BaseCommand):
    help = (
        "Puts the files of a backup where files are stored, on the disk or in a bucket, and reads each again. "
        "Overwrites nothing, so it may be run again; exits with 1 where something is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("dir", metavar="DIR", type=Path)

    def handle(self, *args, **options):
        folder = options["dir"].absolute()
        try:
            kept = read(folder)
            faults = damaged(folder, kept)
            stored, wrong = (0, []) if faults else files.put_back(folder / FILES, kept["files"], Progress(self.stderr))
        except (BackupError, OSError) as error:
            raise CommandError(f"The files were not put back: {error}") from error
        for sentence in (*faults, *wrong):
            self.stdout.write(sentence)
        if faults:
            raise CommandError("The backup is damaged, nothing was put back.")
        if wrong:
            raise CommandError(f"{len(wrong)} files are not those of the backup.")
        self.stdout.write(f"{stored} files put back and read again, {len(kept['files']) - stored} lay there already.")
