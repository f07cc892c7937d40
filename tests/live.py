"""The portal as a person meets it: a served site, a Celery worker of its own process, a real browser."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from portal.run import QUEUES

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POLICY = "Content Security Policy"  # as Chromium names it when a page breaks it
VIETNAMESE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def live(live_server, celery_worker, gate):
    """The served portal, its jobs done by a worker. ``live.url`` is its address.

    A page saves what was typed a moment later, and closing it does not stop the request that is under way. The gate
    lets no test end, and no table be emptied, while the portal still answers for it.
    """
    gate.open()
    yield live_server
    gate.shut()
    _wait_until_idle()


@pytest.fixture(scope="session")
def gate(live_server):
    """Stands before the served portal, once for all tests of this process."""
    server = live_server.thread.httpd
    gate = Gate(server.get_app())
    server.set_app(gate)
    return gate


class Gate:
    """A WSGI application before another one: it counts who is inside, and turns away who comes when it is shut."""

    def __init__(self, app, patience=30):
        self.app, self.patience = app, patience
        self.inside, self.is_open, self.changed = 0, False, threading.Condition()

    def open(self):
        self.is_open = True

    def shut(self):
        """Waits until the last request is answered."""
        with self.changed:
            self.is_open = False
            assert self.changed.wait_for(lambda: not self.inside, self.patience), "a request of this test never ended"

    def __call__(self, environ, start_response):
        with self.changed:
            if not self.is_open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self.inside += 1
        try:
            answer = self.app(environ, start_response)
        except BaseException:
            self._left()
            raise
        return Answer(answer, self._left)

    def _left(self):
        with self.changed:
            self.inside -= 1
            self.changed.notify_all()


class Answer:
    """The body of an answer; it tells when the server has closed it."""

    def __init__(self, body, closed):
        self.body, self.closed = body, closed

    def __iter__(self):
        return iter(self.body)

    def close(self):
        try:
            getattr(self.body, "close", lambda: None)()
        finally:
            self.closed()


def database_url():
    """Of this test's database, for a process of its own."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
      AND state IN ('active', 'idle in transaction')
"""


def _wait_until_idle(seconds=30):
    """Until no worker is in the middle of a transaction of this test."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(BUSY)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)
    pytest.fail("The database is still at work for a test that has ended.")


@pytest.fixture(scope="session")
def celery_worker(django_db_setup, django_db_blocker, tmp_path_factory):
    """A Celery worker on the database and the broker of these tests, for all tests of this process."""
    log = tmp_path_factory.mktemp("celery") / "worker.log"
    with_us = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []  # it ends when we are killed
    command = [
        *with_us,
        sys.executable,
        "-m",
        "celery",
        "-A",
        "portal",
        "worker",
        "--pool",
        "solo",
        "--concurrency",
        "1",
        "--queues",
        QUEUES,
    ]
    options = ["--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    environment = {**os.environ, "DATABASE_URL": database_url(), "PYTHONWARNINGS": "ignore"}
    with log.open("wb") as file:
        worker = subprocess.Popen([*command, *options], env=environment, stdout=file, stderr=file)
    try:
        _wait_for(log, "ready.", worker)
        yield worker
    finally:
        worker.terminate()
        worker.wait(30)


def _wait_for(log, word, process, seconds=60):
    deadline = time.monotonic() + seconds
    while word not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The Celery worker did not start:\n{log.read_text()}")
        time.sleep(0.05)


@pytest.fixture(scope="session")
def browser():
    """Chromium, once for all tests of this process."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's synchronous interface keeps an event loop in this thread, which Django would take for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        program = CHROMIUM if os.path.exists(CHROMIUM) else None
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, request, live, proved):
    """Opens pages of people who share no cookies: ``officer, reviewer = new_page(), new_page()``.

    The test fails when a page logs an error (a breach of the Content-Security-Policy is one), throws, or asks another
    machine for something. ``@pytest.mark.console_errors("404")`` allows errors that match the pattern, a breach never.
    """
    contexts, complaints = [], []

    def open_page(**options):
        proved("people in a browser who met no breach of the CSP")
        contexts.append(browser.new_context(**(VIETNAMESE | options)))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(f"asked {asked.url}") if _is_foreign(asked.url) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    allowed = [mark.args[0] for mark in request.node.iter_markers("console_errors")]
    unexpected = [text for text in complaints if POLICY in text or not any(re.search(each, text) for each in allowed)]
    assert not unexpected, f"the browser complained: {unexpected}"


def _is_foreign(url):
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob", "about"} and parts.hostname not in {"localhost", "127.0.0.1"}


@pytest.fixture
def page(new_page):
    """One person's page; see ``new_page``."""
    return new_page()
