"""One delegation that visits several provinces stands in the register of each: recognising it, so that it counts once."""

from datetime import timedelta

from portal.registers.trace import rows_by_key
from portal.text import fold

ONCE = ".once"  # the tail of a code: its sum with each recognised delegation counted once
NEAR = timedelta(days=14)  # one delegation's stops lie so close together


def repeats(gathered, code):
    """How many times too many the recognised ones are in the sum."""
    return sum(len(who) - 1 for _label, who in shared_rows(gathered, code))


def shared_rows(gathered, code):
    """``[(label, [provinces])]``: rows behind a figure that several provinces have under the same words and near days."""
    if code in gathered.shared:
        return gathered.shared[code]
    alike = {}
    for source, model, pk, label in gathered.rows(code):
        alike.setdefault(fold(" ".join(label.split())), []).append((source, (model, pk), label))
    several = {said: rows for said, rows in alike.items() if len({row[0] for row in rows}) > 1}
    live = rows_by_key({key for rows in several.values() for _source, key, _label in rows}) if several else {}
    gathered.shared[code] = [found for rows in several.values() if (found := _near(rows, live))]
    return gathered.shared[code]


def _near(rows, live):
    """The provinces whose row begins within days of the first one's; a row whose day is not known stays out."""
    dated = [(live[key].starts_on, source, label) for source, key, label in rows if hasattr(live.get(key), "starts_on")]
    dated.sort(key=lambda one: one[0])
    close = [one for one in dated if one[0] - dated[0][0] <= NEAR]
    who = list(dict.fromkeys(source.province for _day, source, _label in close))
    return (close[0][2], who) if len(who) > 1 else None
