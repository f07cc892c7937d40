"""``python -m tests.bench.pooling``: the same people over PostgreSQL itself and over PgBouncer, by session and by transaction.

It asks for a ``pgbouncer`` on the machine (Debian: ``apt install pgbouncer``). Two web servers of two processes; on a tenth
of the country's data. What it measured goes to ``docs/scaling.json`` and is told in ``docs/scaling.md``.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from statistics import quantiles

import psycopg2

from portal.embedded.servers import identity, owner

from . import engines
from .clusters import sockets_of
from .commands import parser_of, say
from .load import at_work
from .person import settings_of, write
from .serving import FIRST_PORT, webs

PORTS = [FIRST_PORT, FIRST_PORT + 1]
POOLS = {"session": 20, "transaction": 4}  # connections to the server that are lent out
CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
SETTINGS = """[databases]
* = host={sockets} user=portal
[pgbouncer]
unix_socket_dir = {folder}
listen_port = 6432
auth_type = any
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
"""


def main(arguments=None):
    parser = parser_of("python -m tests.bench.pooling", __doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args(arguments)
    if not (program := shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")):
        sys.exit("There is no pgbouncer on this machine.")
    with engines.engines(chosen.keep) as url:
        engines.databases(url, chosen.share, say)
        told = {"people": chosen.people, "load": round(os.getloadavg()[0], 1)}
        for way in ("direct", *POOLS):
            told[way] = tried(way, program, url, chosen)
            say(json.dumps({way: told[way]}))
        write("pooling", told)


def tried(way, program, url, chosen):
    """{"requests", "errors", "p50", "p95" in seconds, "connections": the most there were at once}"""
    database = f"bench_{way}"
    straight = engines.fresh(url, database, engines.TENTH)
    with nullcontext(straight) if way == "direct" else bouncer(program, sockets_of(url), way, database) as address:
        environment = settings_of(address) | {"SERVER_SIDE_CURSORS": "no" if way == "transaction" else "yes"}
        command = [sys.executable, "-m", "tests.bench.crowd", str(chosen.people)]
        crowd = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
        with webs(PORTS, environment), watched(straight, database) as most:
            told, _seconds = at_work(crowd, PORTS, chosen.seconds)
    times = [one for some in told.seconds.values() for one in some]
    cuts = quantiles(times, n=100, method="inclusive")
    errors = {act: some for act, some in told.errors.items() if some}
    return {"requests": len(times), "errors": errors, "p50": round(cuts[49], 3), "p95": round(cuts[94], 3)} | most


@contextmanager
def bouncer(program, sockets, mode, database):
    """PgBouncer over the server at ``sockets``; the address of the database through it."""
    with tempfile.TemporaryDirectory(prefix="portal-pool-", dir="/tmp") as folder:
        os.chown(folder, owner(), -1)
        told = Path(folder) / "pgbouncer.ini"
        told.write_text(SETTINGS.format(sockets=sockets, folder=folder, mode=mode, size=POOLS[mode]))
        told.chmod(0o644)
        running = subprocess.Popen([program, "-q", told], cwd="/", **identity())
        try:
            for _try in range(100):
                with suppress(psycopg2.OperationalError):
                    psycopg2.connect(host=folder, port=6432, user="portal", dbname=database).close()
                    break
                time.sleep(0.1)
            yield f"postgres://portal@{folder.replace('/', '%2F')}:6432/{database}"
        finally:
            running.terminate()
            running.wait(30)


@contextmanager
def watched(address, database):
    """{"connections": the most that the server has had to the database while it was watched}, our own left out"""
    found, over = {"connections": 0}, threading.Event()

    def look():
        with psycopg2.connect(address.replace(database, "postgres")) as connection, connection.cursor() as cursor:
            while not over.wait(0.5):
                cursor.execute(CONNECTED, [database])
                found["connections"] = max(found["connections"], cursor.fetchone()[0])
                connection.rollback()

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()


if __name__ == "__main__":
    main()
