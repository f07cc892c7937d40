"""Web servers and workers as processes of this machine, ended with what was measured."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress

FIRST_PORT = 8182
CELERY = (sys.executable, "-m", "celery", "-A", "portal")


@contextmanager
def webs(ports, environment):
    """Web servers as ``make run`` has them, ended with the load."""
    gunicorn = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--workers", "2", "--threads", "4", "--timeout", "60"]
    folder = os.environ["PORTAL_STATE_DIR"]
    running = []
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=environment, check=True, stdout=subprocess.DEVNULL
    )  # fmt: skip
    try:
        for port in ports:
            with open(f"{folder}/web-{port}.log", "w") as log:
                bind = ["--bind", f"127.0.0.1:{port}"]
                running.append(subprocess.Popen([*gunicorn, *bind], env=environment, stdout=log, stderr=log))
        for port in ports:
            for _warm in range(20):  # both processes have read all of the portal in before anybody comes
                wait_for(f"http://127.0.0.1:{port}/sign-in/")
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for(address, seconds=240):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.5)
    raise RuntimeError(f"{address} does not answer.")


def worker(name, queues):
    return [*CELERY, "worker", "--queues", queues, "--concurrency", "1", "--loglevel", "INFO", "-n", f"{name}@%h"]


@contextmanager
def process(name, command, environment):
    with open(f"{os.environ['PORTAL_STATE_DIR']}/{name}.log", "w") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield
    finally:
        running.terminate()
        try:
            running.wait(30)
        except subprocess.TimeoutExpired:
            running.kill()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
