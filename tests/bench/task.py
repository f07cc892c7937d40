"""What a task declares."""

import re
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent / "tasks"


class Task:
    """``ours`` and ``peer`` do the same work and are timed; ``answer`` turns what they give into data to compare, untimed.

    ``prepare(side)`` runs once in each process before the first run; ``times`` is how many times faster ours should be (0: nothing is aimed at);
    ``most_queries`` ours may ask, ``fewer_queries`` how many times fewer than the peer; ``most_memory`` ours may add to its process, as a share of what the peer adds; ``most_bytes``
    it may send, ``most_mb`` a process of ours may have at its peak. ``tried`` says what was tried where the aim is missed. ``label`` is its name in the table, else its number.
    """

    number, label, title, aim, peer_name = 0, "", "", "", ""
    times, most_queries, fewer_queries, most_memory, most_bytes, most_mb = 1.0, None, None, None, None, None
    runs, tried = 5, ""
    is_one_process = True  # else the seconds of work can't be compared
    grows = True  # else it asks nothing of the data

    def line(self):
        """The line of the table, of a task that measures in a way of its own."""

    def prepare(self, side):
        pass

    def ours(self):
        raise NotImplementedError

    def peer(self):
        raise NotImplementedError

    def answer(self, given):
        return given

    def after(self, given):
        """What one run left behind is taken away, untimed."""

    def workers_mb(self, given):
        """The most memory that one of its own workers has had, where it has some."""
        return 0

    def bytes(self, given):
        """How much goes over the network, where that counts."""


def numbers():
    return sorted(int(re.match(r"t(\d+)", path.name)[1]) for path in FOLDER.glob("t*.py"))


def task(number):
    (path,) = FOLDER.glob(f"t{number:02}_*.py")
    return import_module(f"tests.bench.tasks.{path.stem}").TASK
