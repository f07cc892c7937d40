"""Who continues whom: the past of a unit includes the past of the units it was made from."""

from collections import defaultdict

from .models import Province, Succession


def origins(province_ids, *, until=None):
    """For each province id, the set of ids whose rows are its own or its past's: ``{id: {id, predecessor, …}}``.

    ``until`` leaves out successions that came later than that day. One query, however many provinces.
    """
    links = Succession.objects.all() if until is None else Succession.objects.filter(on__lte=until)
    parents = defaultdict(set)
    for predecessor, successor in links.values_list("predecessor_id", "successor_id"):
        parents[successor].add(predecessor)
    return {pk: _closure(pk, parents) for pk in province_ids}


def units_on(province_ids, days):
    """``{(id, day): the ids a unit answered for on that day}``: itself and what it had taken over by then.

    Empty where the unit did not exist that day. Two queries, however many provinces and days.
    """
    links = list(Succession.objects.values_list("predecessor_id", "successor_id", "on"))
    lives = list(Province.objects.filter(pk__in=province_ids).values_list("pk", "started_on", "ended_on"))
    found = {}
    for day in days:
        parents = defaultdict(set)
        for predecessor, successor, on in links:
            if on <= day:
                parents[successor].add(predecessor)
        for pk, started, ended in lives:
            exists = started <= day and (ended is None or day < ended)
            found[pk, day] = frozenset(_closure(pk, parents)) if exists else frozenset()
    return found


def _closure(pk, parents):
    found, todo = set(), [pk]
    while todo:
        if (here := todo.pop()) not in found:
            found.add(here)
            todo += parents[here]
    return found
