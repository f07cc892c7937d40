"""The country before everybody has reported: what was accepted, and for the other provinces what their registers hold.

A national report is made from accepted submissions alone. The summary that is computed when a period closes can't wait for
them: where a province has no accepted report, or its report does not hold a figure, its registers lend the value, and the text
says for how many.
"""

from dataclasses import replace

from portal import figures
from portal.figures import State
from portal.organisations.models import Province

from .gathering import Contribution, Source, gather


def gather_with_registers(round_, codes):
    """As :func:`.gathering.gather`, with a value of each figure for every province.

    ``codes`` are those of the provinces; the number of queries depends on them, not on the provinces.
    """
    found = gather(round_)
    order = {unit.province_id: place for place, unit in enumerate(found.units)}
    registers = {unit.province_id: _source(unit) for unit in found.units}
    table = figures.compute(codes, Province.objects.filter(pk__in=registers), round_.period)

    def given(code):
        sent = found.of(code)
        silent = registers.keys() - {one.source.province_id for one in sent}
        lent = [_value(registers[pk], table[code, pk]) for pk in silent] if code in table.codes else []
        return sorted([*sent, *lent], key=lambda one: order[one.source.province_id])

    missing = [registers[unit.province_id] for unit in found.missing]
    sources = sorted([*found.sources, *missing], key=lambda source: order[source.province_id])
    contributions = {code: given(code) for code in dict.fromkeys([*found.contributions, *codes])}
    return replace(found, sources=sources, contributions=contributions)


def _source(unit):
    """A province's registers in the place of a submission: told apart by a number below zero, which no submission has."""
    return Source(
        submission_id=-unit.province_id,
        report_id=0,
        ordinal=0,
        number="",
        sha256="",
        province_id=unit.province_id,
        code=unit.code,
        province=unit.name,
        submitted_at=None,
        accepted_at=None,
    )


def _value(source, cell):
    """A register without a row in either period says nothing: nobody knows whether it was kept."""
    if not cell.value and not cell.previous:
        return Contribution(source, State.ABSENT.value, None, None)
    return Contribution(source, cell.number.state.value, cell.value, cell.previous)
