"""The parent of ``make run``: the engines, the web, the worker and beat, on this machine, until Ctrl-C.

A child that dies is started again; when the parent ends, in whatever way, its children end.
"""

import contextlib
import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from portal import embedded
from portal.embedded.children import Child, end_with_parent, stop
from portal.embedded.places import CHECKOUT, made_state_dir

ACCOUNTS = ["contributor", "officer", "leader", "reviewer", "ministry-leader", "administrator", "auditor"]
PASSWORD = "demo-portal-2026"  # noqa: S105 - published: these accounts exist in the demonstration only
QUEUES = "celery,documents,archives"  # in production the documents have a worker of their own
PATIENCE = 10  # seconds a child gets to finish what it does; jobs are rows, so what is cut short is done again
LARGEST_LOG = 10_000_000  # bytes


def main(arguments):
    """Returns the exit status; a sentence instead of 0 where the portal cannot run.

    With the argument ``setup`` it only does what can be done without a database.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    if "MAKELEVEL" in os.environ:  # make may be killed too
        end_with_parent(os.getppid())
    os.chdir(CHECKOUT)
    try:
        if arguments == ["setup"]:
            return collect_static()
        only_one()
        port = free_port()
        with embedded.engines() as leases:
            prepare()
            serve(port, leases)
    except (embedded.EngineError, Refusal) as error:
        return str(error)
    except KeyboardInterrupt:
        return 0


class Refusal(Exception):
    """The portal does not start; the message is the sentence to show."""


def _interrupt(number, frame):
    raise KeyboardInterrupt


def only_one():
    """Two of this checkout would ring every bell twice. The lock goes with the process, the file says who has it."""
    global _lock  # it lasts as long as the process
    _lock = os.open(made_state_dir() / "running", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(f"The portal of this folder runs already, at {os.read(_lock, 100).decode()}.") from None


def free_port():
    """The port to serve on. Raises Refusal, with what to do, where it is taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT={text} is not a port: give a number, as in PORT=8001 make run.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Refusal(f"Port {port} needs more rights: choose one above 1023, as in PORT=8001 make run.") from None
        except OSError:
            other = 8001 if port == 8000 else port + 1
            raise Refusal(
                f"Port {port} is taken by another program: choose one, as in PORT={other} make run."
            ) from None
    os.ftruncate(_lock, 0)
    os.pwrite(_lock, address(port).encode(), 0)
    return port


def address(port):
    return f"http://127.0.0.1:{port}"


def manage(*arguments):
    """Run a management command; Refusal where it fails, after it has said why."""
    done = subprocess.run([sys.executable, "manage.py", *arguments], check=False)  # noqa: S603
    if done.returncode:
        raise Refusal(f"The portal was not started: manage.py {arguments[0]} failed, as it says above.")


def prepare():
    """Bring database and static files up to date with the code. Only what has changed costs time."""
    made_state_dir()
    collect_static()
    manage("migrate", "--verbosity", "0")
    if os.environ.get("PORTAL_ENV") != "production":
        load_demonstration()


def collect_static():
    """Done only when a file, the settings, or a package that brings files, has changed."""
    folders = [folder for pattern in ("static", "*/static", "*/*/static") for folder in CHECKOUT.glob(pattern)]
    sources = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    facts = "".join(f"{path}{path.stat().st_size}{path.stat().st_mtime_ns}" for path in sources)
    facts += (CHECKOUT / "requirements.lock").read_text() + (CHECKOUT / "portal" / "settings.py").read_text()
    once("static", facts, "Collecting the static files …", "collectstatic", "--noinput", "--clear", "--verbosity", "0")


def load_demonstration():
    database = os.environ.get("DATABASE_URL", "")  # a database of one's own has its own demonstration
    once("demonstration", database, "Loading the demonstration …", "demo")


def once(name, facts, sentence, *command):
    """Run a command unless it was run for the same facts; the note is written after it has succeeded."""
    digest = hashlib.sha256(facts.encode()).hexdigest()
    notes = made_state_dir() / "done"
    notes.mkdir(exist_ok=True)
    note = notes / f"{name}-{digest[:16]}"
    if note.exists():
        return
    say(sentence)
    manage(*command)
    if name == "static":
        for old in notes.glob("static-*"):
            old.unlink()
    note.touch()


def children(port):
    python, logs = sys.executable, made_state_dir() / "logs"
    logs.mkdir(exist_ok=True)
    celery = [python, "-W", "ignore::RuntimeWarning:celery.platforms", "-m", "celery", "-A", "portal"]
    web = [python, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    commands = {
        "web": [*web, "--timeout", "60", "--graceful-timeout", "5", "--access-logfile", "-", "--name", "portal"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--queues", QUEUES],
        "beat": [
            *celery,
            "beat",
            "--schedule",
            made_state_dir() / "beat-schedule",
            "--pidfile",
            "",
            "--loglevel",
            "INFO",
        ],
    }
    return [Child(name, command, fresh_log(logs / name), cwd=CHECKOUT) for name, command in commands.items()]


def fresh_log(path):
    path = path.with_suffix(".log")
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    return path


def serve(port, leases):
    """Start the children and mend what breaks until a signal comes; then stop them all."""
    running = children(port)
    try:
        for child in running:
            child.start()
        if wait_until_it_answers(port, running):
            say(greeting(port))
        while True:
            time.sleep(0.5)
            mend(running, leases)
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        say("\nStopping …")
        stop(running, PATIENCE)


def mend(running, leases):
    for lease in leases:
        lease.ensure()
    for child in running:
        if complaint := child.mend():
            say(complaint)


def wait_until_it_answers(port, running):
    """True as soon as the web answers anything; False where it ends instead, or is silent for a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address(port)}/healthz", timeout=5)  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return True
        except OSError:
            if complaint := running[0].mend():
                say(complaint)
            time.sleep(0.1)
        else:
            return True
    say(f"The web does not answer; see {running[0].log}")
    return False


def greeting(port):
    lines = [f"\nThe portal runs at {address(port)}  (Ctrl-C stops it)", f"Its logs: {made_state_dir() / 'logs'}"]
    if os.environ.get("PORTAL_ENV") != "production":
        lines += [f"Demonstration accounts: {', '.join(ACCOUNTS)}", f"Their password: {PASSWORD}"]
    return "\n".join(lines)


def say(text):
    with contextlib.suppress(OSError):  # the terminal may be closed; the children still have to be stopped
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
