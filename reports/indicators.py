"""Entering the indicators of a section: a value, or why there is none, for each; all of them or nothing."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal import formats
from portal.secrecy import refuse_marked

from . import proofs, rules
from .models import Indicator, IndicatorValue, ReportSection
from .wording import clock

KEPT = ("state", "value", "note", "document", "document_on")


@dataclass(frozen=True)
class Entry:
    """What was typed for one indicator; ``version`` is that of the value it was typed over, 0 where there was none."""

    code: str
    state: str
    value: Decimal | None
    note: str = ""
    version: int = 0
    document: str = ""
    document_on: datetime.date | None = None

    @property
    def evidence(self):
        """The document that proves a yes, and the note."""
        return "; ".join(filter(None, [proofs.words(self.document, self.document_on), self.note]))

    def as_json(self):
        """As contributions keep it; :func:`entry_of` reads it back."""
        return {
            "state": self.state,
            "value": None if self.value is None else str(self.value),
            "note": self.note,
            "document": self.document,
            "document_on": self.document_on and self.document_on.isoformat(),
        }


def entry_of(code, proposed, version=0):
    """The entry of a value as contributions keep it: :meth:`Entry.as_json`, the value as plain digits."""
    value, on = proposed["value"], proposed.get("document_on")
    return Entry(
        code,
        proposed["state"],
        None if value is None else Decimal(value),
        proposed["note"],
        version,
        proposed.get("document", ""),
        datetime.date.fromisoformat(on) if on else None,
    )


class EntriesRefused(Exception):
    """Nothing was saved. ``sentences`` says by the indicator's code what is wrong with it."""

    def __init__(self, sentences):
        self.sentences = sentences
        super().__init__("; ".join(sentences.values()))


def indicators_of(section):
    """The indicators a section asks for, in its order."""
    wanted = section.form_section.indicators
    found = Indicator.objects.in_bulk(wanted, field_name="code")
    return [found[code] for code in wanted if code in found]


def values_of(section):
    """``{code: IndicatorValue}`` of what stands for the report's province and period."""
    report = section.report
    values = IndicatorValue.objects.filter(
        province=report.province_id, period=report.period, indicator__code__in=section.form_section.indicators
    )
    return {value.indicator.code: value for value in values.select_related("indicator", "entered_by", "citation")}


def cited(value):
    """The legal document a value cites, where the portal knows it."""
    return value.citation if value else None


@transaction.atomic
def save_indicators(section, entries, *, by):
    """Writes the entries that change something; a repeat of what stands is no conflict.

    :raises Refused: when the person may not write the section now.
    :raises EntriesRefused: when an entry is marked secret, unknown here, or was changed by somebody in between.
    """
    # The section's row is the lock: two people who enter the first value of an indicator come one after the other.
    section = (
        ReportSection.objects.select_for_update(of=["self"])
        .select_related("report__round", "form_section")
        .get(pk=section.pk)
    )
    rules.check_user_can_write_section(by, section)
    known = {indicator.code: indicator for indicator in indicators_of(section)}
    standing = {
        value.indicator.code: value
        for value in IndicatorValue.objects.select_for_update(of=["self"])
        .filter(province=section.report.province_id, period=section.report.period, indicator__in=known.values())
        .select_related("indicator", "entered_by")
    }
    changed = [entry for entry in entries if not _is_as_it_stands(entry, standing.get(entry.code))]
    sentences = {entry.code: why for entry in changed if (why := _why_not(entry, known, standing.get(entry.code)))}
    if sentences:
        raise EntriesRefused(sentences)
    for entry in changed:
        _write(section.report, known[entry.code], entry, standing.get(entry.code), by)


def _is_as_it_stands(entry, value):
    return value is not None and all(getattr(value, name) == getattr(entry, name) for name in KEPT)


def _why_not(entry, known, value):
    """The sentence that refuses an entry, or ``None``."""
    if entry.code not in known:
        return _("This section does not ask for this indicator.")
    try:
        refuse_marked(entry.note)
        refuse_marked(entry.document)
    except ValidationError as error:
        return error.messages[0]
    if (value.version if value else 0) != entry.version:
        return _("%(who)s saved “%(value)s” here at %(when)s, while you were writing. Check which one stands.") % {
            "who": value.entered_by,
            "value": shown(value),
            "when": clock(value.entered_at),
        }
    return None


def _write(report, indicator, entry, value, by):
    value = value or IndicatorValue(
        indicator=indicator, province_id=report.province_id, period=report.period, version=0
    )
    for name in KEPT:
        setattr(value, name, getattr(entry, name))
    value.citation = proofs.citation_of(entry.document)
    value.version, value.entered_by = value.version + 1, by
    value.save()


def words_for(indicator, entry):
    """What an entry would be shown as, before it is saved."""
    return shown(IndicatorValue(indicator=indicator, state=entry.state, value=entry.value))


def shown(value):
    """A value as the page writes it: a number in Vietnamese style, or the word for why there is none."""
    if value.value is None:
        return value.get_state_display()
    if value.indicator.is_yes_no:
        return _("yes") if value.value else _("no")
    return formats.number(value.value.normalize())
