"""``python -m tests.bench.packing``: an old round is put away: every document of it drawn, then all packed into one archive.

By the jobs of the product, one after the other in one process, the latest round that all provinces have sent, on a tenth
of the country's data. What it measured goes to ``docs/scaling.json`` and is told in ``docs/scaling.md``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from . import engines
from .commands import parser_of, say
from .person import settings_of, write


def main(arguments=None):
    chosen = parser_of("python -m tests.bench.packing", __doc__).parse_args(arguments)
    with engines.engines(chosen.keep) as url, tempfile.TemporaryDirectory(prefix="portal-files-", dir="/tmp") as files:
        engines.databases(url, chosen.share, say)
        environment = settings_of(engines.fresh(url, "bench_packing", engines.TENTH)) | {"FILES_DIR": files}
        inside = [sys.executable, "-c", "from tests.bench import packing; packing.packed()"]
        done = subprocess.run(inside, env=environment, check=True, stdout=subprocess.PIPE)
        told = json.loads(done.stdout) | {"load": round(os.getloadavg()[0], 1)}
        write("packing", told)
        say(json.dumps(told, indent=1))


def packed():
    """Inside the portal: prints ``{"period", "documents", "draw_seconds", "pack_seconds", "megabytes"}``."""
    import django

    django.setup()
    from django.core.files.storage import default_storage
    from django.db.models import Count

    from portal.jobs.queue import run_job
    from reports import archives, rendering
    from reports.models import Round, Submission

    round_ = Round.objects.annotate(sent=Count("reports__submissions")).order_by("-sent", "-opened_on").first()
    submissions = Submission.objects.filter(report__round=round_).select_related("report")
    begun = time.perf_counter()
    for submission in submissions:
        run_job(rendering.document_of(submission).job_id)
    drawn = time.perf_counter()
    job = archives.archive_of(round_, by=None)
    run_job(job.pk)
    job.refresh_from_db()
    over = time.perf_counter()
    told = {"period": str(round_.period), "documents": job.result["documents"], "draw_seconds": round(drawn - begun, 1)}
    told |= {
        "pack_seconds": round(over - drawn, 2),
        "megabytes": round(default_storage.size(job.result["file"]) / 1e6, 2),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
