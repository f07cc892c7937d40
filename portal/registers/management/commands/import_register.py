"""``manage.py import_register NAME FILE.xlsx --province CODE [--on DATE] [--dry-run] [--json]``: a sheet into a register."""

import json
from pathlib import Path

import pghistory
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.events.models import Event
from portal.events.models import record as record_event
from portal.garbage import uncollected
from portal.organisations.lineage import origins
from portal.registers.imports import guard, work
from portal.registers.imports.context import Context
from portal.registers.imports.reading import Unreadable, told_of
from portal.registers.imports.writing import NotWritten

from .export_register import found_register, found_unit


class Command(BaseCommand):
    help = "Reads an Excel sheet into a province's register; where a row is wrong nothing is written (exit status 1)."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the register, such as agreements")
        parser.add_argument(
            "file", type=Path, help="an .xlsx file: the template, an export, or one with their headings"
        )
        parser.add_argument("--province", help="GSO code, read on the map of --on (exchange-rates need none)")
        parser.add_argument("--on", help="a day, such as 2024-06-14 or 14/6/2024 (default: today)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")

    def handle(self, *, name, file, province, on, dry_run, **options):
        register = found_register(name)
        context = self._context(register, province, on)
        with translation.override("vi"):
            outcome = self._outcome(register, file, context, dry_run)
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self._tell(outcome, dry_run)
        if outcome["errors"]:
            raise SystemExit(1)

    @staticmethod
    def _context(register, province, on):
        if register.is_shared:
            return Context(None, (), None)
        unit, day = found_unit(province, on)
        return Context(None, origins([unit.pk], until=day)[unit.pk], unit)

    @uncollected()
    def _outcome(self, register, file, context, dry_run):
        try:
            with file.open("rb") as opened:
                guard.check(opened, file.name)
                resource, sheet = work.read_sheet(register, told_of(opened))
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.", returncode=2) from error
        except ValidationError as error:
            return failed(error.messages[0])
        except Unreadable as error:
            return failed(str(error.sentence))
        with pghistory.context(command="import_register"):
            try:
                plan = resource.import_data(sheet.dataset(), dry_run=dry_run, context=context).plan
            except NotWritten as error:
                return failed(str(error))
        if not dry_run and not plan.has_errors:
            _record(register, plan)
        counts = {state: plan.counts[state] for state in ("new", "changed", "unchanged")}
        return {**counts, "errors": plan.errors()}

    def _tell(self, outcome, dry_run):
        for error in outcome["errors"]:
            place = f"{error['sheet']}, dòng {error['row']}, cột “{error['column']}”: " if error["row"] else ""
            self.stderr.write(place + error["message"])
        done = "would be " if dry_run or outcome["errors"] else ""
        self.stdout.write(
            f"{outcome['new']} {done}new, {outcome['changed']} {done}changed, {outcome['unchanged']} unchanged, "
            f"{len(outcome['errors'])} errors"
        )


def failed(sentence):
    """The outcome where the file as a whole can't be taken."""
    error = {"sheet": "", "row": 0, "column": "", "message": str(sentence)}
    return {"new": 0, "changed": 0, "unchanged": 0, "errors": [error]}


def _record(register, plan):
    kind = ContentType.objects.get_for_model(register.model)
    record_event(Event.Verb.IMPORTED, kind, by=None, register=register.name, command="import_register", **plan.counts)
