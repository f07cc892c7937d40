"""``python -m tests.bench.standby``: PostgreSQL with a standby that follows it, until the first one dies.

Two clusters of their own, the second a streaming standby of the first; a web server that is told both addresses. A person
saves a section again and again; the standby is asked when it has it. Then the first cluster dies, the standby is promoted,
and the person goes on. What it measured goes to ``docs/scaling.json`` and is told in ``docs/scaling.md``.
"""

import json
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psycopg2
import requests

from . import engines
from .clusters import Cluster, sockets_of
from .commands import parser_of, say
from .person import Person, crowd, settings_of, write
from .serving import FIRST_PORT, webs
from .visiting import TEXT, VERSION

SAVES, PATIENCE = 50, 60
DATABASE = "bench_standby"
KEPT = "SELECT section.version FROM reports_reportsection AS section WHERE section.id = %s"
FOUND = (
    "SELECT section.id FROM reports_reportsection AS section JOIN reports_formsection AS form"
    " ON form.id = section.form_section_id WHERE section.report_id = %s AND form.key = %s"
)


def main(arguments=None):
    chosen = parser_of("python -m tests.bench.standby", __doc__).parse_args(arguments)
    with engines.engines(chosen.keep) as url, ExitStack() as running:
        engines.databases(url, chosen.share, say)
        engines.fresh(url, DATABASE, engines.TENTH)
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="portal-standby-", dir="/tmp")))
        folder.chmod(0o711)
        first, second = Cluster(folder / "1"), Cluster(folder / "2")
        first.copied_from(sockets_of(url))
        running.enter_context(first.running())
        copied = second.copied_from(first.sockets, "--write-recovery-conf")
        running.enter_context(second.running())
        told = {"copy_seconds": copied, "copy_megabytes": second.megabytes(), "load": round(os.getloadavg()[0], 1)}
        told |= tried(first, second)
        write("standby", told)
        say(json.dumps(told, indent=1))


def tried(first, second):
    environment = settings_of(first.address(DATABASE, second))
    officer = crowd(environment, psycopg2.extensions.make_dsn(host=str(first.sockets), user="portal", dbname=DATABASE))
    with webs([FIRST_PORT], environment):
        writer = Writer(officer, first)
        lags = [writer.saved_and_seen(second) for _save in range(SAVES)]
        first.die()
        begun = time.monotonic()
        second.ask("SELECT pg_promote()")
        promoted = time.monotonic() - begun
        refused = writer.until_saved()
        back = time.monotonic() - begun
        held = second.ask(KEPT, [writer.section], DATABASE)
    assert held == writer.version, "what was saved is not there"
    return {
        "saves": SAVES, "lag_ms": {"median": round(median(lags) * 1000), "most": round(max(lags) * 1000)},
        "promote_seconds": round(promoted, 2), "back_seconds": round(back, 2), "refused": refused,
    }  # fmt: skip


class Writer:
    """An officer who saves one section over and over."""

    def __init__(self, told, cluster):
        self.person = Person(told, [FIRST_PORT])
        self.person.sign_in()
        self.address = f"/reports/{told['report']}/sections/{told['section']}/"
        self.section = cluster.ask(FOUND, [told["report"], told["section"]], DATABASE)
        self.version = int(VERSION.search(self.person.ask(self.address).text)[1])

    def save(self):
        typed = {"html": TEXT.format(count=self.version + 2), "version": self.version}
        self.version = self.person.ask(f"{self.address}save/", typed, headers={"Accept": "application/json"}).json()[
            "version"
        ]

    def saved_and_seen(self, standby):
        """Seconds after the answer until the standby has what was saved."""
        self.save()
        begun = time.perf_counter()
        while standby.ask(KEPT, [self.section], DATABASE) < self.version:
            assert time.perf_counter() - begun < PATIENCE, "the standby does not follow"
        return time.perf_counter() - begun

    def until_saved(self):
        """How many times the saving was refused before it went through."""
        deadline, refused = time.monotonic() + PATIENCE, 0
        while True:
            try:
                self.save()
            except (AssertionError, requests.RequestException):
                assert time.monotonic() < deadline, "nobody can write any more"
                refused += 1
                time.sleep(0.2)
            else:
                return refused


if __name__ == "__main__":
    main()
