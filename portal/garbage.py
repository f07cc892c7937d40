"""Python's search for garbage, left out where it finds none."""

import gc
from contextlib import contextmanager


@contextmanager
def uncollected():
    """For work that makes a great many objects which live until its end (the boxes of a document, the rows of a file).

    Looking through them again and again for circles that nobody holds costs a fifth of the time. For a worker: the
    other threads of a process make their garbage meanwhile, too.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
