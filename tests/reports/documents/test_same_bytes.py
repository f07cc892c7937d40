"""The same content gives the same file in another process, with another seed of its hashes, language and time zone."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from reports.documents.docx import render_docx
from reports.documents.pdf import render_pdf
from reports.documents.xlsx import render_xlsx

from .sample import sample

ROOT = Path(__file__).resolve().parents[3]
DRAW = """
import hashlib, json, sys
from reports.documents.docx import render_docx
from reports.documents.pdf import render_pdf
from reports.documents.xlsx import render_xlsx
content = json.load(sys.stdin)
print([hashlib.sha256(draw(content)).hexdigest() for draw in (render_pdf, render_docx, render_xlsx)])
"""


def test_another_process_writes_the_same_bytes():
    elsewhere = os.environ | {
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "TZ": "Pacific/Auckland",
        "SOURCE_DATE_EPOCH": "1",
    }
    told = subprocess.run(
        [sys.executable, "-c", DRAW],
        input=json.dumps(sample()),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=elsewhere,
        check=True,
    )
    here = [hashlib.sha256(draw(sample())).hexdigest() for draw in (render_pdf, render_docx, render_xlsx)]
    assert told.stdout.strip() == str(here)
