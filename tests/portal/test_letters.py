"""Letters: one a digest, each sent once, tried again when the server is away, clear when it stopped half-way."""

import datetime
import smtplib
import socketserver
import threading
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from portal.notices import kinds, mailing
from portal.notices.models import Choice, Letter, Notice
from portal.notices.telling import notify, settle
from tests import factories

pytestmark = pytest.mark.django_db
TUESDAY = datetime.datetime(2026, 6, 9, 7, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kinds():
    kinds.kind("of-tests")(lambda told, day: f"Việc {told['n']} ngày {day:%d/%m}")
    kinds.kind("needed", required=True)(lambda told, day: f"Hạn {told['n']}")
    yield
    kinds.KINDS.pop("of-tests"), kinds.KINDS.pop("needed")


def reader(rhythm=None, email="can.bo@example.vn", language="vi"):
    person = factories.officer()
    person.email = email
    person.save()
    if rhythm:
        Choice.objects.create(person=person, rhythm=rhythm, language=language)
    return person


def tell(person, n=1, kind="of-tests", at=TUESDAY):
    notify([person], kind, key=f"{kind}:{n}", n=n, at=at, address="/reports/")


def sent_at(*moments):
    """The days and hours, of those tried, at which letters went."""
    return [f"{moment:%a %H}" for moment in moments if mailing.deliver(moment)]


def ticks(days=8):
    return [TUESDAY + hours * HOUR for hours in range(1, 24 * days)]


@pytest.mark.parametrize(
    ("rhythm", "kind", "when"),
    [
        (None, "of-tests", ["Tue 08"]),
        ("at-once", "needed", ["Tue 08"]),
        ("daily", "of-tests", ["Tue 08"]),
        ("weekly", "of-tests", ["Mon 08"]),
        ("weekly", "needed", ["Tue 08"]),
        ("required", "of-tests", []),
        ("required", "needed", ["Tue 08"]),
    ],
)
def test_each_rhythm_has_its_hour(rhythm, kind, when):
    tell(reader(rhythm), kind=kind)
    assert sent_at(*ticks()) == when


def test_a_day_has_one_letter_with_all_that_came_before_its_morning():
    person = reader("daily")
    tell(person, 1), tell(person, 2)
    mailing.deliver(TUESDAY + HOUR)
    tell(person, 3, at=TUESDAY + 2 * HOUR)
    assert sent_at(*ticks(2)[1:]) == ["Wed 08"]
    assert ["Việc 1" in letter.body and "Việc 2" in letter.body for letter in mail.outbox] == [True, False]


def test_a_tick_that_comes_twice_sends_nothing_twice():
    tell(reader())
    assert [mailing.deliver(TUESDAY) for _time in range(3)] == [1, 0, 0]


def test_a_missed_morning_is_made_up_for_later():
    tell(reader("daily"))
    assert sent_at(TUESDAY + 9 * HOUR) == ["Tue 16"]


def test_the_letter_is_in_the_language_of_its_person_and_leads_back(settings):
    tell(reader("at-once", language="en"))
    mailing.deliver(TUESDAY)
    letter = mail.outbox[0]
    assert letter.body.startswith("Dear ")
    assert f"{settings.PORTAL_ADDRESS}/reports/" in letter.body
    assert 'lang="en"' in letter.alternatives[0].content
    assert letter.extra_headers["Message-ID"].startswith("<letter-")


def test_what_is_said_is_true_on_the_day_it_is_sent():
    tell(reader("weekly"))
    mailing.deliver(TUESDAY + datetime.timedelta(days=6, hours=1))
    assert mail.outbox[0].subject == "Việc 1 ngày 15/06"


def test_nothing_settled_or_read_is_sent():
    person = reader("daily")
    notify([person], "needed", key="x", n=1, thing=person, at=TUESDAY)
    settle(person)
    assert mailing.deliver(TUESDAY + HOUR) == 0


def test_who_has_no_address_has_a_letter_that_says_so():
    tell(reader(email=""))
    mailing.deliver(TUESDAY)
    assert [(letter.state, letter.error) for letter in Letter.objects.all()] == [("failed", "no-address")]


class Broken(EmailBackend):
    error = ConnectionRefusedError("no server")

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def broken(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    return lambda error: monkeypatch.setattr(Broken, "error", error)


def test_a_server_that_is_away_is_asked_again_later_and_later_and_then_no_more(broken, settings):
    tell(reader())
    now, waits = TUESDAY, []
    mailing.deliver(now)
    while (letter := Letter.objects.get()).state == Letter.State.QUEUED:
        waits.append(int((letter.next_at - now).total_seconds() / 60))
        now = letter.next_at
        mailing.deliver(now)
    assert waits == [5, 30, 120, 480, 1440]
    assert (letter.state, letter.error) == ("failed", "ConnectionRefusedError: no server")


def test_it_stops_at_a_server_that_is_away_and_leaves_the_others_waiting(broken):
    tell(reader()), tell(reader(email="khac@example.vn"))
    mailing.deliver(TUESDAY)
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 1]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no such mailbox")}), "failed"),
        (smtplib.SMTPRecipientsRefused({"x": (450, b"try later")}), "queued"),
        (smtplib.SMTPDataError(554, b"no such mailbox"), "failed"),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), "queued"),
    ],
)
def test_what_is_refused_for_good_is_not_tried_again(broken, error, state):
    broken(error)
    tell(reader())
    mailing.deliver(TUESDAY)
    assert Letter.objects.get().state == state


def test_a_sender_that_dies_leaves_a_letter_that_says_nobody_knows(broken):
    broken(KeyboardInterrupt())
    tell(reader())
    with pytest.raises(KeyboardInterrupt):
        mailing.deliver(TUESDAY)
    assert Letter.objects.get().state == Letter.State.SENDING
    assert mailing.deliver(TUESDAY + HOUR) == 0
    assert Letter.objects.get().state == Letter.State.UNCLEAR


def test_a_letter_that_waited_until_all_was_settled_is_not_sent(broken, settings):
    person = reader()
    notify([person], "needed", key="x", n=1, thing=person, at=TUESDAY)
    mailing.deliver(TUESDAY)
    settle(person)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mailing.deliver(TUESDAY + HOUR) == 0
    assert (Letter.objects.get().state, Notice.objects.get().letter_id) == ("needless", Letter.objects.get().pk)


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs; what came is kept by the server."""

    def handle(self):
        self.wfile.write(b"220 loopback\r\n")
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            self.wfile.write(b"354 go on\r\n" if verb == b"DATA" else b"250 yes\r\n")
            if verb == b"DATA":
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"250 taken\r\n")
            if verb == b"QUIT":
                return


@pytest.fixture
def server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as found:
        found.letters, found.daemon_threads = [], True
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def test_a_letter_goes_through_a_real_server(server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.EMAIL_USE_TLS = False
    tell(reader())
    assert mailing.deliver(TUESDAY) == 1
    assert b"To: can.bo@example.vn" in server.letters[0]
    assert b"multipart/alternative" in server.letters[0]
