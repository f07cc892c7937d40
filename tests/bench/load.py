"""``python -m tests.bench.load``: 300 people at once, on the data of the whole country and on an empty portal.

The web runs as ``make run`` starts it, once or on several ports (``--webs 2``: each request goes to any of them),
on throw-away engines. Results go to ``docs/load.json`` and to ``docs/performance.md``.
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import quantiles

from portal.embedded.servers import SERVERS

from . import engines, telling
from .commands import parser_of, say
from .serving import FIRST_PORT, webs
from .visiting import Told, Visit

THINK = (6.0, 24.0)  # seconds somebody reads or types before the next request: 300 people ask about 20 times a second


def main(arguments=None):
    parser = parser_of("python -m tests.bench.load", __doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--webs", type=int, default=1, help="how many web servers of two processes each")
    parser.add_argument("--only", choices=["whole", "empty"], action="append")
    chosen = parser.parse_args(arguments)
    with engines.engines(chosen.keep) as url:
        engines.databases(url, chosen.share, say)
        for name in chosen.only or ("empty", "whole"):
            address = engines.fresh(url, f"bench_crowd_{name}", {"whole": engines.WHOLE, "empty": engines.EMPTY}[name])
            line = measured(name, address, chosen)
            say(json.dumps(line, ensure_ascii=False, indent=1))
            telling.write_load(line)
            telling.write([], chosen.share)  # the page tells both


def measured(name, address, chosen):
    """What came of one load, as a line of ``docs/load.json``."""
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings"}
    environment |= {"TRUSTED_PROXIES": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.bench.crowd", str(chosen.people)]
    crowd = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    ports, load = [FIRST_PORT + number for number in range(chosen.webs)], os.getloadavg()[0]
    with webs(ports, environment) as running:
        before = worked(running)
        told, seconds = at_work(crowd, ports, chosen.seconds)
        after = worked(running)
    return {
        "data": name, "people": len(crowd), "seconds": round(seconds), "webs": len(ports), "load_before": round(load, 1),
        "machine": telling.machine(), "requests": sum(map(len, told.seconds.values())),
        "errors": sum(map(len, told.errors.values())), "cpu": {who: round(after[who] - before[who]) for who in after},
        "acts": [act_of(told, act) for act in told.seconds],
    }  # fmt: skip


def at_work(crowd, ports, seconds):
    """Everybody at work until the time is over; who signs in comes at any moment of its first two thirds."""
    told, begun = Told(), time.monotonic()
    threads, addresses = [], [f"http://127.0.0.1:{port}" for port in ports]
    for place, person in enumerate(crowd):
        visit = Visit(person, addresses, told, begun + seconds, THINK)
        comes_after = THINK[1] * place / len(crowd) if person["session"] else seconds * 2 / 3 * place / len(crowd)
        threads.append(threading.Timer(comes_after, visit.run))
        threads[-1].daemon = True
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(1, begun + seconds + 60 - time.monotonic()))
    return told, time.monotonic() - begun


def worked(running):
    """Seconds of work so far of the web servers and of the database."""
    postmaster = int((SERVERS["postgres"].data / "postmaster.pid").read_text().splitlines()[0])
    return {"web": sum(work_of(process.pid) for process in running), "database": work_of(postmaster)}


def work_of(pid):
    """Of a process, of its children, and of those it had."""
    folder = Path(f"/proc/{pid}")
    try:
        stat = (folder / "stat").read_text().rpartition(")")[2].split()
        children = (folder / "task" / str(pid) / "children").read_text().split()
    except FileNotFoundError:  # it has ended in this moment: its parent counts it
        return 0
    return sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK") + sum(work_of(int(child)) for child in children)


def act_of(told, act):
    """{"act", "count", "p50", "p95", "p99" in seconds, "errors": {what: how often}}"""
    times = told.seconds[act]
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    errors = {what: told.errors[act].count(what) for what in sorted(set(told.errors[act]))}
    return (
        {"act": act, "count": len(times)} | {f"p{n}": round(cuts[n - 1], 3) for n in (50, 95, 99)} | {"errors": errors}
    )


if __name__ == "__main__":
    main()
