"""``python -m tests.bench.several``: the portal as several machines have it, with several processes on this one.

Two web servers, a worker for imports and exports, one for documents, and beat, over one PostgreSQL, one Valkey and a bucket
on an S3 server on loopback. One person works through both webs in turn; every file is made by a worker, which never sees
the web's disk. What it measured goes to ``docs/scaling.json`` and is told in ``docs/scaling.md``.
"""

import argparse
import io
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path

import boto3
import psycopg2
import python_calamine
import requests

from . import engines
from .crowd import PASSWORD
from .load import FIRST_PORT, _wait_for, webs

PLACE = Path(__file__).resolve().parents[2] / "docs" / "scaling.json"
BUCKET, KEY = "portal-files", "loopback"
WORKERS = {"worker": "celery,archives", "documents": "documents"}
PATIENCE = 120  # seconds for one job
ROWS = 300  # of the register that are taken out and brought back
DRAWN = re.compile(r'href="(/documents/\d+/)"')
COUNTS = re.compile(r"<dd>(\d+)</dd>")
SENT = (
    "SELECT max(submission.id) FROM reports_submission AS submission JOIN reports_report AS report"
    " ON report.id = submission.report_id JOIN reports_report AS mine ON mine.province_id = report.province_id WHERE mine.id = %s"
)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m tests.bench.several", description=__doc__)
    parser.add_argument("--keep", default="", help="a folder in which the engines' data stays for the next time")
    parser.add_argument("--share", type=float, default=1.0, help="of the country's data; a tenth of it is worked on")
    chosen = parser.parse_args(arguments)
    say = lambda words: print(words, file=sys.stderr, flush=True)  # noqa: E731
    with engines.engines(chosen.keep) as url, ExitStack() as running:
        engines.databases(url, chosen.share, say)
        address = engines.fresh(url, "bench_several", engines.TENTH)
        environment = running.enter_context(bucket(settings_of(address)))
        person = crowd(environment, address)
        ports = [FIRST_PORT, FIRST_PORT + 1]
        running.enter_context(webs(ports, environment))
        for name, command in others().items():
            running.enter_context(process(name, command, environment))
        told = Person(person, ports).at_work()
        told |= {"connections": connections(address), "objects": objects(environment)}
        PLACE.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        say(json.dumps(told, ensure_ascii=False, indent=1))


def settings_of(address):
    told = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings", "TRUSTED_PROXIES": "1"}
    return {**os.environ, **told, "PYTHONWARNINGS": "ignore"}


def crowd(environment, address):
    """One officer of the crowd, with a submission of the same province."""
    command = [sys.executable, "-m", "tests.bench.crowd", "2"]
    made = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    officer = next(one for one in json.loads(made) if one["role"] == "officer")
    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute(SENT, [officer["report"]])
        return {**officer, "submission": cursor.fetchone()[0]}


def others():
    celery = [sys.executable, "-m", "celery", "-A", "portal"]
    found = {
        name: [*celery, "worker", "--queues", queues, "--concurrency", "1", "--loglevel", "INFO", "-n", f"{name}@%h"]
        for name, queues in WORKERS.items()
    }
    schedule = f"{os.environ['PORTAL_STATE_DIR']}/beat-schedule"
    return {**found, "beat": [*celery, "beat", "--schedule", schedule, "--pidfile", "", "--loglevel", "INFO"]}


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


