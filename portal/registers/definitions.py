"""What a figure counts, in a sentence, and its numbers in the words of the page."""

from django.apps import apps
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from portal import figures, formats

from . import registry

MISSING = {
    figures.State.ABSENT: lambda: _("nothing entered yet"),
    figures.State.NOT_AVAILABLE: lambda: _("not available"),
    figures.State.NOT_APPLICABLE: lambda: _("not applicable"),
}


def register_of(figure):
    """The register whose rows a figure counts (for a share, those of its part), or ``None``."""
    needs = figure.needs()
    source = getattr(figures.known()[needs[0]] if needs else figure, "source", None)
    label = getattr(source, "model_label", None)
    return registry.of(apps.get_model(label)) if label else None


def definition(figure):
    """What says which rows count; a kind of figure that has no sentence of its own, nor one in ``defined``, is entered by hand."""
    if said := getattr(figure, "defined", ""):
        return f"{said} {figure.narrowed}".strip()
    for kind, sentence in SENTENCES.items():
        if isinstance(figure, kind):
            return f"{sentence(figure)} {figure.narrowed}".strip()
    return _("Entered by hand for each period.")


def _flow(figure):
    field = apps.get_model(figure.source.model_label)._meta.get_field(figure.on)
    return _("Counts the records whose day “%(field)s” lies in the period's window.") % {"field": field.verbose_name}


def _ratio(figure):
    known = figures.known()
    words = {"part": known[figure.part].label, "whole": known[figure.whole].label}
    return _("The share of “%(part)s” in “%(whole)s”, computed from both sums.") % words


def _added(figure):
    words = {"currency": figure.money.to}
    return (
        _(
            "Each amount is converted into %(currency)s with the last rate stated on or before that day; where one rate is "
            "missing, the sum is not available."
        )
        % words
    )


def _dated(figure):
    return f"{_flow(figure)} {_added(figure)}" if figure.money else _flow(figure)


def _held(figure):
    held = _("Counts what holds on the last day of the period's window.")
    return f"{held} {_added(figure)}" if figure.money else held


def _during(figure):
    said = _("Counts what was under way on at least one day of the period's window.")
    return f"{said} {_added(figure)}" if figure.money else said


SENTENCES = {
    figures.Flow: _dated,
    figures.Stock: _held,
    figures.Stated: lambda figure: _(
        "The value stated for the period: what it came to; else the sum of its months or halves, where all of them have "
        "come in; else the estimate. Where a part is missing it is not available."
    ),
    figures.During: _during,
    figures.Done: lambda figure: _(
        "Counts the approved items of the year's plan whose delegation set out by the last day of the period's window; "
        "where the period goes to the year's end, by 31 December, because a plan is of the calendar year."
    ),
    figures.Planned: lambda figure: _(
        "Counts the items of the year's plan that were approved by the last day of the period's window; where the "
        "period goes to the year's end, by 31 December."
    ),
    figures.Ratio: _ratio,
}


NOUNS = {
    "đoàn": lambda: _(
        "“Đoàn” is a delegation: one trip of one group counts once, however many countries it visits and however long it stays."
    ),
    "lượt người": lambda: _(
        "“Lượt người” adds up the members of each delegation: who goes twice counts twice. It is not the number of "
        "different persons (“người”), which the registers do not hold."
    ),
    "thỏa thuận quốc tế": lambda: _("One signed text counts once, however many parties it has."),
}


def reasons(figure, window):
    """Why a number is so, in sentences: what its noun means, which day decides, which days the window holds."""
    found = [NOUNS[figure.noun]()] if figure.noun in NOUNS else []
    day = getattr(figure, "on", None)
    if day:
        field = apps.get_model(figure.source.model_label)._meta.get_field(day)
        found.append(
            _(
                "The day that decides is “%(field)s”, as a date in Vietnam: a record that begins in one period and ends "
                "in the next counts once, where that day lies."
            )
            % {"field": field.verbose_name}
        )
    if window:
        days = {"start": formats.short_date(window.start), "end": formats.short_date(window.end)}
        found.append(_("The window holds the days from %(start)s to %(end)s, both included.") % days)
    return found


def words(figure, number):
    """A number with its noun, or why there is none."""
    return figure.text(number) if number.is_known else MISSING[number.state]()


def amount(figure, number):
    """(number, noun) apart, for tables and cards; the noun is empty where the number carries its own sign or is missing."""
    text = words(figure, number)
    noun = f" {figure.noun}"
    return (text.removesuffix(noun), figure.noun) if number.is_known and text.endswith(noun) else (text, "")


def change_words(cell):
    """(direction, words) of the change against the same period before, or ``None`` where it can't be said."""
    return None if cell.change is None else said_change(cell.change)


def said_change(change):
    """(direction, words) of a change in per cent, in the language of the page; documents have :func:`portal.formats.change`."""
    share = formats.percent(abs(change))
    if share == "0%":
        return "same", _("unchanged")
    if change > 0:
        return "up", format_lazy(_("up {share}"), share=share)
    return "down", format_lazy(_("down {share}"), share=share)
