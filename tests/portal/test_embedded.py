"""The embedded engines, started for real, each test in a state folder of its own."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from portal.embedded import places, servers

CHECKOUT = Path(__file__).resolve().parent.parent.parent
USE = """
import sys, psycopg2, redis
from portal import embedded
try:
    with embedded.engines():
        host = str(embedded.places.socket_dir())
        connection = psycopg2.connect(host=host, user="portal", dbname="portal")
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(sys.argv[1])
        print(cursor.fetchone()[0], redis.Redis.from_url(embedded.redis_url()).ping(), flush=True)
        connection.close()
        sys.stdin.readline()
except embedded.EngineError as error:
    sys.exit(str(error))
"""


class Engines:
    """Commands that use the engines of one state folder; ``begin`` returns one that holds on until it is let go."""

    def __init__(self, state):
        self.state = state
        names = {"DATABASE_URL", "REDIS_URL", "PORTAL_ENV"}
        self.environment = {name: value for name, value in os.environ.items() if name not in names}
        self.environment |= {"PORTAL_STATE_DIR": str(state), "PORTAL_THROW_AWAY": "1", "PYTHONPATH": str(CHECKOUT)}
        self.begun = []

    def begin(self, sql="select 1", **environment):
        command = subprocess.Popen(
            [sys.executable, "-c", USE, sql],
            env=self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.begun.append(command)
        return command

    def use(self, sql="select 1", **environment):
        """Returns what the command printed, and its complaint."""
        said, complaint = self.begin(sql, **environment).communicate("\n", timeout=60)
        return said.strip(), complaint.strip()

    def processes(self, name=""):
        """The ids of the processes that work in the state folder and have this word in their command line."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                works_here = self.state in (folder / "cwd").readlink().parents
                if works_here and name.encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
        return found


@contextlib.contextmanager
def engines_in(name):
    """The folder lies in that of all tests, which the engines' user may pass where they run as another one."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["PORTAL_STATE_DIR"]))
    folder.chmod(0o711)
    engines = Engines(folder / name)
    yield engines
    for command in engines.begun:
        command.kill()
        command.communicate()
    assert eventually(lambda: not engines.processes())
    shutil.rmtree(os.path.realpath(engines.state / "run"), ignore_errors=True)


@pytest.fixture
def engines():
    with engines_in("state") as engines:
        yield engines


def eventually(found, seconds=15):
    deadline = time.monotonic() + seconds
    while not found() and time.monotonic() < deadline:
        time.sleep(0.05)
    return found()


def held(command):
    """Wait until the command has done its query and holds on."""
    return command.stdout.readline().strip()


def let_go(command):
    return command.communicate("\n", timeout=30)


def test_a_command_finds_both_engines_and_leaves_no_process(engines):
    assert engines.use("select lower('ĐỒNG NAI')") == ("đồng nai True", "")
    assert engines.processes() == []


def test_the_data_stay(engines):
    engines.use("create table kept (number int); insert into kept values (75); select 1")
    assert engines.use("select number from kept") == ("75 True", "")


def test_the_first_to_end_does_not_stop_the_servers_of_the_other(engines):
    one, other = engines.begin(), engines.begin()
    assert held(one) == held(other) == "1 True"
    let_go(one)
    assert engines.use() == ("1 True", "")
    assert len(engines.processes("/postgres")) == 1
    let_go(other)
    assert engines.processes() == []


def test_several_that_start_at_once_share_one_server(engines):
    commands = [engines.begin() for _ in range(4)]
    assert {held(command) for command in commands} == {"1 True"}
    assert len(engines.processes("/postgres")) == 1


def test_a_killed_command_leaves_no_server_behind(engines):
    command = engines.begin()
    held(command)
    command.kill()
    assert eventually(lambda: not engines.processes())
    assert engines.use() == ("1 True", "")


@pytest.mark.parametrize("name", ["/postgres", "/valkey-server"])
def test_a_killed_server_is_started_again(engines, name):
    command = engines.begin()
    held(command)
    [before] = engines.processes(name)
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: engines.processes(name) not in ([], [before]))
    assert engines.use() == ("1 True", "")


def test_the_server_of_a_killed_keeper_ends_and_the_next_command_has_a_new_one(engines):
    command = engines.begin()
    held(command)
    [server] = engines.processes("/postgres")
    os.kill(_parent(server), signal.SIGKILL)
    assert eventually(lambda: server not in engines.processes())
    assert engines.use() == ("1 True", "")


def _parent(process):
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def test_what_a_crash_left_is_recognised(engines):
    engines.use()
    stranger = os.getpid()
    pid_file = engines.state / "postgres" / "data" / "postmaster.pid"
    pid_file.write_text(f"{stranger}\n{pid_file.parent}\n0\n5432\n/nowhere\n\n\nready   \n")
    (engines.state / "run" / "valkey.sock").touch()  # a socket nobody listens on
    assert engines.use() == ("1 True", "")


def test_data_of_another_postgresql_are_left_alone_with_a_sentence(engines):
    engines.use()
    (engines.state / "postgres" / "data" / "PG_VERSION").write_text("16\n")
    said, complaint = engines.use()
    assert said == ""
    assert "written by PostgreSQL 16, this is PostgreSQL 18" in complaint


def test_an_interrupted_beginning_is_begun_again(engines):
    part = engines.state / "postgres" / "data.part"
    part.mkdir(parents=True)
    (part / "PG_VERSION").write_text("18")
    assert engines.use() == ("1 True", "")


def test_servers_whose_folder_is_removed_stop_by_themselves(engines):
    command = engines.begin()
    held(command)
    processes = engines.processes()
    engines.state.rename(engines.state.with_name("elsewhere"))
    shutil.rmtree(engines.state.with_name("elsewhere"))
    assert eventually(lambda: all(is_gone(process) for process in processes))
    _, complaint = let_go(command)
    assert "Traceback" not in complaint


def is_gone(process):
    return not Path(f"/proc/{process}").exists()


def test_a_named_server_is_not_started(engines):
    code = "from portal import embedded\nwith embedded.engines() as leases: print([l.server.name for l in leases])"
    environment = engines.environment | {"DATABASE_URL": "postgres://elsewhere/portal"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['valkey']"


@pytest.mark.parametrize("name", ["a b'ü", "long" * 50])
def test_any_name_of_the_state_folder_will_do(name):
    with engines_in(name) as engines:
        assert engines.use() == ("1 True", "")


def test_a_folder_of_sockets_that_became_a_strangers_is_not_used(tmp_path, monkeypatch):
    state = tmp_path / ("long" * 40)
    monkeypatch.setenv("PORTAL_STATE_DIR", str(state))
    before = places.made_socket_dir(servers.owner())
    before.chmod(0o777)
    after = places.made_socket_dir(servers.owner())
    assert after != before
    assert after.stat().st_mode & 0o777 == 0o700
    before.rmdir(), after.rmdir()


def test_a_place_that_may_not_be_written_to_is_named(engines):
    engines.use()
    said, complaint = engines.use(PORTAL_STATE_DIR="/proc/nowhere")
    assert said == ""
    assert "cannot keep its data in /proc/nowhere" in complaint
    assert "PORTAL_STATE_DIR" in complaint
