"""A portal to look at: the demonstration on engines of its own, in a folder that is thrown away."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = 240  # seconds until the demonstration is loaded
SETTINGS = "portal.settings"
NATIONAL = """
import django; django.setup()
from reports.demonstration.national import load; load(only="2026-H1")
"""


@contextlib.contextmanager
def portal(named=""):
    """The address of the portal ``named``, or of a new one that ends with the looking."""
    if named:
        yield named.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        os.chmod(folder, 0o711)  # as root the engines run as another user
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {**os.environ, "PORTAL_STATE_DIR": folder, "PORT": str(port), "DJANGO_SETTINGS_MODULE": SETTINGS}
        process = subprocess.Popen([sys.executable, "-m", "portal.run"], env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            subprocess.run([sys.executable, "-c", NATIONAL], env=environment, check=True)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _wait(address, process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            if urllib.request.urlopen(f"{address}/readyz", timeout=5).status == 200:
                return
        time.sleep(0.5)
    raise SystemExit("The portal did not start.")
