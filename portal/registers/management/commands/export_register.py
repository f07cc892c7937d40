"""``manage.py export_register NAME --province CODE [--on DATE] --out FILE.xlsx``: a province's register as a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.formats import FormatError, parse_date, short_date
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.periods import today
from portal.registers import registry
from portal.registers.exports import Export
from portal.registers.sheets import MOST_ROWS

BY = "lệnh export_register"


class Command(BaseCommand):
    help = "A province's register as an Excel sheet, the records of the units it was made from included."

    def add_arguments(self, parser):
        parser.add_argument("name", help=", ".join(register.name for register in registry.all()))
        parser.add_argument("--province", help="GSO code, read on the map of --on (exchange-rates need none)")
        parser.add_argument("--on", help="a day, such as 2024-06-14 or 14/6/2024 (default: today)")
        parser.add_argument("--out", required=True, type=Path, help="the .xlsx file to write")

    def handle(self, *, name, province, on, out, **options):
        export = export_of(name, province, on)
        if out.suffix.lower() != ".xlsx":
            raise CommandError(f"{out.name} is no Excel file: give a name that ends in .xlsx.", returncode=2)
        if export.rows.count() > MOST_ROWS:
            raise CommandError(f"An Excel sheet holds {MOST_ROWS} records; the register has more.", returncode=2)
        try:
            with out.open("w+b") as file:
                rows = export.write("xlsx", file)
        except OSError as error:
            raise CommandError(f"{out} can't be written: {error.strerror}.", returncode=2) from error
        self.stdout.write(f"{rows} records in {out}")


def export_of(name, code, on=None):
    """All standing records of a province and of its past, restricted ones included; of a shared register all rows.

    :raises CommandError: with exit status 2 and a sentence, where the register, the day or the province means nothing.
    """
    register = found_register(name)
    if register.is_shared:
        return Export(register, register.reached(None), register.unfiltered, BY)
    unit, day = found_unit(code, on)
    units = origins([unit.pk], until=day)[unit.pk]
    rows = register.joined(register.model.objects.counted().filter(province__in=units))
    chosen = (
        f"{unit.name_on(day).full_name} (mã {code}, ngày {short_date(day)}), kể cả các đơn vị tiền thân; chưa thu hồi"
    )
    return Export(register, rows, chosen, BY)


def found_register(name):
    """:raises CommandError: with exit status 2 where there is no such register."""
    register = registry.get(name)
    if register is None or register.resource is None:
        known = ", ".join(register.name for register in registry.all() if register.resource)
        raise CommandError(f"There is no register “{name}”. The registers: {known}.", returncode=2)
    return register


def found_unit(code, on=None):
    """(the province that a code meant on a day, that day); the day is today where none is given.

    :raises CommandError: with exit status 2 where the day or the code means nothing, or none is given.
    """
    if code is None:
        raise CommandError("Name the province: --province CODE.", returncode=2)
    try:
        day = parse_date(on) if on else today()
        return Province.objects.by_code(code, day), day
    except FormatError as error:
        raise CommandError(str(error), returncode=2) from error
    except Province.DoesNotExist as error:
        raise CommandError(f"No province had the code {code} on {day:%d/%m/%Y}.", returncode=2) from error
