"""FDI projects and their capital events: Luật Đầu tư 2020, and stock(t) = stock(t-1) + new + added - taken away - ended."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.access import Refused
from portal.formats import short_date
from portal.registers.neighbours import Neighbours
from portal.registers.rules import Check, OwnerExisted, RequiredWhen, Rules, is_given

from ..models.fdi import SIGNS, Kind
from .common import AMOUNT, PLACE, not_yet

LICENCE_FIRST = _("Enter the new licence of this project first: its capital is what all others change.")
ONCE = _("A project is licensed once and ends once: it has such an event already.")
ONE_CURRENCY = _("The capital of this project is registered in {currency}: write the amount in it.")
ADDED_FIRST = {Kind.NEW: 0, Kind.INCREASE: 1, Kind.DECREASE: 2}  # among the events of one day


def is_alone(values):
    """Whether the event is typed by itself; in the form of its project :func:`broken_history` looks at all of them."""
    project = values["project"]
    return project is not None and project.pk is not None and not project.is_typed_with_lines


def others(values):
    """The other standing events of the project, those that are saved with this one among them."""
    return sorted(values.get("others", ()), key=lambda event: (event.on or date.max, event.id is None, event.id or 0))


def of_kind(events, kind):
    return next((event for event in events if event.kind == kind), None)


def happens_once(values):
    kind = values["kind"]
    return kind in (Kind.NEW, Kind.ENDED) and of_kind(others(values), kind)


def comes_before_the_licence(values):
    """A sentence where the licence is missing, or comes later."""
    if not is_alone(values) or values["kind"] == Kind.NEW:
        return None
    licence = of_kind(others(values), Kind.NEW)
    if licence is None:
        return LICENCE_FIRST
    return _before_licence(values["on"], licence.on)


def _before_licence(day, licensed_on):
    if day and licensed_on and day < licensed_on:
        return format_lazy(
            _("The project was licensed on {date}: give that day or a later."), date=short_date(licensed_on)
        )
    return None


def licence_of_another_day(values):
    project = values["project"]
    if values["kind"] != Kind.NEW or project is None or not values["on"] or values["on"] == project.licensed_on:
        return None
    return format_lazy(
        _("The project was licensed on {date}: give that day, or mend the project first."),
        date=short_date(project.licensed_on),
    )


def comes_after_the_end(values):
    """A sentence where the project was over by then, or where something follows the end."""
    events, day = others(values), values["on"]
    if day is None:
        return None
    if values["kind"] == Kind.ENDED:
        return follows_the_end(events, day)
    end = of_kind(events, Kind.ENDED)
    if end and end.on and day > end.on:
        return format_lazy(_("The project ended on {date}: nothing follows the end."), date=short_date(end.on))
    return None


def takes_more_than_there_is(values):
    """A sentence that names the first day on which the capital would fall below zero."""
    if values["kind"] not in SIGNS or not (values["on"] and values["amount"]):
        return None
    if not is_alone(values) or (of_kind(others(values), Kind.NEW) is None and values["kind"] != Kind.NEW):
        return None  # told elsewhere: the licence comes first
    steps = [(values["on"], values["kind"], values["amount"])]
    steps += [(event.on, event.kind, event.amount) for event in others(values) if event.kind in SIGNS]
    if any(day is None or amount is None for day, _kind, amount in steps):
        return None  # a row of the same file that could not be read: it says so itself
    return falls_below_zero(steps, values["currency"])


def falls_below_zero(steps, currency):
    """``steps``: (day, kind, amount) of the events that change the capital. A sentence that names the first such day."""
    capital = 0
    for day, kind, amount in sorted(steps, key=lambda step: (step[0], ADDED_FIRST[step[1]])):
        if amount > capital and kind == Kind.DECREASE:
            return format_lazy(
                _("On {date} the project had a capital of {capital}: no more than that can be taken away."),
                date=short_date(day),
                capital=formats.money(capital, currency or "USD"),
            )
        capital += SIGNS[kind] * amount
    return None


def follows_the_end(events, day):
    later = [event.on for event in events if event.on and event.on > day]
    return later and format_lazy(
        _("Another event of this project is dated {date}: nothing follows the end."), date=short_date(max(later))
    )


def broken_history(events):
    """What is wrong with all events of one project together: a sentence, or ``None``."""
    licence, end = of_kind(events, Kind.NEW), of_kind(events, Kind.ENDED)
    if not events:
        return None
    if licence is None:
        return LICENCE_FIRST
    if any(len([event for event in events if event.kind == kind]) > 1 for kind in (Kind.NEW, Kind.ENDED)):
        return ONCE
    if early := [event for event in events if event.on < licence.on]:
        return _before_licence(early[0].on, licence.on)
    if end and (said := follows_the_end(events, end.on)):
        return said
    changing = [event for event in events if event.kind in SIGNS]
    if len({event.currency for event in changing}) > 1:
        return format_lazy(ONE_CURRENCY, currency=licence.currency)
    return falls_below_zero([(event.on, event.kind, event.amount) for event in changing], licence.currency)


def another_currency(values):
    """A sentence where the capital of one project would be in two currencies; shares are bought in any."""
    if values["kind"] not in SIGNS or not values["currency"]:
        return None
    other = next((event for event in others(values) if event.kind in SIGNS), None)
    if other is None or other.currency == values["currency"]:
        return None
    return format_lazy(ONE_CURRENCY, currency=other.currency)


def licensed_after_an_event(values):
    """A sentence where the day of the licence would come after an event of the project."""
    days = [event.on for event in values["events"] if event.kind != Kind.NEW]
    if not (days and values["licensed_on"]) or values["licensed_on"] <= min(days):
        return None
    return format_lazy(
        _("An event of its capital is dated {date}: give that day or an earlier."), date=short_date(min(days))
    )


EVENTS = Neighbours("events", "economy.CapitalEvent", by=(("project", "id"),), reads=("kind", "on"), is_own=False)
# In the form of its project all events are typed together: :func:`broken_history` looks at them there.
OTHER_EVENTS = Neighbours(
    "others",
    "economy.CapitalEvent",
    by=(("project", "project"),),
    reads=("kind", "on", "amount", "currency"),
    unless=lambda values: not is_alone(values),
)

FDI_PROJECT_RULES = Rules(
    (
        OwnerExisted("licensed_on"),
        not_yet("licensed_on"),
        Check("licensed_on", ("events",), licensed_after_an_event),
        # Only in the form of the project, where its events are typed together.
        Check("capital_events", (), lambda values: broken_history(values["capital_events"])),
        PLACE,
    ),
    beside=(EVENTS,),
)


def check_withdrawal(event):
    """An event that others stand on stays: the licence, or capital that was taken away later.

    :raises Refused: with the sentence to show.
    """
    rest = [one for one in event.project.capital_events.counted().order_by("on", "pk") if one.pk != event.pk]
    if event.kind == Kind.NEW and rest:
        raise Refused(
            _("Other events of this project stand on its licence: withdraw them first, or the project itself.")
        )
    if said := broken_history(rest):
        raise Refused(format_lazy(_("Without this event the capital of the project does not add up. {why}"), why=said))


def check_restoration(event):
    """An event comes back where it fits among those entered since.

    :raises Refused: with the sentence to show.
    """
    if said := broken_history([*event.project.capital_events.counted().exclude(pk=event.pk), event]):
        raise Refused(said)


CAPITAL_EVENT_RULES = Rules(
    (
        not_yet("on"),
        Check(
            "kind",
            ("project",),
            happens_once,
            ONCE,
        ),
        Check("on", ("project", "kind"), comes_before_the_licence),
        Check("on", ("project", "kind"), licence_of_another_day),
        Check("on", ("project", "kind"), comes_after_the_end),
        RequiredWhen(
            "amount",
            ("kind",),
            lambda values: values["kind"] and values["kind"] != Kind.ENDED,
            _("Give the amount: of the licence, what was added or taken away, or what the shares cost."),
        ),
        Check(
            "amount",
            ("kind",),
            lambda values: values["kind"] == Kind.ENDED and is_given(values["amount"]),
            _("An end takes out what is left: leave the amount empty."),
        ),
        Check("amount", ("project", "kind", "on", "currency"), takes_more_than_there_is),
        Check("currency", ("project", "kind"), another_currency),
        *AMOUNT,
    ),
    beside=(OTHER_EVENTS,),
)
