"""Who continues whom: the past of a unit includes the past of the units it was made from."""

from collections import defaultdict

from .models import Succession


def origins(province_ids, *, until=None):
    """For each province id, the set of ids whose rows are its own or its past's: ``{id: {id, predecessor, …}}``.

    ``until`` leaves out successions that came later than that day. One query, however many provinces.
    """
    links = Succession.objects.all() if until is None else Succession.objects.filter(on__lte=until)
    parents = defaultdict(set)
    for predecessor, successor in links.values_list("predecessor_id", "successor_id"):
        parents[successor].add(predecessor)
    return {pk: _closure(pk, parents) for pk in province_ids}


def _closure(pk, parents):
    found, todo = set(), [pk]
    while todo:
        if (here := todo.pop()) not in found:
            found.add(here)
            todo += parents[here]
    return found