@contextmanager
def bucket(environment):
    """The environment with a bucket on an S3 server of our own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    told = {"FILES_BUCKET": BUCKET, "FILES_ENDPOINT": address, "FILES_REGION": "us-east-1"}
    told |= {"FILES_KEY_ID": KEY, "FILES_SECRET_KEY": KEY}
    with process("s3", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], environment):
        _wait_for(f"{address}/moto-api/", 60)
        client(told).create_bucket(Bucket=BUCKET)
        yield {**environment, **told}


def client(told):
    keys = {"aws_access_key_id": told["FILES_KEY_ID"], "aws_secret_access_key": told["FILES_SECRET_KEY"]}
    return boto3.client("s3", endpoint_url=told["FILES_ENDPOINT"], region_name=told["FILES_REGION"], **keys)


def objects(environment):
    """``{folder: how many objects}`` of the bucket."""
    names = [one["Key"] for one in client(environment).list_objects_v2(Bucket=BUCKET).get("Contents", ())]
    folders = [name.partition("/")[0] for name in names]
    return {folder: folders.count(folder) for folder in sorted(set(folders))}


def connections(address):
    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'portal'")
        return cursor.fetchone()[0]


class Person:
    """An officer whose requests go to any of the web servers."""

    def __init__(self, told, ports):
        self.told, self.addresses = told, [f"http://127.0.0.1:{port}" for port in ports]
        self.session, self.asked = requests.Session(), dict.fromkeys(ports, 0)
        self.session.headers.update({"X-Forwarded-For": "10.0.0.1", "Connection": "close"})
        self.random = random.Random(1)

    def at_work(self):
        self.ask("/sign-in/")
        self.ask("/sign-in/", {"username": self.told["name"], "password": PASSWORD})
        export, file = self.timed(self.export)
        checked, found = self.timed(lambda: self.bring_back(file))
        drawn, pdf = self.timed(self.document)
        assert pdf.startswith(b"%PDF")
        return {
            "export_seconds": export, "export_bytes": len(file), "import_check_seconds": checked, "import_found": found,
            "document_seconds": drawn, "document_bytes": len(pdf), "requests": self.asked,
        }  # fmt: skip

    @staticmethod
    def timed(act):
        begun = time.perf_counter()
        given = act()
        return round(time.perf_counter() - begun, 2), given

    def ask(self, path, typed=None, files=None):
        where = self.random.choice(self.addresses)
        self.asked[int(where.rpartition(":")[2])] += 1
        options = {"headers": {"Referer": where + path}, "timeout": 60, "allow_redirects": True}
        if typed is None:
            answer = self.session.get(where + path, **options)
        else:
            typed = {**typed, "csrfmiddlewaretoken": self.session.cookies.get("csrftoken", "")}
            answer = self.session.post(where + path, typed, files=files, **options)
        assert answer.status_code < 400, f"{path}: {answer.status_code}"
        return answer

    def until(self, path, over):
        deadline = time.monotonic() + PATIENCE
        while not (found := over(self.ask(path))):
            assert time.monotonic() < deadline, f"{path} is not done."
            time.sleep(0.3)
        return found

    def export(self):
        """A long list: a job of the worker, its file served by whichever web is asked."""
        job = self.ask("/registers/delegations/export/xlsx/make/", {"token": str(uuid.uuid4())}).url
        path = "/" + job.split("/", 3)[3]
        self.until(path, lambda answer: f"{path}file/" in answer.text)
        return self.ask(f"{path}file/").content

    def bring_back(self, file):
        """The first rows of it as an import: uploaded to a web, read and compared by the worker."""
        import xlsxwriter

        rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(1).to_python()
        small = io.BytesIO()
        with xlsxwriter.Workbook(small, {"default_date_format": "dd/mm/yyyy"}) as book:
            sheet = book.add_worksheet("Dữ liệu")
            for place, row in enumerate(rows[: ROWS + 1]):
                for column, value in enumerate(row):
                    if value != "":
                        sheet.write(place, column, value)
        sent = {"file": ("đoàn.xlsx", small.getvalue())}
        job = self.ask("/registers/delegations/import/", {"token": str(uuid.uuid4())}, sent).url
        path = "/" + job.split("/", 3)[3]
        counts = self.until(path, lambda answer: "import-counts" in answer.text and COUNTS.findall(answer.text)[:4])
        return dict(zip(("new", "changed", "unchanged", "wrong"), map(int, counts), strict=True))

    def document(self):
        """A submission as PDF, drawn by the worker of documents."""
        job = self.ask(f"/documents/make/{self.told['submission']}/", {"format": "pdf"}).url
        drawn = self.until("/" + job.split("/", 3)[3], lambda answer: DRAWN.search(answer.text))
        return self.ask(drawn[1]).content


if __name__ == "__main__":
    main()
