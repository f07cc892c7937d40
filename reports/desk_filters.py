"""Which provinces of a round the desk shows: chosen by the address, so that a view can be passed on."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from .desk import MINISTRY, NOBODY, NOT_BEGUN, PROVINCE
from .workflow import State

NAMES = ("state", "waits", "only")
ONLY = {
    "late": lambda tile: bool(tile.late),
    "asked": lambda tile: bool(tile.questions),
    "again": lambda tile: tile.versions > 1,
    "differs": lambda tile: bool(tile.differing),
}
ALLOWED = {
    "state": {NOT_BEGUN, *State},
    "waits": {PROVINCE, MINISTRY, NOBODY},
    "only": set(ONLY),
}


@dataclass(frozen=True)
class Link:
    """One choice: how many provinces it would leave, and whether it is made. ``kind`` is that of a state, or empty."""

    address: str
    label: str
    count: int
    is_chosen: bool
    kind: str = ""


class Chosen:
    """What an address asks for; what means nothing is left out."""

    def __init__(self, query):
        asked = {name: query.get(name, "") for name in NAMES}
        self.asked = {name: value for name, value in asked.items() if value in ALLOWED[name]}

    @property
    def query(self):
        return urlencode(self.asked)

    def keeps(self, tile, without=""):
        """Whether a province is shown; ``without`` leaves one of the choices aside."""
        return all(_fits(tile, name, value) for name, value in self.asked.items() if name != without)

    def tiles(self, tiles):
        return [tile for tile in tiles if self.keeps(tile)]

    def groups(self, overview):
        """``[(title, [Link])]``: a choice that is made again is taken back."""
        states = [(key, label, kind) for key, kind, label, _count in overview.counts()]
        return [
            (_("State"), self._links("state", states, overview.tiles)),
            (_("Waits for"), self._links("waits", _waits(), overview.tiles)),
            (_("Only"), self._links("only", _only(), overview.tiles)),
        ]

    def _links(self, name, choices, tiles):
        there = [tile for tile in tiles if self.keeps(tile, without=name)]
        links = [self._link(name, *choice, there) for choice in choices]
        return [link for link in links if link.count or link.is_chosen]

    def _link(self, name, value, label, kind, tiles):
        is_chosen = self.asked.get(name) == value
        others = {key: one for key, one in self.asked.items() if key != name}
        query = urlencode(others if is_chosen else {**others, name: value})
        return Link(f"?{query}", label, sum(_fits(tile, name, value) for tile in tiles), is_chosen, kind)


def _fits(tile, name, value):
    if name == "only":
        return ONLY[value](tile)
    return getattr(tile, {"state": "key", "waits": "waits_for"}[name]) == value


def _waits():
    return [(PROVINCE, _("the province"), ""), (MINISTRY, _("the ministry"), ""), (NOBODY, _("nobody: done"), "")]


def _only():
    return [
        ("late", _("late"), ""),
        ("asked", _("with open questions"), ""),
        ("again", _("sent more than once"), ""),
        ("differs", _("figures differ today"), ""),
    ]
