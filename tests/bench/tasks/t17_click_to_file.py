"""The same report from the click to the file: the page asked for, a job, broker, worker, storage, download; over HTTP."""

import atexit
import os
import re
from contextlib import ExitStack

import psycopg2

from reports.models.submissions import canonical, digest

from .. import engines, papers
from ..person import DRAWN, Person, crowd, settings_of
from ..serving import free_port, process, webs, worker
from .t05_paper import Paper

ASKS_EVERY = 0.5  # seconds: as templates/documents_pages/_job.html does
INTERVAL = re.compile(rf'hx-trigger="every {ASKS_EVERY * 1000:.0f}ms"')
CANDIDATE = (
    "INSERT INTO reports_candidate (canonical, sha256, report_id, signer_id, sent_from, created_by_id, created_at)"
    " SELECT %s, %s, old.report_id, old.signer_id, old.sent_from, old.created_by_id, now() FROM reports_candidate AS old"
    " JOIN reports_submission AS sent ON sent.candidate_id = old.id WHERE sent.id = %s RETURNING id"
)
SUBMISSION = (
    "INSERT INTO reports_submission (canonical, sha256, report_id, ordinal, candidate_id, number, symbol, issued_on,"
    " signed_by_id, submitted_at, previous_sha256, replaces_id) SELECT %s, %s, report_id, ordinal + 1, %s, number + 1, symbol,"
    " issued_on, signed_by_id, now(), sha256, id FROM reports_submission WHERE id = %s RETURNING id"
)


class FromClick(Paper):
    number, label = 17, "5d"
    title = "the same report from click to file: web, broker, worker and storage"
    peer_name = "stock WeasyPrint in the request itself (its HTTP not counted), which holds a web process meanwhile"
    tried = ""
    is_one_process = False

    def prepare(self, side):
        super().prepare(side)
        if side == "ours":
            self.address = engines.fresh(os.environ["DATABASE_URL"], "bench_click", engines.TENTH)
            environment = settings_of(self.address)
            told = crowd(environment, self.address)
            told["submission"] = self._submitted(told["submission"])
            running, port = ExitStack(), free_port()
            atexit.register(running.close)
            running.enter_context(webs([port], environment))
            running.enter_context(process("documents", worker("documents", "documents"), environment))
            self.person = Person(told, [port])
            self.person.sign_in()

    def _submitted(self, last):
        """The submission of the long report, after the last one of its province."""
        text = canonical(self.content)
        frozen = [text, digest(text)]
        with psycopg2.connect(self.address) as connection, connection.cursor() as cursor:
            cursor.execute(CANDIDATE, [*frozen, last])
            cursor.execute(SUBMISSION, [*frozen, cursor.fetchone()[0], last])
            return cursor.fetchone()[0]

    def ours(self):
        waiting = self.person.ask(f"/documents/make/{self.person.told['submission']}/", {"format": "pdf"})
        assert INTERVAL.search(waiting.text), "The page asks at another pace."
        path = "/" + waiting.url.split("/", 3)[3]
        return self.person.ask(self.person.until(path, lambda page: DRAWN.search(page.text), ASKS_EVERY)[1]).content

    def peer(self):
        return papers.by_stock_weasyprint(papers.plain_html(self.content))

    def after(self, given):
        """The next click finds nothing drawn."""
        if hasattr(self, "person"):
            with psycopg2.connect(self.address) as connection, connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM reports_document WHERE submission_id = %s", [self.person.told["submission"]]
                )


TASK = FromClick()
