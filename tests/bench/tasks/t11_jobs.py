"""200 jobs while workers are killed and the broker is restarted: what is lost and what is done twice, beside stock Celery."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ..task import Task

LONGEST = 600  # seconds for all three ways
OURS, EARLY, LATE = "jobs as rows", "stock Celery, acknowledged early", "stock Celery, acknowledged late"


class Jobs(Task):
    """Nothing is timed: the faults and their count are those of ``make chaos``, each way in turn."""

    number = 11
    title = "200 jobs, the worker killed every 3 s and the broker restarted once"
    peer_name = "stock Celery, early ack; late ack with a visibility timeout of 5 s"
    aim = "0 lost, 0 doubled; each peer's losses shown"

    def line(self):
        told = self._told()
        found = {way: one["lost"] + one["doubled"] for way, one in told.items()}
        shown = {
            way: f"{one['lost']} lost, {one['doubled']} doubled, {one['kills']} kills" for way, one in told.items()
        }
        return {
            "task": f"{self.number}. {self.title}", "ours": found[OURS], "peer": found[EARLY], "peer_name": self.peer_name,
            "ratio": None, "aim": self.aim, "met": found[OURS] == 0, "memory_mb": None, "growth": None, "tried": self.tried,
            "load": round(os.getloadavg()[0], 1), "shown": [shown[OURS], f"{shown[EARLY]}; {shown[LATE]}"],
        }  # fmt: skip

    def _told(self):
        """``{way: {"lost", "doubled", "kills", "seconds"}}`` of the tests, which have engines of their own."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "told")
            theirs = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
            theirs |= {"CHAOS": "1", "CHAOS_OUT": str(out)}
            run = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:randomly", "tests/chaos/test_beside_celery.py"]
            done = subprocess.run(run, env=theirs, capture_output=True, text=True, timeout=LONGEST, check=False)
            told = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
        if len(told) < 3:
            raise RuntimeError(done.stdout)
        return {one["way"]: one for one in told}


TASK = Jobs()
