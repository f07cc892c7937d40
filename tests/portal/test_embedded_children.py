import os
import signal
import subprocess
import sys
import time

from portal.embedded import children
from portal.embedded.children import Child

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARENT = """
import pathlib, sys, time
from portal.embedded.children import Child
child = Child("child", ["sleep", "60"], pathlib.Path(sys.argv[1]))
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


def test_a_child_that_dies_again_and_again_is_started_ever_more_slowly(tmp_path, monkeypatch):
    now = 0.0
    monkeypatch.setattr(children.time, "monotonic", lambda: now)
    child, waits = Child("child", ["false"], tmp_path / "log"), []
    for _ in range(9):
        child.start()
        child.process.wait()
        assert "child ended (status 1)" in child.mend()
        assert child.mend() is None
        waits.append(child.due - now)
        now = child.due
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30, 30]


def test_a_child_that_lived_long_is_started_again_at_once(tmp_path, monkeypatch):
    child = Child("child", ["false"], tmp_path / "log")
    child.delay = 30
    child.start()
    child.process.wait()
    child.started -= 1000
    child.mend()
    assert child.delay == 0.5


def test_a_child_that_does_not_stop_is_ended_with_its_own_children(tmp_path):
    script = "trap '' TERM; sleep 60 & echo $!; sleep 60"
    child = Child("child", ["sh", "-c", script], tmp_path / "log")
    child.start()
    grandchild = int(eventually(lambda: (tmp_path / "log").read_text()))
    children.stop([child], patience=0.2)
    assert child.process.returncode == -signal.SIGKILL
    assert eventually(lambda: is_gone(grandchild))


def test_a_child_ends_with_a_parent_that_is_killed(tmp_path):
    command = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        assert not is_gone(child)
        parent.kill()
    assert eventually(lambda: is_gone(child))


def is_gone(process):
    """True for one that has ended, be it that nobody has asked for its status yet."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def eventually(found, seconds=10):
    deadline = time.time() + seconds
    while not found() and time.time() < deadline:
        time.sleep(0.02)
    return found()
