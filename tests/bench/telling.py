"""The results as docs/performance.json and docs/performance.md; lines of tasks that did not run now stay."""

import datetime
import json
import os
import platform
from pathlib import Path
from string import ascii_lowercase

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEAD = """# Performance

Made by `make bench` on {date}: {machine}. *Load* is that of the machine at the end of
each task, and ratios taken far above 1 are worth little.

Each task runs ours and what one would take instead in turn, in one run on the same data (`manage.py build_national_data
--years 10`, share {share:g}: about 750,000 records of the whole country at share 1), and counts only if both gave the same
answer. *Ratio* is how many times faster ours is: the median of the pairs, with the least and the most; *CPU* the
same of the seconds of work of both processes and of the database for them, which other work on the machine moves
less. *Growth* is how
much longer ours takes on all of the data than on a tenth of it. Memory is the peak of the process, and in brackets what
the task added to it, ours and the peer's.

| Task | Ours | Peer | Ratio | CPU | Aim | Met | Memory, MB | Growth | Queries | Load |
|---|---|---|---|---|---|---|---|---|---|---|
"""


def write(lines, share, folder=DOCS):
    """Merges ``lines`` into what is there and writes both files."""
    place = folder / "performance.json"
    old = json.loads(place.read_text()) if place.exists() else []
    known = {line["task"]: line for line in [*old, *lines]}
    known = sorted(known.values(), key=lambda line: place_of(line["task"]))
    place.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n")
    (folder / "performance.md").write_text(as_page(known, share))
    return known


def place_of(name):
    """``10b. …`` after ``10. …``, both after ``9. …``."""
    label = name.partition(".")[0]
    return int(label.rstrip(ascii_lowercase)), label


def as_page(lines, share):
    told = {"date": f"{datetime.date.today():%d/%m/%Y}", "machine": machine(), "share": share}
    missed = [line for line in lines if line["met"] is False]
    page = HEAD.format(**told) + "".join(row(line) for line in lines)
    if missed:
        page += "\n## What was missed\n\n" + "".join(
            f"- **{line['task']}**: {line['tried'] or NOT_TRIED}\n" for line in missed
        )
    return page + loads_as_text(_loads())


LOAD = """
## 300 people at once

Officers read their tasks, write three sections that save themselves, and look records up; one sitting in ten ends with the
check of the whole report. In thirty provinces the report of the year is complete: an officer checks it and sends it for
signature, and the leader finds it on the first page, reads it and signs, which submits it. One in ten reviews at the
ministry; one in five signs in meanwhile, the others are in the middle of a sitting.
Everybody thinks for 6 to 24 s between two requests. Web, database and the people themselves share the machine; documents
are drawn elsewhere. Seconds; signing in includes the first page, to which it leads.
"""


def write_load(line, folder=DOCS):
    """Keeps the latest result for each data and number of web servers."""
    place = folder / "load.json"
    key = lambda one: (one["data"], one["webs"], one["people"])  # noqa: E731
    known = {key(one): one for one in [*_loads(folder), line]}
    place.write_text(json.dumps(sorted(known.values(), key=key), ensure_ascii=False, indent=1) + "\n")


def _loads(folder=DOCS):
    place = folder / "load.json"
    return json.loads(place.read_text()) if place.exists() else []


def loads_as_text(loads):
    text = LOAD if loads else ""
    for one in loads:
        text += (
            f"\n**{one['data'].capitalize()} data, {one['people']} people, {one['webs']} web server(s) of two processes, "
            f"{one['seconds']} s**: {one['requests']} requests, {one['errors']} errors; {one['cpu']['web']} s of work of the "
            f"web and {one['cpu']['database']} s of the database; load of the machine before it began "
            f"{one['load_before']:g}.\n\n| Act | Requests | p50 | p95 | p99 | Errors |\n|---|---|---|---|---|---|\n"
        )
        for act in one["acts"]:
            errors = ", ".join(f"{count} × {what}" for what, count in act["errors"].items()) or "0"
            text += f"| {act['act']} | {act['count']} | {act['p50']:g} | {act['p95']:g} | {act['p99']:g} | {errors} |\n"
    return text


NOT_TRIED = "measured, and nothing tried yet."


def compared(line):
    """How ours did beside the peer, in words."""
    if line["ratio"] is None:
        return "; ".join(line["shown"])
    span = f"({line['ratio_min']:g} to {line['ratio_max']:g})"
    return f"{line['ratio']:g} times faster than {line['peer_name']} {span}"


def row(line):
    met = {True: "yes", False: "**no**", None: "–"}[line["met"]]
    if line["ratio"] is None:
        ours, peer = line["shown"]
        cells = (line["task"], ours, f"{line['peer_name']}: {peer}", "–", "–", line["aim"], met, "–", "–", "–")
        return f"| {' | '.join(cells)} | {line['load']:g} |\n"
    memory = f"{line['memory_mb']} ({line['memory_added_mb']}; {line['peer_memory_added_mb']})"
    ratio = f"**{line['ratio']:g}** ({line['ratio_min']:g}–{line['ratio_max']:g})"
    worked = f"{line['cpu_ratio']:g}" if line.get("cpu_ratio") else "–"
    cells = (
        line["task"],
        seconds(line["ours"]),
        f"{seconds(line['peer'])}, {line['peer_name']}",
        ratio,
        worked,
        line["aim"],
    )
    cells += (
        met,
        memory,
        f"× {line['growth']:g}" if line["growth"] else "–",
        f"{line['queries']}; {line['peer_queries']}",
        f"{line['load']:g}",
    )
    return f"| {' | '.join(cells)} |\n"


def seconds(value):
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def machine():
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if "model name" in line
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), {memory:.0f} GB, Python {platform.python_version()}"
