"""The process that keeps one engine: starts it, restarts it when it dies, stops it when nobody uses it any more.

It works alone, in a session of its own: whoever started it may be killed. If it is killed itself, the kernel stops its
engine, and the next user starts another keeper.
"""

import fcntl
import os
import signal
import sys
import time

from .children import Child, stop
from .leases import locked, opened
from .servers import SERVERS, identity

TICK = 0.1


class Keeper:
    def __init__(self, server):
        self.server = server
        self.leaving = False
        self.said = ""

    def keep(self):
        own, users = opened(self.server, "keeper"), opened(self.server, "users")
        if not locked(own, fcntl.LOCK_EX):
            return
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._leave)
        self.server.clear_stale()
        child = Child(
            self.server.title,
            self.server.command(),
            self.server.log,
            identity=identity(),
            stop_signal=self.server.stop_signal,
        )
        while not self.leaving and not _is_removed(own) and not locked(users, fcntl.LOCK_EX):
            if complaint := child.mend():
                print(complaint, flush=True)
            self._say(own, "ready" if child.process and self.server.ready(child.process.pid) else "")
            time.sleep(TICK)
        self._say(own, "")
        stop([child], self.server.patience)

    def _leave(self, *_):
        self.leaving = True

    def _say(self, own, word):
        if word != self.said:
            os.ftruncate(own, 0)
            os.pwrite(own, word.encode(), 0)
            self.said = word


def _is_removed(descriptor):
    """True where someone has removed the folder under us: nobody can find us any more."""
    return os.fstat(descriptor).st_nlink == 0


if __name__ == "__main__":
    Keeper(SERVERS[sys.argv[1]]).keep()
