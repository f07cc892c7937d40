"""manage.py verify_events: whether the events are as they were when they were sealed."""

from django.core.management.base import BaseCommand, CommandError

from portal.events import seals


class Command(BaseCommand):
    help = "Checks the events against their seals; says what is wrong and exits with 1 where something is."

    def handle(self, *args, **options):
        verdict = seals.verify()
        for sentence in verdict.faults:
            self.stdout.write(sentence)
        if verdict.faults:
            raise CommandError(f"{len(verdict.faults)} faults in the sealed events.")
        self.stdout.write(f"{verdict.sealed} sealed events are as they were; {verdict.unsealed} are not sealed yet.")
