"""Running a task: both sides in turn, the answers held against each other, the medians and how the cost grows."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from statistics import median

SIDES = ("ours", "peer")
LONGEST = 300  # seconds that one side may prepare or run


class Differing(Exception):
    """The two sides do not give the same answer: their times mean nothing."""


class Side:
    """A process that does one side of a task when told to."""

    def __init__(self, number, side, address):
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.side", str(number), side],
            env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        self.before = self._hear()["before_mb"]

    def _hear(self):
        over = threading.Timer(LONGEST, self.process.kill)
        over.start()
        line = self.process.stdout.readline()
        over.cancel()
        if line:
            return json.loads(line)
        self.errors.seek(0)
        raise RuntimeError(self.errors.read().decode())

    def tell(self, word="run"):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return self._hear()

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.errors.close()


@dataclass(frozen=True)
class Measured:
    """``runs`` of one side, and the warm-up before them, which tells the memory: later ones hold what checking took."""

    runs: tuple
    warm: dict

    @property
    def seconds(self):
        return median(run["seconds"] for run in self.runs)

    @property
    def cpu(self):
        return median(run["cpu"] for run in self.runs)

    @property
    def queries(self):
        return max(run["queries"] for run in self.runs)

    @property
    def peak_mb(self):
        return self.warm["peak_mb"]

    @property
    def added_mb(self):
        return self.warm["added_mb"]


def measured(number, address, runs, sides=SIDES):
    """``{side: Measured}``: a warm-up, in which the answers must agree, then the runs in turn."""
    there = {}
    try:
        for side in sides:
            there[side] = Side(number, side, address)
        warm = {side: one.tell() for side, one in there.items()}
        if len({run["digest"] for run in warm.values()}) > 1:
            answers = {side: one.tell("answer") for side, one in there.items()}
            raise Differing(difference(*answers.values()))
        found = {side: [] for side in sides}
        for _number in range(runs):
            for side, one in there.items():
                found[side].append(one.tell())
        return {side: Measured(tuple(some), warm[side]) for side, some in found.items()}
    finally:
        for one in there.values():
            one.close()


def difference(ours, peer):
    """The first few places where two answers differ, as a sentence."""
    if isinstance(ours, dict) and isinstance(peer, dict):
        keys = [key for key in {**ours, **peer} if ours.get(key) != peer.get(key)]
        return f"{len(keys)} differ: " + "; ".join(f"{key}: {ours.get(key)} ≠ {peer.get(key)}" for key in keys[:5])
    return f"{str(ours)[:300]} ≠ {str(peer)[:300]}"


def result(task, addresses, runs=None):
    """One line of the table, from the whole (first) and the tenth (last) of the data."""
    whole, tenth = addresses.values()
    found = measured(task.number, whole, runs or task.runs)
    small = measured(task.number, tenth, 2, sides=["ours"])["ours"] if task.grows else None
    ours, peer = found["ours"], found["peer"]
    ratios = [two["seconds"] / one["seconds"] for one, two in zip(ours.runs, peer.runs, strict=True)]
    line = {
        "task": f"{task.label or task.number}. {task.title}",
        "ours": round(ours.seconds, 4),
        "peer": round(peer.seconds, 4),
        "peer_name": task.peer_name,
        "ratio": round(median(ratios), 2),
        "ratio_min": round(min(ratios), 2),
        "ratio_max": round(max(ratios), 2),
        "cpu_ratio": round(peer.cpu / ours.cpu, 2) if task.is_one_process else None,
        "aim": task.aim,
        "memory_mb": ours.peak_mb,
        "memory_added_mb": ours.added_mb,
        "peer_memory_added_mb": peer.added_mb,
        "growth": round(ours.seconds / small.seconds, 2) if small else None,
        "bytes": ours.runs[0]["bytes"],
        "load": round(os.getloadavg()[0], 1),
        "queries": ours.queries,
        "peer_queries": peer.queries,
    }
    return {**line, "met": _is_met(task, line), "tried": task.tried}


def _is_met(task, line):
    """``None`` where nothing is aimed at."""
    return all(is_met for _what, is_met in judged(task, line)) if task.times else None


def judged(task, line):
    """[(what was aimed at, whether it was met)]"""
    found = [(f"{task.times:g} times faster", line["ratio"] >= task.times)]
    if task.most_queries:
        found.append((f"at most {task.most_queries} queries", line["queries"] <= task.most_queries))
    if task.fewer_queries:
        found.append(
            (f"{task.fewer_queries} times fewer queries", line["peer_queries"] >= task.fewer_queries * line["queries"])
        )
    if task.most_memory:
        most = task.most_memory * line["peer_memory_added_mb"]
        found.append((f"{task.most_memory:.2f} of the memory", line["memory_added_mb"] <= most))
    if task.most_mb:
        found.append((f"at most {task.most_mb} MB a process", line["memory_mb"] <= task.most_mb))
    if task.most_bytes:
        found.append((f"at most {task.most_bytes} bytes back", line["bytes"] <= task.most_bytes))
    return found
