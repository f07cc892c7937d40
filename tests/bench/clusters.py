"""PostgreSQL clusters beside the embedded one, each with a socket of its own: copies that stand alone or follow another."""

import os
import subprocess
import time
from contextlib import contextmanager, suppress
from urllib.parse import quote, unquote, urlsplit

import psycopg2

from portal.embedded.servers import Postgres, identity, owner


class Cluster:
    """``folder`` holds its data and its socket; it listens on nothing else."""

    def __init__(self, folder):
        self.data, self.sockets, self.process = folder / "data", folder / "run", None
        for place in (folder, self.sockets):
            place.mkdir(mode=0o711)
            os.chown(place, owner(), -1)

    @staticmethod
    def program(name):
        return Postgres()._binary().with_name(name)

    def address(self, database, *others):
        """That of the cluster, and of ``others`` that are asked where this one does not take writes."""
        places = ",".join(quote(str(one.sockets), safe="") for one in (self, *others))
        return f"postgres://portal@{places}/{database}?target_session_attrs=read-write"

    def copied_from(self, sockets, *options):
        """A base backup of the cluster at ``sockets``; the seconds it took."""
        begun = time.perf_counter()
        where = ["-h", sockets, "-U", "portal", "-D", self.data, "--checkpoint=fast", "--no-sync", *options]
        subprocess.run([self.program("pg_basebackup"), *where], cwd="/", check=True, **identity())
        return round(time.perf_counter() - begun, 2)

    def megabytes(self):
        return round(sum(path.stat().st_size for path in self.data.rglob("*") if path.is_file()) / 1e6)

    @contextmanager
    def running(self):
        command = [self.program("postgres"), "-D", self.data, "-c", "listen_addresses="]
        command += ["-c", f"unix_socket_directories={self.sockets}", "-c", "hot_standby=on"]
        with open(self.data.parent / "log", "w") as log:
            self.process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, **identity())
        try:
            self.wait()
            yield self
        finally:
            self.die()

    def wait(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(psycopg2.OperationalError):
                return self.ask("SELECT 1")
            time.sleep(0.05)
        raise RuntimeError(f"{self.data} does not answer.")

    def die(self):
        """As a machine that loses its power: nobody is told."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, 3)  # immediate shutdown
        self.process.wait(30)

    def ask(self, text, params=(), database="postgres"):
        connection = psycopg2.connect(host=str(self.sockets), user="portal", dbname=database)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(text, params)
                return cursor.fetchone()[0]
        finally:
            connection.close()


def sockets_of(url):
    """The folder of the embedded cluster's socket."""
    return unquote(urlsplit(url).netloc.rpartition("@")[2])
