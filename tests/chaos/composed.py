"""The processes of docker-compose.yml, run by hand: its commands and its environment, in production, without Docker.

What lies elsewhere there has a place of this test: the servers, the files, the port. The portal runs from a copy of its
tree, as in its image, with the static files collected in it.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import yaml

from tests.chaos.machinery import die

ROOT = Path(__file__).resolve().parent.parent.parent
HOST, TOKEN = "portal.example", "a-token-for-the-metrics"
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(?::[-?]([^}]*))?\}")
ASKED = {"ALLOWED_HOSTS": HOST, "PORTAL_ADDRESS": f"https://{HOST}", "DEFAULT_FROM_EMAIL": f"portal@{HOST}"}
ASKED |= {"METRICS_TOKEN": TOKEN, "WEB_WORKERS": "1", "WORKER_CONCURRENCY": "1"}


class Composed:
    """``start(name)`` starts a service; ``run(name)`` waits for it, or for another command in its place, and answers it."""

    def __init__(self, folder, database, broker):
        self.folder, self.tree, self.processes = folder, folder / "tree", {}
        self.port = _free_port()
        self.services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
        secret = {name: secrets.token_hex(32) for name in ("SECRET_KEY", "FACTOR_KEY")}
        self.asked = ASKED | secret | {"POSTGRES_PASSWORD": "elsewhere", "REDIS_PASSWORD": "elsewhere"}
        self.places = {"DATABASE_URL": database, "REDIS_URL": broker, "FILES_DIR": str(folder / "files")}
        self.places |= {"SEAL_FILE": str(folder / "seals.jsonl"), "BACKUP_DIR": str(folder / "backups")}
        (folder / "files").mkdir()
        _copy(self.tree)

    def filled(self, text):
        """A value of the file with its variables, as Docker Compose fills them in."""
        return VARIABLE.sub(lambda found: self.asked.get(found[1], found[2] or ""), text).replace("$$", "$")

    def environment(self, name):
        told = {key: self.filled(value) for key, value in self.services[name]["environment"].items()}
        kept = {key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return kept | told | self.places | {"PATH": path, "HOSTNAME": f"{name}-{self.port}"}

    def command(self, name):
        words = [self.filled(word) for word in self.services[name]["command"]]
        moved = {"--bind=0.0.0.0:8000": f"--bind=127.0.0.1:{self.port}"}
        moved |= {"--schedule=/tmp/beat-schedule": f"--schedule={self.folder}/beat-schedule"}
        return [moved.get(word, word) for word in words]

    def run(self, name, *command):
        words = command or self.command(name)
        return subprocess.run(words, cwd=self.tree, env=self.environment(name), capture_output=True, text=True)

    def start(self, name):
        words = self.command(name)
        if words[0] == "celery":  # each container has a name of its own; here all share the machine's
            words += [] if name == "beat" else [f"--hostname=celery@{name}-{self.port}"]
        with self.log(name).open("wb") as file:
            self.processes[name] = subprocess.Popen(
                words, cwd=self.tree, env=self.environment(name), stdout=file, stderr=file, start_new_session=True
            )

    def log(self, name):
        return self.folder / f"{name}.log"

    def says(self, name, words):
        """Whether a service has said so; it must be alive."""
        assert self.processes[name].poll() is None, self.log(name).read_text()
        return words in self.log(name).read_text()

    def stop(self):
        for process in self.processes.values():
            die(process)


def _copy(tree):
    left = shutil.ignore_patterns(".*", "var", "tests", "__pycache__", "staticfiles", "screens")
    shutil.copytree(ROOT, tree, ignore=left)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
