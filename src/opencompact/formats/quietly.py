"""Readers in native code: what they print of their own accord is kept back, and a panic of theirs is an exception."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


class Panic(Exception):
    """Native code gave up in the middle of its work, as it does on a file that it never expected."""


@contextmanager
def quietly() -> Iterator[None]:
    """Without what native readers print on standard error; raises Panic where one gives up."""
    with _silent(), no_panic():
        yield


@contextmanager
def no_panic() -> Iterator[None]:
    """Raises Panic where native code gives up: what it raises itself is no Exception, so that nobody catches it."""
    try:
        yield
    except BaseException as raised:
        if type(raised).__name__ != "PanicException":
            raise
        raise Panic(str(raised)) from None


@contextmanager
def _silent() -> Iterator[None]:
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
