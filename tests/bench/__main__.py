"""The command behind ``make bench``; ``make bench TASK=3`` runs one."""

import os
import subprocess
import sys
from importlib import import_module

import django

from . import engines, running, telling
from .commands import parser_of, say
from .task import numbers, task

SAID = {True: "met", False: "missed", None: "nothing to meet"}


def main(arguments=None):
    parser = parser_of("make bench", __doc__)
    parser.add_argument("--task", type=int, action="append", choices=numbers(), help="this one only; may be repeated")
    parser.add_argument("--runs", type=int, help="pairs of runs a task; each task has its own number")
    chosen = parser.parse_args(arguments)
    load, lines = os.getloadavg()[0], []
    if load > 1:
        say(f"The load of this machine is {load:.1f}: the ratios hold better when nothing else runs.")
    with engines.engines(chosen.keep) as url:
        addresses = engines.databases(url, chosen.share, say)
        os.environ["DATABASE_URL"] = addresses[chosen.share]
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        django.setup()
        import_module("portal.urls")  # in the order in which a portal that runs reads itself in
        for number in chosen.task or numbers():
            lines += one(task(number), addresses, chosen.runs)
            telling.write(lines, chosen.share)
    return 0 if len(lines) == len(chosen.task or numbers()) else 1


def one(chosen, addresses, runs):
    """[line], or nothing where the task could not be done: the others still run."""
    try:
        line = chosen.line() or running.result(chosen, addresses, runs)
    except (running.Differing, RuntimeError, subprocess.SubprocessError) as error:
        say(f"{chosen.number}. {chosen.title}: no result. {str(error)[-3000:]}")
        return []
    say(f"{line['task']}: {telling.compared(line)}, aim {line['aim']}: {SAID[line['met']]}")
    return [line]


if __name__ == "__main__":
    sys.exit(main())
