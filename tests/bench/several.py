"""``python -m tests.bench.several``: the portal as several machines have it, with several processes on this one.

Two web servers, a worker for imports and exports, one for documents, and beat, over one PostgreSQL, one Valkey and a bucket
on an S3 server on loopback. One person works through both webs in turn; every file is made by a worker, which never sees
the web's disk. What it measured goes to ``docs/scaling.json`` and is told in ``docs/scaling.md``.
"""

import io
import json
import os
import re
import sys
import uuid
from contextlib import ExitStack, contextmanager

import boto3
import psycopg2
import python_calamine

from . import engines
from .commands import parser_of, say
from .person import DRAWN, Person, crowd, settings_of, write
from .serving import CELERY, FIRST_PORT, free_port, process, wait_for, webs, worker

BUCKET, KEY = "portal-files", "loopback"
WORKERS = {"worker": "celery,archives", "documents": "documents"}
ROWS = 300  # of the register that are taken out and brought back
COUNTS = re.compile(r"<dd>(\d+)</dd>")


def main(arguments=None):
    chosen = parser_of("python -m tests.bench.several", __doc__).parse_args(arguments)
    with engines.engines(chosen.keep) as url, ExitStack() as running:
        engines.databases(url, chosen.share, say)
        address = engines.fresh(url, "bench_several", engines.TENTH)
        environment = running.enter_context(bucket(settings_of(address)))
        person = crowd(environment, address)
        ports = [FIRST_PORT, FIRST_PORT + 1]
        running.enter_context(webs(ports, environment))
        for name, command in others().items():
            running.enter_context(process(name, command, environment))
        told = Colleague(person, ports).at_work()
        told |= {"connections": connections(address), "objects": objects(environment)}
        write("several", told)
        say(json.dumps(told, ensure_ascii=False, indent=1))


def others():
    schedule = f"{os.environ['PORTAL_STATE_DIR']}/beat-schedule"
    beat = [*CELERY, "beat", "--schedule", schedule, "--pidfile", "", "--loglevel", "INFO"]
    return {**{name: worker(name, queues) for name, queues in WORKERS.items()}, "beat": beat}


@contextmanager
def bucket(environment):
    """The environment with a bucket on an S3 server of our own."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    told = {"FILES_BUCKET": BUCKET, "FILES_ENDPOINT": address, "FILES_REGION": "us-east-1"}
    told |= {"FILES_KEY_ID": KEY, "FILES_SECRET_KEY": KEY}
    with process("s3", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], environment):
        wait_for(f"{address}/moto-api/", 60)
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


class Colleague(Person):
    def at_work(self):
        self.sign_in()
        export, file = self.timed(self.export)
        checked, found = self.timed(lambda: self.bring_back(file))
        drawn, pdf = self.timed(self.document)
        assert pdf.startswith(b"%PDF")
        return {
            "export_seconds": export, "export_bytes": len(file), "import_check_seconds": checked, "import_found": found,
            "document_seconds": drawn, "document_bytes": len(pdf), "requests": self.asked,
        }  # fmt: skip

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
