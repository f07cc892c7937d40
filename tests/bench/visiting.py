"""One person of the load at work: signs in, looks at the tasks, writes a section, sends, signs, or follows the round."""

import random
import re
import time
from collections import defaultdict
from threading import Lock

import requests

from .crowd import PASSWORD

TEXT = "<p>Trong kỳ, tỉnh đã triển khai {count} hoạt động đối ngoại theo kế hoạch đã được phê duyệt.</p>"
VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')
CANDIDATE = re.compile(r'href="(/reports/\d+/candidate/)"')
HASH = re.compile(r'name="sha256" value="(\w+)"')
SECTIONS, SAVES = 3, 4  # that somebody writes in one sitting; of a section before somebody goes on
CHECKS = 0.1  # of the sittings end with a look at the whole report, which is not finished yet


class Told:
    """What was measured: ``{act: [seconds]}`` and ``{act: [what went wrong]}``; many threads tell."""

    def __init__(self):
        self.seconds, self.errors, self.lock = defaultdict(list), defaultdict(list), Lock()

    def add(self, act, seconds, error=""):
        with self.lock:
            self.seconds[act].append(seconds)
            if error:
                self.errors[act].append(error)


class Visit:
    """``person`` is a line of :mod:`tests.bench.crowd`, ``until`` a moment of the monotonic clock, ``think`` two bounds in seconds.

    Each request goes to another of the ``addresses``, as behind a proxy that keeps nobody at one web server.
    """

    def __init__(self, person, addresses, told, until, think):
        self.person, self.addresses, self.told, self.until = person, addresses, told, until
        self.random, self.think = random.Random(person["name"]), think
        self.session = requests.Session()
        number = int(person["name"].rpartition("-")[2])
        from_where = f"10.{number // 62500 % 250}.{number // 250 % 250}.{number % 250 + 1}"
        self.session.headers.update({"X-Forwarded-For": from_where, "Connection": "close"})

    def run(self):
        left = SECTIONS
        if self.person["session"]:  # at work since before: somewhere in a sitting
            self.session.cookies.set("sessionid", self.person["session"])
            left = self.random.randint(0, SECTIONS)
        elif not self.sign_in():
            return
        while not self.is_over():
            if self.person["role"] == "reviewer":
                self.review()
            elif self.person["role"] == "leader":
                self.lead()
            else:
                self.write(left)
                left = SECTIONS

    def is_over(self):
        return time.monotonic() >= self.until

    def sign_in(self):
        if self.ask("the page to sign in", "/sign-in/") is None:
            return False
        typed = {"username": self.person["name"], "password": PASSWORD}
        found = self.ask("sign-in", "/sign-in/", typed)
        return found is not None and "sessionid" in self.session.cookies

    def write(self, sections):
        """One sitting, from its beginning or with so many sections left: most of it is text that is saved while it is typed."""
        report = f"/reports/{self.person['report']}/"
        if sections == SECTIONS:
            self.ask("first page with the tasks", "/")
        self.ask("report", report)
        for _section in range(sections):
            self.write_section(f"{report}sections/{self.person['section']}/")
        self.ask("list of a register", "/registers/delegations/?q=nhat+ban")
        if "finished" in self.person:
            self.send(f"/reports/{self.person.pop('finished')}/check/")
        elif self.random.random() < CHECKS:
            self.ask("check before sending", f"{report}check/")

    def send(self, address):
        """Once: the report of the year, of which the texts are complete."""
        self.ask("check before sending", address)
        self.ask("sending for signature", f"{address}send/", {"signer": self.person["signer"]}, to="/candidate/")

    def lead(self):
        """A leader signs what the first page shows him, else he looks how far the reports are."""
        page = self.ask("first page with the tasks", "/")
        found = page and CANDIDATE.search(page.text)
        if not found:
            self.ask("list of reports", "/reports/")
            return
        page = self.ask("candidate", found[1])
        if page and (read := HASH.search(page.text)):
            self.ask("signing: submitted", f"{found[1]}sign/", {"sha256": read[1]}, to="/submissions/")

    def write_section(self, address):
        page = self.ask("section", address)
        found = page and VERSION.search(page.text)
        version = int(found[1]) if found else None
        for count in range(SAVES):
            if version is None or self.is_over():
                return
            typed = {"html": TEXT.format(count=count + 2) * 20, "version": version}
            saved = self.ask("autosave", f"{address}save/", typed, accept="application/json")
            version = saved.json()["version"] if saved is not None else None

    def review(self):
        self.ask("first page with the tasks", "/")
        self.ask("desk", "/desk/")
        self.ask("desk: one round", f"/desk/{self.person['round']}/")
        self.ask("list of a register", "/registers/delegations/?q=nhat+ban")

    def ask(self, act, path, typed=None, *, accept="text/html", to=""):
        """The answer, or ``None`` where it is none that a person could go on with; then somebody reads and thinks.

        ``to``: what stands in the address to which the answer must lead, where only that shows that it was done.
        """
        if self.is_over():
            return None
        begun, answer, error = time.monotonic(), None, ""
        try:
            answer = self._asked(path, typed, accept)
            if answer.status_code >= 400:
                error, answer = f"{answer.status_code}", None
            elif "/sign-in/" in answer.url and path != "/sign-in/":
                error, answer = "signed out", None
            elif to not in answer.url:
                error, answer = "not done", None
        except requests.RequestException as failure:
            error = type(failure).__name__
        self.told.add(act, time.monotonic() - begun, error)
        time.sleep(max(0, min(self.random.uniform(*self.think), self.until - time.monotonic())))
        return answer

    def _asked(self, path, typed, accept):
        where = self.random.choice(self.addresses) + path
        headers = {"Accept": accept, "Referer": where}
        if typed is None:
            return self.session.get(where, headers=headers, timeout=60)
        typed = {**typed, "csrfmiddlewaretoken": self.session.cookies.get("csrftoken", "")}
        return self.session.post(where, typed, headers=headers, timeout=60)
