"""How far the files are, for whoever waits: a line now and then."""

import time

EVERY = 5  # seconds


class Progress:
    """``tell(done, all)``, written to a stream of a command."""

    def __init__(self, stream):
        self.stream, self.told = stream, time.monotonic()

    def __call__(self, done, wanted):
        if time.monotonic() - self.told >= EVERY:
            self.told = time.monotonic()
            self.stream.write(f"{done} of {wanted} files")
