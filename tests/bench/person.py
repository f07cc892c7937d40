"""One person who works through whichever web server is asked, and where what was measured so is kept."""

import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import requests

from .crowd import PASSWORD

PLACE = Path(__file__).resolve().parents[2] / "docs" / "scaling.json"
DRAWN = re.compile(r'href="(/documents/\d+/)"')  # in the page of a job that drew
PATIENCE = 120  # seconds for one job
SENT = (
    "SELECT max(submission.id) FROM reports_submission AS submission JOIN reports_report AS report"
    " ON report.id = submission.report_id JOIN reports_report AS mine ON mine.province_id = report.province_id WHERE mine.id = %s"
)


def write(step, told):
    """Keeps the latest result of each step."""
    known = json.loads(PLACE.read_text()) if PLACE.exists() else {}
    PLACE.write_text(json.dumps(known | {step: told}, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


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


class Person:
    """An officer whose requests go to any of the web servers."""

    def __init__(self, told, ports):
        self.told, self.addresses = told, [f"http://127.0.0.1:{port}" for port in ports]
        self.session, self.asked = requests.Session(), dict.fromkeys(ports, 0)
        self.session.headers.update({"X-Forwarded-For": "10.0.0.1", "Connection": "close"})
        self.random = random.Random(1)

    def sign_in(self):
        self.ask("/sign-in/")
        self.ask("/sign-in/", {"username": self.told["name"], "password": PASSWORD})

    @staticmethod
    def timed(act):
        begun = time.perf_counter()
        given = act()
        return round(time.perf_counter() - begun, 2), given

    def ask(self, path, typed=None, files=None, headers=None):
        where = self.random.choice(self.addresses)
        self.asked[int(where.rpartition(":")[2])] += 1
        options = {"headers": {"Referer": where + path, **(headers or {})}, "timeout": 60, "allow_redirects": True}
        if typed is None:
            answer = self.session.get(where + path, **options)
        else:
            typed = {**typed, "csrfmiddlewaretoken": self.session.cookies.get("csrftoken", "")}
            answer = self.session.post(where + path, typed, files=files, **options)
        assert answer.status_code < 400, f"{path}: {answer.status_code}"
        return answer

    def until(self, path, over, pause=0.3):
        deadline = time.monotonic() + PATIENCE
        while not (found := over(self.ask(path))):
            assert time.monotonic() < deadline, f"{path} is not done."
            time.sleep(pause)
        return found
